-- Who a merged record leads to, also through several merges; null for a record that was never merged.
create function survivor_of(merged uuid) returns uuid language sql stable set search_path = public, pg_temp as $$
  with recursive chain (id, step) as (
    select merged_into, 1 from patient where clinic_id = current_clinic() and id = merged and merged_into is not null
    union all
    select p.merged_into, step + 1 from chain join patient p on p.clinic_id = current_clinic() and p.id = chain.id
    where p.merged_into is not null and step < 1000 -- merges make no circle; a broken one must not hang a search
  )
  select id from chain order by step desc limit 1
$$;

-- The numbers of merged records, of which a clinic has few.
create index patient_merged_by_mrn on patient (clinic_id, mrn_key) where merged_into is not null;
create index patient_merged_by_phone on patient (clinic_id, phone_reversed) where merged_into is not null;

-- As in 0003, and by a piece of a number that a merged record had.
create or replace function search_patients_by_number_piece(piece text, pieces text[], at_most integer)
returns table (id uuid, last_name_key text, first_name_key text)
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
  (select id, last_name_key, first_name_key from patient
   where active and clinic_id = current_clinic() and number_text like piece and search_text like all (pieces)
   limit at_most)
  union all
  (select p.id, p.last_name_key, p.first_name_key
   from patient m join patient p on p.clinic_id = current_clinic() and p.id = survivor_of(m.id) and p.active
   where m.clinic_id = current_clinic() and m.merged_into is not null and m.number_text like piece
     and p.search_text || ' ' || m.search_text like all (pieces)
   limit at_most)
$$;
