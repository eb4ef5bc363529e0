-- The part of the national extract that the clinic keeps on its desks. One pair of tables is searched while the next part is
-- fetched into the other. Entries come in order of name, so `n` is that order. The index has a column for each text field; its
-- texts are folded by the application, and it does not keep them.
create table directory_entry_1 (n integer primary key, id text not null, search_text text not null, fields text not null);
create virtual table directory_text_1 using fts5 (
  last_name, first_name, rpps_number, profession_name, specialty_names, registered_name, finess, activity_segment_name, street,
  postcode, city, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);
create virtual table directory_word_1 using fts5vocab (directory_text_1, 'row');

create table directory_entry_2 (n integer primary key, id text not null, search_text text not null, fields text not null);
create virtual table directory_text_2 using fts5 (
  last_name, first_name, rpps_number, profession_name, specialty_names, registered_name, finess, activity_segment_name, street,
  postcode, city, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);
create virtual table directory_word_2 using fts5vocab (directory_text_2, 'row');
