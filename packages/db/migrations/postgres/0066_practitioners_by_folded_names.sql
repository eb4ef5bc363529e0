-- Practitioners are searched, ordered and compared by their folded names, as patients are: Müller, Mueller and Muller are one
-- name to whoever looks for it, and É stands beside E. Filled by the application (searchKey); the rows that are there already
-- have none until a server fills them in the background, which it does because the version below has risen.
alter table practitioner
  add column last_name_key text collate "C" not null default '',
  add column first_name_key text collate "C" not null default '',
  add column search_text text collate "C" not null default '';
create index practitioner_by_name on practitioner (clinic_id, last_name_key, first_name_key, id) where removed_at is null;

-- A new clinic has nothing to fill.
alter table clinic alter column search_keys_version set default 2;
