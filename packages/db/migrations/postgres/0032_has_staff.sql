-- Whether anybody was ever given an account, in any clinic: asked before there is a clinic to ask for.
create function has_staff() returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from staff_member) $$;
