-- Rooms and clinics are renamed by people too: a version says whether somebody else did so in the meantime.
alter table location add column version integer not null default 1;
alter table clinic add column version integer not null default 1;
