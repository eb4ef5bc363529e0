-- The answer to a command, stored in the transaction of its effect: the same key again gives the same answer.
create table idempotency_key (
  clinic_id uuid not null references clinic (id),
  actor_id uuid not null,
  key text not null check (length(key) between 1 and 255),
  command text not null,
  input_hash bytea not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (clinic_id, actor_id, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own_clinic on idempotency_key using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
