-- When a revoked device said that it had handed over what waited on it and erases its copy; null until then.
alter table sync_device add column erased_at timestamptz;
