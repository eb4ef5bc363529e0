-- The clinic's book of colleagues outside, and the doctors of its patients.
create table organization (
  id text primary key, finess text not null, registered_name text not null, finess_justice text, activity_segment_code text,
  activity_segment_name text, ident_tech_structure text, building_number text, street text, postcode text, city text,
  department_code text, phone_number text, created_at text not null, updated_at text not null, name_key text not null,
  search_text text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;
create index organization_by_finess on organization (finess);

-- `organization_ids` is where they work, as a list in JSON.
create table worker (
  id text primary key, rpps_number text not null, last_name text not null, first_name text not null,
  profession_name text not null, profession_code text, specialty_names text not null, gender text, email text,
  secure_email text not null, phone_number text, building_number text, street text, postcode text, city text,
  created_at text not null, updated_at text not null, last_name_key text not null, first_name_key text not null,
  search_text text not null, organization_ids text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;
create index worker_by_rpps on worker (rpps_number);

-- `id` is the patient's.
create table doctors (
  id text primary key, general_practitioner_id text, general_practitioner_set_at text, referrer_id text, referrer_set_at text,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;
