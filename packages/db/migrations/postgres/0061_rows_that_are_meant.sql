-- Whether somebody said of a row that it is a record although it was held back (totals, headings again, probably there).
alter table import_correction add column is_meant boolean;
