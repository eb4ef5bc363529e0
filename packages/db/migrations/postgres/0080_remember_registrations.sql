-- What each registration made in the clinic's book, so that it can be taken back as long as nobody else has used it. A registration
-- that found everything there is kept too: it shows that somebody else wanted the same.
create table directory_registration (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  healthcare_worker_id uuid not null,
  organization_id uuid,
  made_worker boolean not null,
  made_organization boolean not null,
  made_link boolean not null,
  worker_gaps text[] not null, -- members that it filled
  organization_gaps text[] not null,
  registered_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, healthcare_worker_id) references healthcare_worker (clinic_id, id),
  foreign key (clinic_id, organization_id) references organization (clinic_id, id)
);
create index directory_registration_by_worker on directory_registration (clinic_id, healthcare_worker_id);
create index directory_registration_by_organization on directory_registration (clinic_id, organization_id);
alter table directory_registration enable row level security;
alter table directory_registration force row level security;
create policy own_clinic on directory_registration using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
