-- A grant has an id and an end. After a new password or role, a person gets another grant, with another key; but commands that
-- were given under the earlier one are perhaps still on the device, and their signatures have to stay provable.
alter table sync_grant drop constraint sync_grant_pkey;
alter table sync_grant add column id uuid not null default gen_random_uuid();
alter table sync_grant add primary key (clinic_id, id);
alter table sync_grant add column ended_at timestamptz; -- before expires_at, because role or password changed
alter table sync_grant add column opened_at timestamptz; -- when a session was last opened with it
create unique index sync_grant_present on sync_grant (clinic_id, device_id, user_id) where ended_at is null;
create index sync_grant_of_user on sync_grant (clinic_id, user_id) where ended_at is null;
