create sequence patient_mrn start 100001;

create table patient (
  clinic_id uuid not null references clinic (id),
  id uuid not null primary key,
  mrn text not null check (mrn <> ''),
  first_name text not null,
  last_name text not null,
  birth_date date not null,
  sex text check (sex in ('female', 'male', 'other', 'unknown')),
  phone text,
  email text,
  address_line text,
  address_city text,
  address_postcode text,
  address_country text,
  active boolean not null default true,
  merged_into uuid,
  -- Search columns, filled by the application from the one definition in the domain (searchKey, matchKeys).
  -- Collation C makes a prefix a plain range, whose operators are leakproof and so keep their index under row security.
  first_name_key text collate "C" not null,
  last_name_key text collate "C" not null,
  mrn_key text collate "C" not null,
  phone_reversed text collate "C",
  search_text text collate "C" not null,
  match_keys text[] not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (clinic_id, id),
  foreign key (clinic_id, merged_into) references patient (clinic_id, id)
);
create unique index patient_mrn_unique on patient (clinic_id, mrn_key);
create index patient_by_last_name on patient (clinic_id, last_name_key, first_name_key, id) where active;
create index patient_by_first_name on patient (clinic_id, first_name_key, last_name_key, id) where active;
create index patient_by_birth_date on patient (clinic_id, birth_date, id) where active;
create index patient_by_phone on patient (clinic_id, phone_reversed) where active and phone_reversed is not null;
create index patient_by_created_at on patient (clinic_id, created_at, id) where active;
create index patient_search on patient using gin (search_text gin_trgm_ops) where active;
create index patient_match on patient using gin (match_keys) where active;
alter table patient enable row level security;
alter table patient force row level security;
create policy own_clinic on patient using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
-- For search_patients_infix below, which filters by clinic itself.
create policy owner_searches on patient for select to current_user using (true);

create table coverage (
  clinic_id uuid not null references clinic (id),
  patient_id uuid not null,
  position smallint not null,
  payer text not null check (payer <> ''),
  plan text,
  member_id text,
  valid_until date,
  primary key (patient_id, position),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id)
);
alter table coverage enable row level security;
alter table coverage force row level security;
create policy own_clinic on coverage using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- What a merge moved, so that it can be undone.
create table patient_merge (
  clinic_id uuid not null references clinic (id),
  id uuid not null primary key,
  survivor_id uuid not null,
  duplicate_id uuid not null,
  moved_appointments uuid[] not null,
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  foreign key (clinic_id, survivor_id) references patient (clinic_id, id),
  foreign key (clinic_id, duplicate_id) references patient (clinic_id, id)
);
alter table patient_merge enable row level security;
alter table patient_merge force row level security;
create policy own_clinic on patient_merge using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- Distinct names of a clinic: tens of thousands of short strings instead of a million rows, which a typo is compared with.
-- A name stays when its last bearer leaves; it then joins back to nobody.
create table patient_name (
  clinic_id uuid not null references clinic (id),
  kind text not null check (kind in ('first', 'last')),
  name text collate "C" not null,
  primary key (clinic_id, kind, name)
);
alter table patient_name enable row level security;
alter table patient_name force row level security;
create policy own_clinic on patient_name using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

create function remember_patient_names() returns trigger language plpgsql as $$
begin
  insert into patient_name (clinic_id, kind, name)
    select clinic_id, 'first', first_name_key from new_patients
    union
    select clinic_id, 'last', last_name_key from new_patients
    order by 1, 2, 3 -- one order for all writers: no deadlock between two registrations
  on conflict do nothing;
  return null;
end $$;
create trigger patient_names_of_new after insert on patient
  referencing new table as new_patients for each statement execute function remember_patient_names();
create trigger patient_names_of_changed after update on patient
  referencing new table as new_patients for each statement execute function remember_patient_names();

-- Row security lets no operator that is not leakproof run before the policy, which turns the trigram and the array index
-- off. So these two searches go through functions of the owner, who sees all rows; they name the clinic themselves and
-- take it from nowhere else.

-- `pieces` are LIKE patterns, escaped by the caller; all must match.
create function search_patients_infix(pieces text[], at_most integer) returns setof uuid
language sql stable security definer set search_path = public
as $$
  select id from patient where active and clinic_id = current_clinic() and search_text like all (pieces) limit at_most
$$;

-- Patients that share a match key: those worth comparing with a record that may be a duplicate.
create function find_patients_by_match_keys(keys text[], at_most integer) returns setof uuid
language sql stable security definer set search_path = public
as $$
  select id from patient where active and clinic_id = current_clinic() and match_keys && keys limit at_most
$$;
