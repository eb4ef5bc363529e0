-- "Who looked at this patient" among millions of entries. Row security keeps the array's operator, which is not leakproof, from
-- the index, so this goes through a function of the owner; it takes the clinic from the transaction and from nowhere else.
create policy owner_searches on audit_event for select to current_user using (true);

create function audit_entries_of_patient(patient uuid) returns setof bigint
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
  select seq from audit_event where patient_ids @> array[patient] and clinic_id = current_clinic()
$$;

-- Entries are written in order of time but for the length of a transaction: a few pages tell where a period begins and ends.
create index audit_event_by_time on audit_event using brin (at);
