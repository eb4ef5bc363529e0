-- What each registration made in the clinic's book. `made` is a record in JSON.
create table registration (
  id text primary key, healthcare_worker_id text not null, organization_id text, made text not null, registered_at text not null,
  rev integer not null, shape integer not null, generation integer not null
) without rowid;
