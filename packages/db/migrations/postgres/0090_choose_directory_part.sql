-- Which part of the national extract the clinic's desks keep, to search it without the server. No row: none.
create table directory_part (
  clinic_id uuid primary key references clinic (id),
  departments text[] not null, -- codes as the extract writes them, in order
  chosen_at timestamptz not null
);
alter table directory_part enable row level security;
alter table directory_part force row level security;
create policy own_clinic on directory_part using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
