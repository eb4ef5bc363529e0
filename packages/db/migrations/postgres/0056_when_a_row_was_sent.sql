-- When a row was last sent to another directory. After a restart a request that may still be at work there is waited for from
-- that moment on, not from the restart.
alter table import_remote_row add column sent_at timestamptz;
