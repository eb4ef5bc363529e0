-- Text about a patient. It never changes; sections and findings are offsets into it. A note that was entered in error is
-- withdrawn: it leaves every list, and its text is kept for the audit.
create table note (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  patient_id uuid not null,
  appointment_id uuid,
  taken_at timestamptz not null,
  content text not null check (content <> ''),
  kind text not null check (kind in ('admission', 'progress', 'consultation', 'discharge', 'nursing', 'other')),
  kind_confidence real, -- null when a person chose the kind
  source text not null check (source in ('typed', 'text', 'pdf', 'image')),
  language text not null check (language in ('en', 'fr', 'other')),
  section_spans jsonb not null,
  quarantined jsonb not null,
  rules_version integer not null, -- of the rules that found sections and findings
  created_by uuid not null, -- a staff member or a service client
  created_by_name text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id),
  foreign key (clinic_id, appointment_id) references appointment (clinic_id, id),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index note_by_patient on note (clinic_id, patient_id, taken_at desc, id) where withdrawn_at is null;
alter table note enable row level security;
alter table note force row level security;
create policy own_clinic on note using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- What the rules found in a note; can be computed again from its text. A person's word about it is kept.
create table finding (
  clinic_id uuid not null,
  id uuid not null,
  note_id uuid not null,
  position integer not null, -- the order in which the rules found it
  type text not null check (type in ('vital', 'medication', 'diagnosis', 'allergy', 'lab', 'follow_up')),
  label text not null,
  value text not null,
  quote text not null,
  span_start integer not null,
  span_end integer not null check (span_end > span_start),
  status text,
  date date,
  dose text,
  route text,
  frequency text,
  judged text check (judged in ('confirmed', 'rejected')),
  judged_by uuid,
  judged_at timestamptz,
  primary key (clinic_id, id),
  unique (clinic_id, note_id, position),
  foreign key (clinic_id, note_id) references note (clinic_id, id),
  check ((judged is null) = (judged_by is null) and (judged is null) = (judged_at is null))
);
alter table finding enable row level security;
alter table finding force row level security;
create policy own_clinic on finding using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- Summaries that a clinician has approved, word for word. A new approval is a new row.
create table summary (
  clinic_id uuid not null references clinic (id),
  id uuid not null,
  patient_id uuid not null,
  audience text not null check (audience in ('clinician', 'family')),
  length text not null check (length in ('short', 'standard', 'detailed')),
  notes_hash text not null, -- of the notes that it rests on: it counts only while they are the patient's notes
  rules_version integer not null,
  body jsonb not null,
  generated_by text not null,
  generated_at timestamptz not null,
  approved_by uuid not null,
  approved_by_name text not null,
  approved_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id)
);
create index summary_by_patient on summary (clinic_id, patient_id, audience, length, approved_at desc);
alter table summary enable row level security;
alter table summary force row level security;
create policy own_clinic on summary using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

-- The records that count as one patient: the record itself and all that were merged into it. Undoing a merge thereby
-- gives each record its own notes back.
create function records_of(wanted uuid) returns setof uuid language sql stable as $$
  with recursive records (id) as (
    select wanted
    union
    select p.id from patient p join records r on p.merged_into = r.id where p.clinic_id = current_clinic()
  )
  select id from records
$$;
