create table practitioner (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  first_name text not null,
  last_name text not null,
  specialties text[] not null default '{}',
  email text,
  phone text,
  rpps_number text,
  active boolean not null default true,
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id)
);
create unique index practitioner_rpps_unique on practitioner (clinic_id, rpps_number) where rpps_number is not null and removed_at is null;
create index practitioner_by_specialty on practitioner using gin (specialties);
alter table practitioner enable row level security;
alter table practitioner force row level security;
create policy own_clinic on practitioner using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- One row a practitioner: weekly sessions and exceptions in wall-clock time, shaped and checked by the domain.
create table availability (
  clinic_id uuid not null references clinic (id),
  practitioner_id uuid not null,
  time_zone text,
  weekly jsonb not null,
  exceptions jsonb not null,
  buffer_minutes integer not null check (buffer_minutes >= 0),
  minimum_notice_minutes integer not null check (minimum_notice_minutes >= 0),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, practitioner_id),
  foreign key (clinic_id, practitioner_id) references practitioner (clinic_id, id)
);
alter table availability enable row level security;
alter table availability force row level security;
create policy own_clinic on availability using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
