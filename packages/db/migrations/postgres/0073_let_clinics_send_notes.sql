-- Whether text of notes may go to the host of the summary service; off until an administrator turns it on.
alter table clinic add column summary_service boolean not null default false;
