-- One file that somebody uploaded, and the import that becomes of it. The file itself lies in DATA_DIR/imports under the id.
create table import_batch (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  kind text not null check (kind in ('hospitals', 'patients', 'practitioners')),
  target text not null default 'local' check (target in ('local', 'remote')),
  file_name text, -- as the uploader called it
  file_size bigint not null,
  file_sha256 text not null,
  dialect jsonb not null, -- how the file is read: encoding, delimiter and so on, as recognised or as somebody corrected it
  mapping jsonb not null, -- which column goes where
  total_rows integer not null,
  -- Null while it is only looked at; from then on it is an import that is never lost.
  accepted_at timestamptz,
  status text not null default 'PENDING' check (status in ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED')),
  activated boolean not null default false,
  -- Counts how often a worker took it up. A worker writes only while this is the number it was given, which is how one that
  -- was taken for dead finds out.
  attempt integer not null default 0,
  -- Rises when the refused rows are to be tried again.
  round integer not null default 0,
  beat_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  worked_ms bigint not null default 0, -- in rounds before this one
  error text, -- code of what stopped it
  created_by uuid,
  created_by_kind text not null default 'user', -- as the audit trail calls it
  created_at timestamptz not null default now(),
  primary key (clinic_id, id)
);
create index import_batch_by_age on import_batch (clinic_id, created_at desc, id);
create index import_batch_by_file on import_batch (clinic_id, file_sha256);
create index import_batch_open on import_batch (beat_at) where accepted_at is not null and status in ('PENDING', 'IN_PROGRESS');
alter table import_batch enable row level security;
alter table import_batch force row level security;
create policy own_clinic on import_batch using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
create policy owner_looks_up on import_batch for select to current_user using (true);

-- What is done: a piece of the file, written in the transaction of its rows, so that both are there or neither.
create table import_chunk (
  clinic_id uuid not null references clinic (id),
  batch_id uuid not null,
  first_row integer not null, -- 1 is the first under the heading
  row_count integer not null,
  finished_at timestamptz not null default clock_timestamp(),
  primary key (clinic_id, batch_id, first_row),
  foreign key (clinic_id, batch_id) references import_batch (clinic_id, id) on delete cascade
);
alter table import_chunk enable row level security;
alter table import_chunk force row level security;
create policy own_clinic on import_chunk using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- Rows that did not go in. They hold what stood in the file: patient data, which may stand here and in no log.
create table import_failure (
  clinic_id uuid not null references clinic (id),
  batch_id uuid not null,
  row integer not null, -- 1 is the first under the heading
  line integer not null, -- of the file, where the row begins
  round integer not null, -- of the batch, when it was tried last
  cells text[] not null,
  issues jsonb not null,
  primary key (clinic_id, batch_id, row),
  foreign key (clinic_id, batch_id) references import_batch (clinic_id, id) on delete cascade
);
alter table import_failure enable row level security;
alter table import_failure force row level security;
create policy own_clinic on import_failure using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- Cells that somebody corrected by hand, by their place in the row.
create table import_correction (
  clinic_id uuid not null references clinic (id),
  batch_id uuid not null,
  row integer not null,
  cells jsonb not null,
  primary key (clinic_id, batch_id, row),
  foreign key (clinic_id, batch_id) references import_batch (clinic_id, id) on delete cascade
);
alter table import_correction enable row level security;
alter table import_correction force row level security;
create policy own_clinic on import_correction using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- Which import a record came from, and from which row.
alter table patient add column import_batch_id uuid, add column import_row integer;
create index patient_by_import on patient (clinic_id, import_batch_id, import_row) where import_batch_id is not null;
alter table practitioner add column import_batch_id uuid, add column import_row integer;
create index practitioner_by_import on practitioner (clinic_id, import_batch_id, import_row) where import_batch_id is not null;

-- Undoing an import removes patients, and each removal asks who was merged into them.
create index patient_by_survivor on patient (clinic_id, merged_into) where merged_into is not null;

-- COPY is the fastest way in, but PostgreSQL lets nobody COPY into a table with row level security whom it binds. So rows
-- are copied here and moved on by the INSERT that row level security checks, in one transaction that empties the table
-- again before it ends: no other transaction ever sees a row, and no clinic owns one. A writer takes one of the four for
-- the length of its transaction by an advisory lock.
create unlogged table import_stage_1 (
  row integer, c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text, c12 text,
  c13 text, c14 text, c15 text, c16 text, c17 text, c18 text, c19 text, c20 text, c21 text, c22 text, c23 text, c24 text
) with (autovacuum_enabled = false);
create unlogged table import_stage_2 (like import_stage_1) with (autovacuum_enabled = false);
create unlogged table import_stage_3 (like import_stage_1) with (autovacuum_enabled = false);
create unlogged table import_stage_4 (like import_stage_1) with (autovacuum_enabled = false);

-- For the watch over imports that nobody works on: ids alone.
create function open_imports(unattended interval) returns table (clinic_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select b.clinic_id, b.id from import_batch b
  where b.accepted_at is not null and b.status in ('PENDING', 'IN_PROGRESS')
    and coalesce(b.beat_at, b.accepted_at) < now() - unattended
  order by b.accepted_at limit 1000
$$;
