-- Unless pg_temp is named, it is searched first for tables: whoever may make a temporary view named like one of our tables
-- would have the owner's functions read it instead, with the owner's rights. So it is named, last.
alter function clinic_ids() set search_path = public, pg_temp;
alter function search_patients_by_name_piece(text, text[], text[], integer) set search_path = public, pg_temp;
alter function search_patients_by_number_piece(text, text[], integer) set search_path = public, pg_temp;
alter function find_patients_by_match_keys(text[], integer) set search_path = public, pg_temp;
alter function audit_digests_to_seal(bigint[]) set search_path = public, pg_temp;
alter function audit_sealed_entries(bigint, bigint, integer) set search_path = public, pg_temp;
alter function audit_unsealed_entries(bigint, integer) set search_path = public, pg_temp;
