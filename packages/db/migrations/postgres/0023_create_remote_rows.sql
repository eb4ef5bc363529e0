-- Rows of an import whose target is another directory, and what is known of each. Nothing is sent before its row says 'sent',
-- so that after a crash no hospital is over there without our suspecting it.
create table import_remote_row (
  clinic_id uuid not null references clinic (id),
  batch_id uuid not null,
  row integer not null, -- 1 is the first under the heading
  line integer not null,
  cells text[] not null, -- as they stood in the file, for the report of a row that is refused
  name text not null,
  address text not null,
  phone text,
  state text not null default 'open' check (state in ('open', 'sent', 'created', 'refused')),
  remote_id bigint, -- the number that the other directory gave it
  primary key (clinic_id, batch_id, row),
  foreign key (clinic_id, batch_id) references import_batch (clinic_id, id) on delete cascade,
  check ((state = 'created') = (remote_id is not null))
);
alter table import_remote_row enable row level security;
alter table import_remote_row force row level security;
create policy own_clinic on import_remote_row using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
