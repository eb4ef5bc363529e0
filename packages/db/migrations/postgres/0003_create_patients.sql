create sequence patient_mrn start 100001;

create table patient (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
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
  number_text text collate "C" not null, -- MRN and telephone, of which a piece may be typed
  search_text text collate "C" not null, -- everything a search may name
  match_keys text[] not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  foreign key (clinic_id, merged_into) references patient (clinic_id, id)
);
create unique index patient_mrn_unique on patient (clinic_id, mrn_key);
create index patient_by_last_name on patient (clinic_id, last_name_key, first_name_key, id) where active;
create index patient_by_first_name on patient (clinic_id, first_name_key, last_name_key, id) where active;
create index patient_by_birth_date on patient (clinic_id, birth_date, id) where active;
create index patient_by_phone on patient (clinic_id, phone_reversed) where active and phone_reversed is not null;
create index patient_by_created_at on patient (clinic_id, created_at, id) where active;
create index patient_number_pieces on patient using gin (number_text gin_trgm_ops) where active;
create index patient_match on patient using gin (match_keys) where active;
alter table patient enable row level security;
alter table patient force row level security;
create policy own_clinic on patient using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
-- For the searches below, which filter by clinic themselves.
create policy owner_searches on patient for select to current_user using (true);

create table coverage (
  clinic_id uuid not null references clinic (id),
  patient_id uuid not null,
  position smallint not null,
  payer text not null check (payer <> ''),
  plan text,
  member_id text,
  valid_until date,
  primary key (clinic_id, patient_id, position),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id)
);
alter table coverage enable row level security;
alter table coverage force row level security;
create policy own_clinic on coverage using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- What a merge moved, so that it can be undone.
create table patient_merge (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  survivor_id uuid not null,
  duplicate_id uuid not null,
  moved_appointments uuid[] not null,
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (clinic_id, id),
  foreign key (clinic_id, survivor_id) references patient (clinic_id, id),
  foreign key (clinic_id, duplicate_id) references patient (clinic_id, id)
);
alter table patient_merge enable row level security;
alter table patient_merge force row level security;
create policy own_clinic on patient_merge using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- Distinct names of a clinic: tens of thousands of short strings instead of a million rows, which a typo is compared with.
-- `slip` is the name itself, or the name with one letter left out. Two names that share a slip are one edit apart, or a
-- little more, so a misspelt name is found by plain equality, which row security lets use the index.
-- A name stays when its last bearer leaves; it then joins back to nobody.
create table patient_name (
  clinic_id uuid not null references clinic (id),
  kind text collate "C" not null check (kind in ('first', 'last')),
  slip text collate "C" not null,
  name text collate "C" not null,
  primary key (clinic_id, kind, slip, name)
);
alter table patient_name enable row level security;
alter table patient_name force row level security;
create policy own_clinic on patient_name using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
create policy owner_searches on patient_name for select to current_user using (true);
create index patient_name_pieces on patient_name using gin (name gin_trgm_ops) where slip = name;

-- Name by name, each by the whole key: one statement over all of them would keep, in a connection that imports, the plan
-- that was good when the table was empty. In one order for all writers, so that two registrations do not wait in a circle.
create function remember_patient_names() returns trigger language plpgsql as $$
declare
  fresh record;
begin
  for fresh in
    select clinic_id, 'first' as kind, first_name_key as name from new_patients
    union
    select clinic_id, 'last', last_name_key from new_patients
    order by 1, 2, 3
  loop
    continue when exists (
      select from patient_name known where known.clinic_id = fresh.clinic_id and known.kind = fresh.kind
        and known.slip = fresh.name and known.name = fresh.name);
    insert into patient_name (clinic_id, kind, slip, name)
      select distinct fresh.clinic_id, fresh.kind, overlay(fresh.name placing '' from at for 1), fresh.name
      from generate_series(1, least(length(fresh.name), 60) + 1) as at -- past the last letter: the name as it is
      order by 3
    on conflict do nothing;
  end loop;
  return null;
end $$;
create trigger patient_names_of_new after insert on patient
  referencing new table as new_patients for each statement execute function remember_patient_names();
create trigger patient_names_of_changed after update on patient
  referencing new table as new_patients for each statement execute function remember_patient_names();

-- Row security lets no operator that is not leakproof run before the policy, which turns the trigram and the array index
-- off. So these searches go through functions of the owner, who sees all rows; they name the clinic themselves and
-- take it from nowhere else. `piece` and `pieces` are LIKE patterns, escaped by the caller. For
-- these two the generic plan is the wanted one: it knows no pattern and so trusts the index.

-- By a piece of a name: first among the distinct names, for a row of trigrams a name is far shorter than a row a patient;
-- then their bearers. The other pieces must match besides: of names, which are read off the index, and of all else.
create function search_patients_by_name_piece(piece text, name_pieces text[], pieces text[], at_most integer)
returns table (id uuid, last_name_key text, first_name_key text)
language sql stable security definer set search_path = public set plan_cache_mode = force_generic_plan
as $$
  with found as materialized (
    select kind, name from patient_name where clinic_id = current_clinic() and slip = name and name like piece limit at_most
  )
  select bearer.* from found cross join lateral (
    (select id, last_name_key, first_name_key from patient
     where active and clinic_id = current_clinic() and found.kind = 'last' and last_name_key = found.name
       and last_name_key || ' ' || first_name_key like all (name_pieces) limit case when pieces = '{}' then at_most end)
    union all
    (select id, last_name_key, first_name_key from patient
     where active and clinic_id = current_clinic() and found.kind = 'first' and first_name_key = found.name
       and last_name_key || ' ' || first_name_key like all (name_pieces) limit case when pieces = '{}' then at_most end)
  ) as bearer
  -- Only here, and only where asked for: to read the search text is to leave the index.
  where pieces = '{}' or exists (select from patient p where p.id = bearer.id and p.search_text like all (pieces))
  limit at_most
$$;

-- By a piece of an MRN or a telephone number.
create function search_patients_by_number_piece(piece text, pieces text[], at_most integer)
returns table (id uuid, last_name_key text, first_name_key text)
language sql stable security definer set search_path = public set plan_cache_mode = force_generic_plan
as $$
  select id, last_name_key, first_name_key from patient
  where active and clinic_id = current_clinic() and number_text like piece and search_text like all (pieces)
  limit at_most
$$;

-- Patients that share a match key: those worth comparing with a record that may be a duplicate. Planned for the keys each
-- time: without them the planner believes that they are shared by many, and reads the whole table.
create function find_patients_by_match_keys(keys text[], at_most integer) returns setof uuid
language sql stable security definer set search_path = public set plan_cache_mode = force_custom_plan
as $$
  select id from patient where active and clinic_id = current_clinic() and match_keys && keys limit at_most
$$;
