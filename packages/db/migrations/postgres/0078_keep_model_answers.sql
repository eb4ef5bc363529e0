-- What a model wrote about a patient's notes, so that no process asks for it again. Of each patient, audience and length only
-- the newest is kept.
create table summary_answer (
  clinic_id uuid not null references clinic (id),
  patient_id uuid not null,
  audience text not null check (audience in ('clinician', 'family')),
  length text not null check (length in ('short', 'standard', 'detailed')),
  asked_for text not null, -- names everything that decides the answer; another name means that it is asked for again
  notes jsonb not null, -- versions of the notes that it knows, by id
  outcome jsonb not null,
  answered_at timestamptz not null,
  primary key (clinic_id, patient_id, audience, length),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id)
);
alter table summary_answer enable row level security;
alter table summary_answer force row level security;
create policy own_clinic on summary_answer using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- How much a clinic may send to the summary service in a day, and how much it has sent.
alter table clinic
  add column summary_daily_tokens integer not null default 500000 check (summary_daily_tokens >= 0);
create table summary_use (
  clinic_id uuid not null references clinic (id),
  day date not null, -- of the clinic's time zone
  calls integer not null,
  tokens bigint not null,
  primary key (clinic_id, day)
);
alter table summary_use enable row level security;
alter table summary_use force row level security;
create policy own_clinic on summary_use using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
