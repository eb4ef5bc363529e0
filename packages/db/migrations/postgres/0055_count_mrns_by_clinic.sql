-- Each clinic counts the numbers (MRN) of its patients by itself: with one counter for all, the numbers of a clinic tell how
-- many patients the others register. The counter is a sequence, because a sequence makes nobody wait: a row that is counted up
-- would be locked until the registration or the chunk of an import that raised it ends. What is rolled back leaves a gap. The
-- sequences lie in a schema that the serving role cannot use; it has next_mrns(), which gives the numbers of its own clinic.
create schema counter;

create function mrn_counter_of(clinic uuid) returns text language sql immutable
as $$ select 'counter.mrn_' || replace(clinic::text, '-', '') $$;

create function found_mrn_counter() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('create sequence %s start 100001', mrn_counter_of(new.id));
  return null;
end $$;
create trigger mrn_counter_of_new after insert on clinic for each row execute function found_mrn_counter();

-- Clinics that are there already go on behind every number that was ever given.
do $$
declare
  clinic_id uuid;
  next_mrn bigint;
begin
  select last_value + is_called::integer into next_mrn from patient_mrn;
  for clinic_id in select id from clinic loop
    execute format('create sequence %s start %s', mrn_counter_of(clinic_id), next_mrn);
  end loop;
end $$;
drop sequence patient_mrn;

create function next_mrns(wanted integer) returns setof text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  counter regclass := mrn_counter_of(current_clinic());
begin
  return query select nextval(counter)::text from generate_series(1, wanted);
end $$;
