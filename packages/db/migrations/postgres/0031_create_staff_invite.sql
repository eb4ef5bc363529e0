-- A person's way to a first password: one link, used once. Only its hash is kept.
create table staff_invite (
  clinic_id uuid not null references clinic (id),
  user_id uuid not null primary key,
  token_hash text not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  foreign key (clinic_id, user_id) references staff_member (clinic_id, user_id)
);
alter table staff_invite enable row level security;
alter table staff_invite force row level security;
create policy own_clinic on staff_invite using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
create policy owner_looks_up on staff_invite for select to current_user using (true);

-- Whose invite it is, asked before the clinic is known: the token says so.
create function invite_of_token(token_hash text)
returns table (clinic_id uuid, user_id uuid, name text, email text, clinic_name text, expires_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select member.clinic_id, member.user_id, member.name, member.email, clinic.name, invite.expires_at
  from staff_invite invite
    join staff_member member on member.clinic_id = invite.clinic_id and member.user_id = invite.user_id and member.active
    join clinic on clinic.id = invite.clinic_id
  where invite.token_hash = $1
$$;
