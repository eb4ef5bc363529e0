-- Desks that also work without the server keep a copy of the clinic's records. This makes the change feed complete for them,
-- and creates the tables for desks, their commands and what needs somebody's attention.

-- The feed has one line for each record of these kinds: clinic, location, practitioner, hours, patient, distinction,
-- appointment, attention. A line with `deleted` tells that the record is gone.
create function capture_removal() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id, deleted)
    select clinic_id, tg_argv[0], id, true from old_rows order by id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), deleted = true, changed_at = now();
  return null;
end $$;
create function capture_hours_removal() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id, deleted)
    select clinic_id, 'hours', practitioner_id, true from old_rows order by practitioner_id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), deleted = true, changed_at = now();
  return null;
end $$;
-- The row of a clinic has no clinic_id.
create function capture_clinic_change() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id) select id, 'clinic', id from new_rows order by id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), deleted = false, changed_at = now();
  return null;
end $$;
-- The pairs of one patient are one record: the lesser of the two ids, with all the patients who are somebody else.
create function capture_distinction_change() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id)
    select distinct clinic_id, 'distinction', one_id from changed_rows order by one_id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), deleted = false, changed_at = now();
  return null;
end $$;

create trigger capture_new after insert on patient
  referencing new table as new_rows for each statement execute function capture_change('patient');
create trigger capture_removed after delete on patient
  referencing old table as old_rows for each statement execute function capture_removal('patient');
create trigger capture_removed after delete on practitioner
  referencing old table as old_rows for each statement execute function capture_removal('practitioner');
create trigger capture_removed after delete on availability
  referencing old table as old_rows for each statement execute function capture_hours_removal();
create trigger capture_removed after delete on appointment
  referencing old table as old_rows for each statement execute function capture_removal('appointment');
create trigger capture_new after insert on location
  referencing new table as new_rows for each statement execute function capture_change('location');
create trigger capture_changed after update on location
  referencing new table as new_rows for each statement execute function capture_change('location');
create trigger capture_removed after delete on location
  referencing old table as old_rows for each statement execute function capture_removal('location');
create trigger capture_changed after update on clinic
  referencing new table as new_rows for each statement execute function capture_clinic_change();
create trigger capture_new after insert on patient_distinction
  referencing new table as changed_rows for each statement execute function capture_distinction_change();
create trigger capture_changed after update on patient_distinction
  referencing new table as changed_rows for each statement execute function capture_distinction_change();
create trigger capture_removed after delete on patient_distinction
  referencing old table as changed_rows for each statement execute function capture_distinction_change();

-- TRUNCATE fires no trigger that sees rows, so desks would keep what is gone.
create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'desks keep copies of %: delete its rows instead', tg_table_name using errcode = '42501';
end $$;
create trigger no_truncate before truncate on patient for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on patient_distinction for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on practitioner for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on availability for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on appointment for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on location for each statement execute function refuse_truncate();

-- An import adds a line for each patient. What depends on other kinds of records must not read all of them.
create index change_of_few on change (clinic_id, xid) where entity <> 'patient';
create index change_deleted on change (clinic_id, changed_at) where deleted;

-- Lines of removed records are deleted after some months. This is the last transaction whose lines may be gone: a desk whose
-- cursor is older has to read everything again.
create table sync_floor (
  clinic_id uuid primary key references clinic (id),
  floor xid8 not null
);

-- Transaction ids have a meaning only within one database of one cluster. When the database turns out to be another one, such
-- as a restored backup, a new epoch begins and every desk reads everything again.
create table sync_epoch (
  one boolean primary key default true check (one),
  epoch uuid not null default gen_random_uuid(),
  system_id text not null,
  timeline integer not null,
  database_id oid not null
);
insert into sync_epoch (system_id, timeline, database_id)
  select (select system_identifier::text from pg_control_system()), (select timeline_id from pg_control_checkpoint()),
    (select oid from pg_database where datname = current_database());

create table sync_device (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  name text not null check (name <> ''),
  last_seq bigint not null default 0, -- of its last command that has an outcome
  last_read bigint not null default 0, -- of the last reading on the desk that the audit trail has
  app_version text not null,
  share bytea not null, -- part of the key of the desk's copy; a revoked device no longer gets it
  registered_by uuid not null,
  registered_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (clinic_id, id)
);

-- A person who may work on a device without the server for some time.
create table sync_grant (
  clinic_id uuid not null,
  device_id uuid not null,
  user_id uuid not null,
  signing_key bytea not null, -- signs the commands that the person makes on the device
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (clinic_id, device_id, user_id),
  foreign key (clinic_id, device_id) references sync_device (clinic_id, id),
  foreign key (clinic_id, user_id) references staff_member (clinic_id, user_id)
);

-- The commands of each device in their order, with what became of them. They are kept, so that a command that is sent again
-- years later is still done only once.
create table sync_command (
  clinic_id uuid not null,
  device_id uuid not null,
  seq bigint not null,
  id uuid not null, -- of the command: the same id is the same command
  path text not null,
  input jsonb not null,
  base jsonb, -- the record as the person saw it
  made_by uuid not null,
  made_at timestamptz not null,
  outcome text not null check (outcome in ('applied', 'merged', 'partly', 'refused', 'deferred')),
  answer jsonb not null,
  touched jsonb not null, -- [[entity, id, rev]]: the lines of the feed that it wrote
  xid xid8 not null default pg_current_xact_id(),
  received_at timestamptz not null default now(),
  primary key (clinic_id, device_id, seq),
  foreign key (clinic_id, device_id) references sync_device (clinic_id, id)
);
create unique index sync_command_once on sync_command (clinic_id, id) where outcome <> 'deferred';

-- A refused command, or a part of one, for which a person has to decide what happens.
create table sync_attention (
  clinic_id uuid not null,
  id uuid not null, -- of the command
  device_id uuid not null,
  path text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  code text not null,
  details jsonb not null,
  raised_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid,
  choice text,
  primary key (clinic_id, id),
  foreign key (clinic_id, device_id) references sync_device (clinic_id, id)
);
create index sync_attention_open on sync_attention (clinic_id, id) where resolved_at is null;
create trigger capture_new after insert on sync_attention
  referencing new table as new_rows for each statement execute function capture_change('attention');
create trigger capture_changed after update on sync_attention
  referencing new table as new_rows for each statement execute function capture_change('attention');
create trigger capture_removed after delete on sync_attention
  referencing old table as old_rows for each statement execute function capture_removal('attention');
create trigger no_truncate before truncate on sync_attention for each statement execute function refuse_truncate();

do $$
declare
  name text;
begin
  foreach name in array array['sync_floor', 'sync_device', 'sync_grant', 'sync_command', 'sync_attention'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_clinic on %I using (clinic_id = current_clinic()) with check (clinic_id = current_clinic())', name);
  end loop;
end $$;

-- What was done or read on a desk without the server: when, by the desk's clock, and on which device. `at` is the server's time.
alter table audit_event add column made_at timestamptz, add column device_id uuid;
-- Entries without them keep the text, and so the digest, that they were sealed with.
create or replace function audit_event_text(e audit_event) returns text language sql stable parallel safe
as $$
  select (jsonb_build_array(
    e.seq, e.clinic_id, e.at at time zone 'UTC', e.actor_kind, e.actor_id, e.session_hash, e.action, e.object_type,
    e.object_id, e.patient_ids::text, e.record_count, e.fields::text, e.outcome, e.detail, e.request_id, e.ip, e.xid::text
  ) || case when num_nonnulls(e.made_at, e.device_id) > 0
    then jsonb_build_array(e.made_at at time zone 'UTC', e.device_id) else '[]' end)::text
$$;
