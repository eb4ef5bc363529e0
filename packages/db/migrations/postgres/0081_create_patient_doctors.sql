-- Who treats a patient outside the clinic: the regular doctor (médecin traitant) and the doctor who referred the patient. Both are
-- colleagues of the clinic's book. A row without a colleague says that there is none, also when a merged record has one.
create table patient_doctor (
  clinic_id uuid not null references clinic (id),
  patient_id uuid not null,
  role text not null check (role in ('general-practitioner', 'referrer')),
  healthcare_worker_id uuid,
  set_at timestamptz not null,
  primary key (clinic_id, patient_id, role),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id) on delete cascade,
  foreign key (clinic_id, healthcare_worker_id) references healthcare_worker (clinic_id, id)
);
create index patient_doctor_by_worker on patient_doctor (clinic_id, healthcare_worker_id);
alter table patient_doctor enable row level security;
alter table patient_doctor force row level security;
create policy own_clinic on patient_doctor using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
