-- A connection keeps the plan of its first look-ups. Made while the table was empty, it reads the whole table for each name of
-- a large import, for as long as the import lasts.
alter function remember_patient_names() set enable_seqscan = off;
