-- A record that was deleted and is written again is there again, so its line in the feed says so.
create or replace function capture_change() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id)
    select clinic_id, tg_argv[0], id from new_rows order by id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), deleted = false, changed_at = now();
  return null;
end $$;

create or replace function capture_hours_change() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id)
    select clinic_id, 'hours', practitioner_id from new_rows order by practitioner_id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), deleted = false, changed_at = now();
  return null;
end $$;
