-- Each change of an appointment's time or practitioner, written by the statement that makes it. What becomes of the
-- appointment otherwise stands in its status history.
create table appointment_move (
  clinic_id uuid not null,
  appointment_id uuid not null,
  version integer not null, -- of the appointment after the move
  -- How many entries the status history had by then: the move's place among them, whatever the clocks of two servers say.
  status_count integer not null,
  moved_at timestamptz not null,
  moved_by text not null, -- the name that is displayed, as in the status history
  from_start timestamptz not null,
  from_end timestamptz not null,
  to_start timestamptz not null,
  to_end timestamptz not null,
  -- Null when it stayed with the same one: most moves then look up no practitioner.
  from_practitioner_id uuid,
  -- Without a key of its own: it is the appointment's practitioner now, or the one that a later move takes it from.
  to_practitioner_id uuid not null,
  primary key (clinic_id, appointment_id, version),
  foreign key (clinic_id, appointment_id) references appointment (clinic_id, id),
  foreign key (clinic_id, from_practitioner_id) references practitioner (clinic_id, id)
);
-- Undoing an import removes practitioners, and each removal asks who was moved away from them.
create index appointment_move_by_practitioner on appointment_move (clinic_id, from_practitioner_id) where from_practitioner_id is not null;
alter table appointment_move enable row level security;
alter table appointment_move force row level security;
create policy own_clinic on appointment_move using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
