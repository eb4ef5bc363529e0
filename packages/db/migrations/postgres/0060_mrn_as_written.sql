-- Two medical record numbers are the same when they are written alike, case and surrounding blanks aside: `1-23` and `12-3`
-- are two numbers. Searching goes on without separators (mrn_key), by the same index: numbers written alike have one key.
alter table patient add column mrn_identity text collate "C" not null generated always as (lower(btrim(mrn))) stored;
drop index patient_mrn_unique;
create unique index patient_mrn_unique on patient (clinic_id, mrn_key, mrn_identity);
