create table audit_event (
  seq bigint generated always as identity primary key,
  clinic_id uuid not null references clinic (id),
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('user', 'service', 'system')),
  actor_id uuid,
  session_hash text,
  action text not null,
  object_type text,
  object_id uuid,
  patient_ids uuid[] not null default '{}', -- at most 200; record_count tells how many there were
  record_count integer not null default 1,
  fields text[] not null default '{}', -- names of changed fields, never their values
  outcome text not null check (outcome in ('ok', 'denied', 'refused')),
  detail text, -- a refusal code, or why somebody overbooked
  request_id text,
  ip text,
  -- Commit order is not seq order; the sealer reads below the oldest running transaction by this.
  xid xid8 not null default pg_current_xact_id()
);
create index audit_event_by_clinic on audit_event (clinic_id, seq desc);
create index audit_event_by_patient on audit_event using gin (patient_ids);
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy own_clinic on audit_event using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
