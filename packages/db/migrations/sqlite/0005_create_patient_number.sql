-- To find patients by a part of a number: the index of their numbers has every three characters that follow each other. It does
-- not keep the numbers, and it needs a number of its own for each patient. It is filled with the other indexes of patients
-- (patient-index.sqlite.ts); where those exist already, they are made again.
create table patient_number (n integer primary key, patient_id text not null unique);
create virtual table patient_number_text using fts5 (
  number_text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram'
);
delete from meta where name = 'isIndexed';
