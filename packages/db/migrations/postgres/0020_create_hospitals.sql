-- The directory of hospitals. Numbers, because the directories it is exchanged with number theirs.
create table hospital (
  clinic_id uuid not null references clinic (id),
  id bigint not null generated always as identity,
  name text not null check (name <> ''),
  address text not null check (address <> ''),
  phone text,
  active boolean, -- null: as its batch is
  -- Of whoever created it: an import of ours (import_batch) or of another directory that writes here. Hence no key.
  creation_batch_id uuid,
  import_row integer, -- its place in the file of our own import
  search_text text collate "C" not null, -- filled by the application, like the search columns of a patient
  -- The first of its name and address has the key of both (a digest); the unique index is what keeps two imports that run
  -- at once from doubling a hospital. A twin that somebody creates deliberately has none.
  twin_key uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id)
);
-- Under a batch hospitals are inactive until the batch is activated: one row here, whatever their number. Hospitals do not
-- refer to it by a key, which would cost an import as much as one of their indexes.
create table hospital_batch (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  activated boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id)
);
alter table hospital_batch enable row level security;
alter table hospital_batch force row level security;
create policy own_clinic on hospital_batch using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

create unique index hospital_twin on hospital (clinic_id, twin_key) where twin_key is not null;
create index hospital_by_batch on hospital (clinic_id, creation_batch_id, import_row, id) where creation_batch_id is not null;
alter table hospital enable row level security;
alter table hospital force row level security;
create policy own_clinic on hospital using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
