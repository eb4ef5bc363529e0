-- The desk's copy of the clinic's records. It has no foreign keys: a record may arrive before one that it refers to.
-- Texts are compared by code point, as in the server's search columns. Moments are texts as the server sends them.

create table meta (name text primary key, value text not null) without rowid;

create table clinic (
  id text primary key, name text not null, time_zone text not null, version integer not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;

create table location (
  id text primary key, name text not null, active integer not null, version integer not null, created_at text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;

create table practitioner (
  id text primary key, first_name text not null, last_name text not null, specialties text not null, email text, phone text,
  rpps_number text, active integer not null, version integer not null, created_at text not null, updated_at text not null,
  is_removed integer not null, last_name_key text not null, first_name_key text not null, search_text text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;

create table hours (
  id text primary key, time_zone text, weekly text not null, exceptions text not null, buffer_minutes integer not null,
  minimum_notice_minutes integer not null, version integer not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;

-- The indexes of patients are created after the first reading (patient-index.sqlite.ts): with them, it takes twice as long.
create table patient (
  id text primary key, mrn text not null, first_name text not null, last_name text not null, birth_date text not null, sex text,
  phone text, email text, address text, coverage text not null, version integer not null, created_at text not null,
  updated_at text not null, active integer not null, merged_into text, last_name_key text not null,
  first_name_key text not null, last_name_plain text, first_name_plain text, mrn_key text not null, phone_reversed text,
  number_text text not null, search_text text not null, match_keys text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;

create table distinction (
  id text primary key, others text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;

create table appointment (
  id text primary key, patient_id text not null, practitioner_id text not null, start_text text not null,
  end_text text not null, status text not null, confirmed integer not null, overbooked integer not null,
  overbook_reason text, location_id text, reason text, kind text, status_history text not null, version integer not null,
  created_at text not null, updated_at text not null, outside_availability integer not null,
  starts_at integer not null, ends_at integer not null, holds_time integer not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;
create index appointment_by_start on appointment (starts_at, id);
create index appointment_by_practitioner on appointment (practitioner_id, starts_at, ends_at, holds_time);
create index appointment_by_patient on appointment (patient_id, starts_at);
create index appointment_by_location on appointment (location_id, starts_at) where location_id is not null;

create table attention (
  id text primary key, device_id text not null, path text not null, made_by text not null, made_at text not null,
  code text not null, details text, raised_at text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;

-- The names of the patients, and each name without one of its letters, as the server's table of that name: to search parts
-- of names, and names with a typing error.
create table patient_name (
  kind text not null, slip text not null, name text not null, primary key (kind, slip, name)
) without rowid;
create index patient_name_itself on patient_name (kind, name) where slip = name;

-- Match keys as hashes of 48 bits, to find likely duplicates. A key of a patient who has changed may remain.
create table patient_match_key (
  hash integer not null, patient_id text not null, primary key (hash, patient_id)
) without rowid;

-- How far the full reading of each kind of record has come.
create table fetch_state (
  entity text primary key, after_id text, is_done integer not null default 0
) without rowid;

-- Rows that this version cannot read; the rest of a page is kept.
create table quarantine (entity text not null, line text not null, reason text not null);

-- The server's state of a record that commands of this desk change; null when the server does not have it. The record's own
-- table then holds what people see: this state with the overlays on top.
create table shadow (
  entity text not null, id text not null, record text, rev integer not null, shape integer not null,
  generation integer not null, primary key (entity, id)
) without rowid;

-- What a command shows before the server's state has it. `until_rev` is known when the server has done the command.
create table overlay (
  place integer not null, entity text not null, id text not null, patch text not null, is_whole integer not null,
  until_rev integer, primary key (place, entity, id)
) without rowid;
create index overlay_by_record on overlay (entity, id, place);

-- Commands that wait to be sent or put off by the server, in the order in which they were given. `seq` is the place in the
-- device's order; a command that was put off gets a new one.
create table outbox (
  place integer primary key autoincrement, seq integer not null unique, id text not null unique, path text not null,
  input text not null, base text, made_by text not null, made_at text not null, grant_id text not null,
  signature text not null, shape integer not null, attempts integer not null default 0, deferred_at text
);

-- Commands that the server has answered. They are kept for some weeks and sent again when the server loses them.
create table outbox_log (
  place integer primary key, seq integer not null, id text not null unique, path text not null, input text not null,
  base text, made_by text not null, made_at text not null, grant_id text not null, signature text not null,
  shape integer not null, outcome text not null, answer text, touched text not null, closed_at text not null
);
create index outbox_log_by_seq on outbox_log (seq);

-- Commands of this desk that wait for a person's decision, by the id of the command.
create table tray (
  id text primary key, path text not null, input text not null, base text, made_by text not null, made_at text not null,
  code text not null, message text not null, details text not null, choices text not null, raised_at text not null
) without rowid;

-- What people read on this desk, until the server's audit trail has it.
create table read_log (
  n integer primary key autoincrement, path text not null, patient_ids text not null, record_count integer not null,
  made_by text not null, made_at text not null
);
