-- Time that a desk may give away without asking, so that a booking is certain although the desk cannot reach the server. Nobody
-- else books it until the desk gives it back, the device is revoked, or `until` is over.
create table slot_lease (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  device_id uuid not null,
  practitioner_id uuid not null,
  location_id uuid, -- where the practitioner is at that time: the room is kept, too
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at, '[)')) stored,
  until timestamptz not null,
  wanted_at timestamptz, -- since when somebody else wants the time
  check (starts_at < ends_at and ends_at <= starts_at + interval '1 day'),
  primary key (clinic_id, id),
  foreign key (clinic_id, device_id) references sync_device (clinic_id, id),
  foreign key (clinic_id, practitioner_id) references practitioner (clinic_id, id),
  foreign key (clinic_id, location_id) references location (clinic_id, id),
  constraint slot_lease_practitioner_free exclude using gist (practitioner_id with =, during with &&, clinic_id with =),
  constraint slot_lease_location_free
    exclude using gist (location_id with =, during with &&, clinic_id with =) where (location_id is not null)
);
create index slot_lease_by_device on slot_lease (clinic_id, device_id);
create index slot_lease_by_start on slot_lease (clinic_id, starts_at);
alter table slot_lease enable row level security;
alter table slot_lease force row level security;
create policy own_clinic on slot_lease using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- The desk whose command is being done; null for everybody else.
create function current_device() returns uuid language sql stable as $$
  select nullif(current_setting('app.device', true), '')::uuid
$$;

-- What is kept for others in a period. The time of a transaction's start decides, so a lease that ends meanwhile still counts.
create function kept_for_others(clinic uuid, from_at timestamptz, to_at timestamptz) returns setof slot_lease language sql stable as $$
  select l.* from slot_lease l join sync_device d on d.clinic_id = l.clinic_id and d.id = l.device_id
  where l.clinic_id = clinic and l.starts_at < to_at and l.ends_at > from_at and l.starts_at > from_at - interval '1 day'
    and l.until > now() and d.revoked_at is null and l.device_id is distinct from current_device()
$$;

-- The last word, under the locks that whoever books or moves holds by now (`lock_appointments`): shared with other bookings, and
-- exclusively by whoever makes leases. An appointment that stands in a lease, because the lease's own desk booked it, keeps
-- the time that it has, whoever changes it.
-- After, not before: a generated column has no value in a trigger before.
create function respect_leases() returns trigger language plpgsql as $$
declare
  had tstzrange := 'empty';
begin
  if tg_op = 'UPDATE' then
    if old.holds_time and old.practitioner_id = new.practitioner_id and old.location_id is not distinct from new.location_id then
      had := old.during;
    end if;
  end if;
  if exists (select from kept_for_others(new.clinic_id, new.starts_at, new.ends_at) l
    where (l.practitioner_id = new.practitioner_id or l.location_id = new.location_id) and not (l.during * new.during <@ had))
  then
    raise exception 'the time is kept for a desk' using errcode = '23P01', constraint = 'appointment_lease_free', table = 'appointment';
  end if;
  return null;
end $$;
create trigger respect_leases_when_made after insert on appointment
  for each row when (new.holds_time) execute function respect_leases();
create trigger respect_leases_when_changed
  after update of starts_at, ends_at, practitioner_id, location_id, status, overbook_reason on appointment
  for each row when (new.holds_time) execute function respect_leases();

-- As before (0050), but time that is kept for a desk is taken, too. It is looked at before the appointment is written: the
-- trigger's error would not be a conflict.
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
