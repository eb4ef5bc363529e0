-- Nobody is with one practitioner twice at the same time, deliberate double bookings included: sent twice, one came twice.

-- Double bookings of one patient from before this rule stay where they are; all but the first are marked, until they are moved.
alter table appointment add column repeats_overbooking boolean not null default false;
alter table appointment no force row level security;
alter table appointment disable trigger user;
update appointment a set repeats_overbooking = true
  where overbook_reason is not null and status not in ('cancelled', 'noshow', 'entered-in-error') and exists (
    select from appointment b where b.clinic_id = a.clinic_id and b.patient_id = a.patient_id
      and b.practitioner_id = a.practitioner_id and b.during && a.during and b.overbook_reason is not null
      and b.status not in ('cancelled', 'noshow', 'entered-in-error') and b.id < a.id);
alter table appointment enable trigger user;
alter table appointment force row level security;
alter table appointment add constraint appointment_overbooked_once
  exclude using gist (patient_id with =, practitioner_id with =, during with &&, clinic_id with =)
  where (overbook_reason is not null and status not in ('cancelled', 'noshow', 'entered-in-error') and not repeats_overbooking);

-- As before, but an overbooking takes its locks exclusively: whether the patient is with the practitioner already, in the one
-- lane or the other, then stays as it is found.
create or replace function book_appointment(wanted appointment, names text[]) returns setof appointment language plpgsql as $$
begin
  -- Most that come too late see it here, before they wait for anybody or ask for any lock.
  perform from appointment
    where wanted.overbook_reason is null and clinic_id = wanted.clinic_id and practitioner_id = wanted.practitioner_id
      and holds_time is not false -- so that no partial index is tried
      and starts_at < wanted.ends_at and ends_at > wanted.starts_at and starts_at > wanted.starts_at - interval '1 day';
  if found then return; end if;
  perform lock_appointments(names, wanted.overbook_reason is null);
  perform from appointment
    where clinic_id = wanted.clinic_id and patient_id = wanted.patient_id and practitioner_id = wanted.practitioner_id
      and status not in ('cancelled', 'noshow', 'entered-in-error')
      and starts_at < wanted.ends_at and ends_at > wanted.starts_at and starts_at > wanted.starts_at - interval '1 day';
  if found then return; end if;
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

-- What a move did past the ordinary rules, for the history.
alter table appointment_move
  add column overbook_reason text, -- why it was moved over another appointment
  add column ended_overbooking boolean not null default false,
  add column outside_availability boolean not null default false;
