-- How many minutes late a practitioner runs, as somebody told the front desk, and when they told it.
alter table practitioner add column delay_minutes integer;
alter table practitioner add column delay_told_at text;
