-- Time that the server keeps free: for this desk, which may give it away without asking, or for others that were out of reach when
-- it told. Both are told anew with each exchange; nothing here is worth repairing.
create table slot_lease (
  id text primary key, is_own integer not null, practitioner_id text not null, location_id text,
  starts_at integer not null, ends_at integer not null, until integer not null
);
create index slot_lease_by_practitioner on slot_lease (practitioner_id, starts_at);
