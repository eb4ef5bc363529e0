create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- The clinic of the request, set with set_config('app.clinic', …, true) inside its transaction and never for a session:
-- a session setting would leak to the next user of the pooled connection. After the transaction the setting reads ''.
create function current_clinic() returns uuid language sql stable parallel safe
as $$ select nullif(current_setting('app.clinic', true), '')::uuid $$;

create table clinic (
  id uuid primary key,
  name text not null check (name <> ''),
  time_zone text not null,
  created_at timestamptz not null default now()
);
alter table clinic enable row level security;
alter table clinic force row level security;
create policy own_clinic on clinic using (id = current_clinic()) with check (id = current_clinic());
-- The owner of the schema never serves requests; it works through the few reviewed SECURITY DEFINER functions that must
-- see more than one clinic. `to current_user` is that owner, who runs this migration.
create policy owner_looks_up on clinic for select to current_user using (true);
create policy owner_founds on clinic for insert to current_user with check (true);

create function clinic_ids() returns setof uuid language sql stable security definer set search_path = public
as $$ select id from clinic order by created_at, id $$;

create table location (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  name text not null check (name <> ''),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, name)
);
alter table location enable row level security;
alter table location force row level security;
create policy own_clinic on location using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
