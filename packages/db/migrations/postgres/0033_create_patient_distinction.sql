-- Two patients whom somebody looked at and found to be two people: the pair is not offered as a duplicate again.
create table patient_distinction (
  clinic_id uuid not null references clinic (id),
  one_id uuid not null,
  other_id uuid not null,
  said_by uuid not null,
  said_at timestamptz not null default now(),
  check (one_id <> other_id), -- the application writes the lesser first, so that a pair is one row
  primary key (clinic_id, one_id, other_id),
  foreign key (clinic_id, one_id) references patient (clinic_id, id),
  foreign key (clinic_id, other_id) references patient (clinic_id, id)
);
create index patient_distinction_by_other on patient_distinction (clinic_id, other_id);
alter table patient_distinction enable row level security;
alter table patient_distinction force row level security;
create policy own_clinic on patient_distinction using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
