-- What a process remembers of a clinic it checks against the feed (shared/changed-since.pg.ts), so the feed must tell of
-- all that is remembered: of patients as appointments show them, and of the hours that slots are computed from.
-- Updates of patients alone: a new patient is in no appointment that anybody has read.
create trigger capture_changed after update on patient
  referencing new table as new_rows for each statement execute function capture_change('patient');
create trigger capture_new after insert on practitioner
  referencing new table as new_rows for each statement execute function capture_change('practitioner');
create trigger capture_changed after update on practitioner
  referencing new table as new_rows for each statement execute function capture_change('practitioner');

create function capture_hours_change() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id)
    select clinic_id, 'hours', practitioner_id from new_rows order by practitioner_id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), changed_at = now();
  return null;
end $$;
create trigger capture_new after insert on availability
  referencing new table as new_rows for each statement execute function capture_hours_change();
create trigger capture_changed after update on availability
  referencing new table as new_rows for each statement execute function capture_hours_change();

-- Hundreds of random numbers do not get smaller: an entry about a whole day is not worth the attempt.
alter table audit_event alter column patient_ids set storage external;
