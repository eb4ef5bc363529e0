-- Desks keep the clinic's book and the doctors of its patients too, so the change feed tells of them. A health-care worker's record
-- names the organizations where they work, so a link is told under its worker. The doctors of a patient are one record under the
-- patient's id.
create function capture_worker_link_change() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id)
    select distinct clinic_id, 'worker', healthcare_worker_id from changed_rows order by healthcare_worker_id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), deleted = false, changed_at = now();
  return null;
end $$;
create function capture_doctor_change() returns trigger language plpgsql as $$
begin
  insert into change as c (clinic_id, entity, id)
    select distinct clinic_id, 'doctors', patient_id from changed_rows order by patient_id
  on conflict (clinic_id, entity, id) do update
    set k = default, rev = nextval('change_rev'), xid = pg_current_xact_id(), deleted = false, changed_at = now();
  return null;
end $$;

create trigger capture_new after insert on organization
  referencing new table as new_rows for each statement execute function capture_change('organization');
create trigger capture_changed after update on organization
  referencing new table as new_rows for each statement execute function capture_change('organization');
create trigger capture_removed after delete on organization
  referencing old table as old_rows for each statement execute function capture_removal('organization');
create trigger capture_new after insert on healthcare_worker
  referencing new table as new_rows for each statement execute function capture_change('worker');
create trigger capture_changed after update on healthcare_worker
  referencing new table as new_rows for each statement execute function capture_change('worker');
create trigger capture_removed after delete on healthcare_worker
  referencing old table as old_rows for each statement execute function capture_removal('worker');
create trigger capture_new after insert on healthcare_worker_organization
  referencing new table as changed_rows for each statement execute function capture_worker_link_change();
create trigger capture_removed after delete on healthcare_worker_organization
  referencing old table as changed_rows for each statement execute function capture_worker_link_change();
create trigger capture_new after insert on patient_doctor
  referencing new table as changed_rows for each statement execute function capture_doctor_change();
create trigger capture_changed after update on patient_doctor
  referencing new table as changed_rows for each statement execute function capture_doctor_change();
create trigger capture_removed after delete on patient_doctor
  referencing old table as changed_rows for each statement execute function capture_doctor_change();

create trigger no_truncate before truncate on organization for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on healthcare_worker for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on healthcare_worker_organization for each statement execute function refuse_truncate();
create trigger no_truncate before truncate on patient_doctor for each statement execute function refuse_truncate();
