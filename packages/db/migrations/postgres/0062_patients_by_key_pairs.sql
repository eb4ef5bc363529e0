-- Patients who share two match keys with a row of an import, those of the import itself left out. By the index on the keys,
-- which row security would turn off (0003); it names the clinic itself. Planned each time, as find_patients_by_match_keys is.
create function find_patients_by_key_pairs(batch uuid, places integer[], firsts text[], seconds text[], at_most integer)
returns table (place integer, id uuid)
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
  select wanted.place, found.id
  from unnest(places, firsts, seconds) as wanted (place, first_key, second_key)
  cross join lateral (
    select p.id from patient p
    where p.active and p.clinic_id = current_clinic() and p.import_batch_id is distinct from batch
      and p.match_keys @> array[wanted.first_key, wanted.second_key]
    limit at_most
  ) as found
$$;
