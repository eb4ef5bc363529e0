-- How many minutes late a practitioner runs, as somebody told the front desk, and when they told it. It counts for that day only.
-- It is no part of the practitioner's record: neither its version nor the time of its last change moves with it. The change feed tells
-- of it, as of every change of the row.
alter table practitioner
  add column delay_minutes integer check (delay_minutes > 0),
  add column delay_told_at timestamptz,
  add constraint practitioner_delay_is_whole check ((delay_minutes is null) = (delay_told_at is null));
