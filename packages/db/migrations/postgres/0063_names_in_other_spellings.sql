-- Müller, Mueller and Muller are one name to whoever looks for it. The keys hold the two letters (mueller); where the
-- spelling without them differs (muller), it stands here. Filled by the application, as all search columns are.
alter table patient add column last_name_plain text collate "C", add column first_name_plain text collate "C";
create index patient_by_plain_last_name on patient (clinic_id, last_name_plain, first_name_key, id)
  where active and last_name_plain is not null;
create index patient_by_plain_first_name on patient (clinic_id, first_name_plain, last_name_key, id)
  where active and first_name_plain is not null;
-- Who is there already, for an import: the few patients of a day whose name has another spelling.
create index patient_by_birth_date_plain on patient (clinic_id, birth_date)
  where active and (last_name_plain is not null or first_name_plain is not null);

-- Which version of the domain's `searchKeysVersion` the stored keys of a clinic are of. Those of the clinics that are there
-- are older, and a server fills them again in the background; a new clinic has none to fill.
alter table clinic add column search_keys_version integer not null default 0;
alter table clinic alter column search_keys_version set default 1;

-- As in 0037; the other spellings are names as well.
create or replace function remember_patient_names() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  with borne as (
    select clinic_id, 'first' collate "C" as kind, first_name_key as name from new_patients
    union
    select clinic_id, 'last' collate "C", last_name_key from new_patients
    union
    select clinic_id, 'first' collate "C", first_name_plain from new_patients where first_name_plain is not null
    union
    select clinic_id, 'last' collate "C", last_name_plain from new_patients where last_name_plain is not null
  ), fresh as materialized (
    select * from borne where (
      select true from patient_name known where known.clinic_id = borne.clinic_id and known.kind = borne.kind
        and known.slip = borne.name and known.name = borne.name) is null
  )
  insert into patient_name (clinic_id, kind, name, slip)
    select distinct clinic_id, kind, name, overlay(name placing '' from at for 1)
    from fresh cross join generate_series(1, least(length(name), 60) + 1) as at -- past the last letter: the name as it is
    order by 1, 2, 3, 4
  on conflict do nothing;
  return null;
end $$;

-- As in 0003, and by a piece of the other spelling.
create or replace function search_patients_by_name_piece(piece text, name_pieces text[], pieces text[], at_most integer)
returns table (id uuid, last_name_key text, first_name_key text)
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
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
    union all
    (select id, last_name_key, first_name_key from patient
     where active and clinic_id = current_clinic() and found.kind = 'last' and last_name_plain = found.name
       and last_name_plain || ' ' || first_name_key like all (name_pieces) limit case when pieces = '{}' then at_most end)
    union all
    (select id, last_name_key, first_name_key from patient
     where active and clinic_id = current_clinic() and found.kind = 'first' and first_name_plain = found.name
       and last_name_key || ' ' || first_name_plain like all (name_pieces) limit case when pieces = '{}' then at_most end)
  ) as bearer
  -- Only here, and only where asked for: to read the search text is to leave the index.
  where pieces = '{}' or exists (select from patient p
    where p.clinic_id = current_clinic() and p.id = bearer.id and p.search_text like all (pieces))
  limit at_most
$$;

-- The stage that imports are copied into has a column for each of a patient's.
alter table import_stage_1 add column c25 text, add column c26 text;
alter table import_stage_2 add column c25 text, add column c26 text;
alter table import_stage_3 add column c25 text, add column c26 text;
alter table import_stage_4 add column c25 text, add column c26 text;
