-- A hospital that is created under a batch which is active already: inactive (active is false) until the batch is activated
-- again. That tells it from one that somebody has made inactive.
alter table hospital add column awaits_activation boolean not null default false check (not awaits_activation or active is false);
create index hospital_awaiting on hospital (clinic_id, creation_batch_id) where awaits_activation;
