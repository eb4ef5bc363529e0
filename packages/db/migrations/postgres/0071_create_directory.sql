-- The clinic's own book of colleagues outside: organizations, health-care workers, and who works where. An entry of the
-- health-care directory that somebody chose becomes rows here. The numbers are unique, so that nobody is in the book twice,
-- however many desks choose the same entry at once.
create table organization (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  finess text not null check (finess <> ''),
  registered_name text not null check (registered_name <> ''),
  finess_justice text,
  activity_segment_code text,
  activity_segment_name text,
  ident_tech_structure text,
  building_number text,
  street text,
  postcode text,
  city text,
  department_code text,
  phone_number text,
  name_key text collate "C" not null, -- folded by the application, as search_text is
  search_text text collate "C" not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (clinic_id, id)
);
create unique index organization_finess_unique on organization (clinic_id, finess);
create index organization_by_name on organization (clinic_id, name_key, id);

create table healthcare_worker (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  rpps_number text not null check (rpps_number <> ''),
  last_name text not null check (last_name <> ''),
  first_name text not null check (first_name <> ''),
  profession_name text not null check (profession_name <> ''),
  profession_code text,
  specialty_names text[] not null default '{}',
  gender text,
  email text,
  secure_email text[] not null default '{}',
  phone_number text,
  building_number text,
  street text,
  postcode text,
  city text,
  last_name_key text collate "C" not null,
  first_name_key text collate "C" not null,
  search_text text collate "C" not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (clinic_id, id)
);
create unique index healthcare_worker_rpps_unique on healthcare_worker (clinic_id, rpps_number);
create index healthcare_worker_by_name on healthcare_worker (clinic_id, last_name_key, first_name_key, id);

create table healthcare_worker_organization (
  clinic_id uuid not null references clinic (id),
  healthcare_worker_id uuid not null,
  organization_id uuid not null,
  created_at timestamptz not null,
  primary key (clinic_id, healthcare_worker_id, organization_id),
  foreign key (clinic_id, healthcare_worker_id) references healthcare_worker (clinic_id, id),
  foreign key (clinic_id, organization_id) references organization (clinic_id, id)
);
create index healthcare_worker_by_organization on healthcare_worker_organization (clinic_id, organization_id);

-- What a gateway answered, so that the same search has an answer when the gateway is away. Of the clinic that asked: one clinic
-- never learns what another one looked for. The search itself is kept only as a hash.
create table directory_answer (
  clinic_id uuid not null references clinic (id),
  search_hash text not null,
  answer jsonb not null,
  answered_at timestamptz not null,
  primary key (clinic_id, search_hash)
);
create index directory_answer_by_age on directory_answer (clinic_id, answered_at);

do $$
declare
  name text;
begin
  foreach name in array array['organization', 'healthcare_worker', 'healthcare_worker_organization', 'directory_answer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_clinic on %I using (clinic_id = current_clinic()) with check (clinic_id = current_clinic())', name);
  end loop;
end $$;

-- The local index of the national extract: public data that is the same for every clinic, so it has no clinic and no row level
-- security. Nothing in it tells what a clinic looked for. One table serves while the next extract is loaded into the other.
create table directory_entry_1 (
  id text not null, -- person, profession and place of work
  rpps_number text,
  last_name text,
  first_name text,
  gender text,
  profession_code integer,
  profession_name text,
  specialty_names text[],
  registered_name text,
  finess text,
  finess_justice text,
  activity_segment_code text,
  activity_segment_name text,
  ident_tech_structure text,
  building_number text,
  street text,
  postcode text,
  city text,
  department_code text,
  phone_number text,
  email text,
  secure_email text[],
  type_contact text,
  bimedoc_client integer,
  sort_key text collate "C" not null, -- folded by the application, as search_text is
  search_text text collate "C" not null
);
create table directory_entry_2 (like directory_entry_1 including all);

-- Which of the two tables is searched, and what it holds. No row: no extract was loaded yet.
create table directory_extract (
  one boolean primary key default true check (one),
  slot smallint not null check (slot in (1, 2)),
  file_name text not null,
  extract_date date, -- as the file's name tells it
  is_demo boolean not null, -- invented people
  entry_count integer not null,
  loaded_at timestamptz not null default now()
);

-- Only the owner of a table may drop its indexes, create them and analyze it, and the servers do not run as the owner. These
-- functions do it for the table that is not searched, and for nothing else.
create function directory_entry_table(idle_slot integer) returns text language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if idle_slot not in (1, 2) or exists (select from directory_extract where slot = idle_slot) then
    raise exception 'directory_entry_% is searched, or does not exist', idle_slot;
  end if;
  return 'directory_entry_' || idle_slot;
end $$;

create function directory_clear(idle_slot integer) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  name text := directory_entry_table(idle_slot);
begin
  execute format('truncate %I', name);
  execute format('drop index if exists %I, %I, %I, %I, %I',
    name || '_by_id', name || '_by_rpps', name || '_by_finess', name || '_by_name', name || '_by_text');
end $$;

create function directory_index(idle_slot integer, kind text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  name text := directory_entry_table(idle_slot);
begin
  case kind
    when 'id' then execute format('create unique index %I on %I (id)', name || '_by_id', name);
    when 'rpps' then execute format('create index %I on %I (rpps_number)', name || '_by_rpps', name);
    when 'finess' then execute format('create index %I on %I (finess)', name || '_by_finess', name);
    when 'name' then execute format('create index %I on %I (sort_key, id)', name || '_by_name', name);
    when 'text' then execute format('create index %I on %I using gin (search_text gin_trgm_ops)', name || '_by_text', name);
    when 'statistics' then execute format('analyze %I', name);
  end case;
end $$;
