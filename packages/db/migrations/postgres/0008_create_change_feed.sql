-- The newest change of each record. A reader's cursor is (xid, k) below pg_snapshot_xmin: every transaction below that
-- line has ended, so a cursor ordered by xid never skips a row that commits late, as a plain sequence or a time would.
create sequence change_rev;
create table change (
  clinic_id uuid not null references clinic (id),
  entity text not null,
  id uuid not null,
  k bigint not null generated always as identity,
  rev bigint not null default nextval('change_rev'), -- rises with each change of a record, whatever its xid
  xid xid8 not null default pg_current_xact_id(),
  deleted boolean not null default false,
  changed_at timestamptz not null default now(),
  primary key (clinic_id, entity, id)
) with (fillfactor = 80);
create index change_feed on change (clinic_id, xid, k);
alter table change enable row level security;
alter table change force row level security;
create policy own_clinic on change using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());

create function capture_change() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id)
    select clinic_id, tg_argv[0], id from new_rows order by id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), changed_at = now();
  return null;
end $$;
create trigger capture_new after insert on appointment
  referencing new table as new_rows for each statement execute function capture_change('appointment');
create trigger capture_changed after update on appointment
  referencing new table as new_rows for each statement execute function capture_change('appointment');
