create table appointment (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  patient_id uuid not null,
  practitioner_id uuid not null,
  location_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at, '[)')) stored,
  status text not null check (status in
    ('pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow', 'entered-in-error')),
  -- Whether the appointment keeps others out: not once it is called off, and never in the lane of deliberate double bookings.
  holds_time boolean not null generated always as
    (status not in ('cancelled', 'noshow', 'entered-in-error') and overbook_reason is null) stored,
  confirmed boolean not null default false,
  overbook_reason text check (overbook_reason <> ''),
  overbooked_by uuid,
  outside_availability boolean not null default false,
  reason text,
  kind text,
  -- [{status, at, by, reason, code}], oldest first; code is FHIR's cancellation reason, on a cancellation only.
  status_history jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- A day at most, which queries by the start rely on.
  check (starts_at < ends_at and ends_at <= starts_at + interval '1 day'),
  primary key (clinic_id, id),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id),
  foreign key (clinic_id, practitioner_id) references practitioner (clinic_id, id),
  foreign key (clinic_id, location_id) references location (clinic_id, id),
  -- The last word on double booking, whatever the code above does. The clinic is part of it, as of every key: an id that
  -- another clinic uses as well must not tell that it does.
  constraint appointment_practitioner_free
    exclude using gist (clinic_id with =, practitioner_id with =, during with &&) where (holds_time),
  constraint appointment_patient_free
    exclude using gist (clinic_id with =, patient_id with =, during with &&) where (holds_time),
  constraint appointment_location_free
    exclude using gist (clinic_id with =, location_id with =, during with &&) where (holds_time)
);
create index appointment_by_start on appointment (clinic_id, starts_at, id);
-- Answers what is held without a look at the table. Not partial: a plan made while the table was still empty could not tell a
-- partial one from the constraints' indexes, which start with the clinic and would be read from end to end.
create index appointment_by_practitioner on appointment (clinic_id, practitioner_id, starts_at) include (ends_at, holds_time);
create index appointment_by_patient on appointment (clinic_id, patient_id, starts_at);
alter table appointment enable row level security;
alter table appointment force row level security;
create policy own_clinic on appointment using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
