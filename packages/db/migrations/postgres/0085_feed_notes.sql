-- Desks keep notes too, so the change feed tells of them under the entity `note`. What is found in a note, and what people say
-- about it, raises the note's version, so the note's own line tells of that as well.
create trigger capture_new after insert on note
  referencing new table as new_rows for each statement execute function capture_change('note');
create trigger capture_changed after update on note
  referencing new table as new_rows for each statement execute function capture_change('note');
create trigger capture_removed after delete on note
  referencing old table as old_rows for each statement execute function capture_removal('note');
create trigger no_truncate before truncate on note for each statement execute function refuse_truncate();
-- A desk fetches the notes that were filed lately.
create index note_by_filing on note (clinic_id, created_at) where withdrawn_at is null;
