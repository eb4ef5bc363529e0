-- The file that a note was read from, as it came. It lies in the database so that it is saved, kept apart from other clinics
-- and backed up together with its note.
create table note_file (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  mime text not null check (mime in ('application/pdf', 'image/png', 'image/jpeg')),
  size integer not null,
  sha256 text not null,
  content bytea not null,
  created_at timestamptz not null,
  primary key (clinic_id, id)
);
alter table note_file alter column content set storage external; -- these kinds are compressed already
alter table note_file enable row level security;
alter table note_file force row level security;
create policy own_clinic on note_file using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- Pages of a file as pictures that we have drawn, upright: people compare a reading with these and never open the file.
create table note_page (
  clinic_id uuid not null,
  file_id uuid not null,
  page integer not null check (page > 0),
  mime text not null check (mime in ('image/png', 'image/jpeg')),
  width integer not null,
  height integer not null,
  content bytea not null,
  primary key (clinic_id, file_id, page),
  foreign key (clinic_id, file_id) references note_file (clinic_id, id)
);
alter table note_page alter column content set storage external;
alter table note_page enable row level security;
alter table note_page force row level security;
create policy own_clinic on note_page using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

alter table note
  add column file_id uuid,
  add column reading_state text check (reading_state in ('waiting', 'read', 'unchecked', 'unreadable', 'checked')),
  add column reading_problem text,
  add column reading jsonb, -- pages, confidence, words of low confidence; null while the file is read
  add column reading_words jsonb not null default '[]', -- where each word from a picture stands on its page
  add column replaces uuid, -- the note whose reading this one corrects
  drop constraint note_content_check,
  add constraint note_has_text check (content <> '' or reading_state in ('waiting', 'unreadable')),
  add constraint note_file_is_read check ((file_id is null) = (reading_state is null)),
  add foreign key (clinic_id, file_id) references note_file (clinic_id, id),
  add foreign key (clinic_id, replaces) references note (clinic_id, id);
create index note_to_read on note (clinic_id) where reading_state = 'waiting';
create index note_to_check on note (clinic_id, created_at, id)
  where reading_state in ('unchecked', 'unreadable') and withdrawn_at is null;

alter table finding
  add column needs_check boolean not null default false, -- read from a picture: must be confirmed before it counts
  add column place jsonb; -- where its words stand on the page
