-- Desks keep what each registration made, so that they can take one back without the server. The change feed tells of them.
create trigger capture_new after insert on directory_registration
  referencing new table as new_rows for each statement execute function capture_change('registration');
create trigger capture_changed after update on directory_registration
  referencing new table as new_rows for each statement execute function capture_change('registration');
create trigger capture_removed after delete on directory_registration
  referencing old table as old_rows for each statement execute function capture_removal('registration');
create trigger no_truncate before truncate on directory_registration for each statement execute function refuse_truncate();
