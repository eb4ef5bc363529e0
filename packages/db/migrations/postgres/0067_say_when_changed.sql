-- A list tells what was changed since a moment (updated_since): so rooms, and batches of hospitals, say when.
alter table location add column updated_at timestamptz not null default now();
update location set updated_at = created_at;
alter table hospital_batch add column activated_at timestamptz;
