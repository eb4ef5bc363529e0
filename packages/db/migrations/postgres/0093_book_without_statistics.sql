-- As before (0092), with the two questions about `appointment` asked for the nearest row first, in the order of their index.
-- Mostly that row already overlaps, and the rest of the day is not read. And PostgreSQL may prepare the questions while the
-- table has no statistics, as in a new clinic: then the primary key, which also starts with the clinic, looked as good as the
-- right index, and each booking read all of the clinic's appointments until the next ANALYZE.
create or replace function book_appointment(wanted appointment, names text[]) returns setof appointment language plpgsql as $$
begin
  -- Most that come too late see it here, before they wait for anybody or ask for any lock.
  perform from appointment
    where wanted.overbook_reason is null and clinic_id = wanted.clinic_id and practitioner_id = wanted.practitioner_id
      and holds_time is not false -- so that no partial index is tried
      and starts_at < wanted.ends_at and ends_at > wanted.starts_at and starts_at > wanted.starts_at - interval '1 day'
    order by starts_at desc limit 1;
  if found then return; end if;
  perform lock_appointments(names, wanted.overbook_reason is null);
  perform from appointment
    where clinic_id = wanted.clinic_id and patient_id = wanted.patient_id and practitioner_id = wanted.practitioner_id
      and status not in ('cancelled', 'noshow', 'entered-in-error')
      and starts_at < wanted.ends_at and ends_at > wanted.starts_at and starts_at > wanted.starts_at - interval '1 day'
    order by starts_at desc limit 1;
  if found then return; end if;
  if wanted.overbook_reason is null then
    perform from kept_for_others(wanted.clinic_id, wanted.starts_at, wanted.ends_at) l
      where l.practitioner_id = wanted.practitioner_id or l.location_id = wanted.location_id;
    if found then return; end if;
  end if;
  insert into appointment as a (clinic_id, id, patient_id, practitioner_id, location_id, starts_at, ends_at, status, overbook_reason,
      overbooked_by, outside_availability, reason, kind, status_history, created_at, updated_at)
    values (wanted.clinic_id, wanted.id, wanted.patient_id, wanted.practitioner_id, wanted.location_id, wanted.starts_at,
      wanted.ends_at, wanted.status, wanted.overbook_reason, wanted.overbooked_by, wanted.outside_availability, wanted.reason,
      wanted.kind, wanted.status_history, wanted.created_at, wanted.updated_at)
    on conflict do nothing
    returning a.* into wanted;
  if not found then return; end if;
  -- Held until the commit, and looked at again if somebody was just retiring them. Only the winner comes here: a row lock is
  -- a write, for which a loser's end would have to reach the disk.
  perform from patient, practitioner
    where patient.clinic_id = wanted.clinic_id and patient.id = wanted.patient_id and patient.active
      and practitioner.clinic_id = wanted.clinic_id and practitioner.id = wanted.practitioner_id and practitioner.removed_at is null
    for share;
  if not found then raise no_data_found; end if;
  return next wanted;
end $$;
