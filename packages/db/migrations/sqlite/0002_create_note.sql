-- That a note is there: for everybody. What it says is in the file of each person who may read it (own-file.sqlite.ts).
create table note (
  id text primary key, patient_id text not null, taken_at text not null, kind text not null, source text not null,
  appointment_id text, created_by text not null, created_by_name text not null, version integer not null,
  created_at text not null, updated_at text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;
create index note_by_patient on note (patient_id);
create index patient_merged_into on patient (merged_into) where merged_into is not null;
