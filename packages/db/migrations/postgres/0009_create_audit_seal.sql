-- What makes the audit trail show tampering (docs/audit.md). Entries are appended without any lock; a sealer gathers the
-- committed ones into blocks that are chained by hash and sealed with a key the database never sees.

create table audit_block (
  n bigint primary key check (n > 0),
  entry_count integer not null check (entry_count > 0),
  first_seq bigint not null,
  last_seq bigint not null,
  -- No committed entry was left waiting. Then whatever comes into a later block was committed after this seal.
  complete boolean not null,
  previous_hash bytea not null,
  hash bytea not null,
  seal bytea not null,
  key_id text not null,
  sealed_at timestamptz not null
);

-- Commits come late, so the entries of a block are not a range of seq. The digest tells which entry of a block was
-- changed; without it only the block would be known.
create table audit_block_entry (
  seq bigint primary key,
  n bigint not null references audit_block (n),
  digest bytea not null
);
create unique index audit_block_entry_in_order on audit_block_entry (n, seq);

-- Entries not yet in a block. A row appears in the transaction of its entry, so a late commit waits here for the next
-- block, and nothing depends on numbers of transactions, which do not survive a move to another cluster.
create table audit_pending (seq bigint primary key)
  with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create function await_audit_seal() returns trigger language plpgsql
as $$ begin insert into audit_pending (seq) values (new.seq) on conflict do nothing; return null; end $$;
create trigger await_seal after insert on audit_event for each row execute function await_audit_seal();
insert into audit_pending (seq) select seq from audit_event;

create function refuse_audit_change() returns trigger language plpgsql
as $$ begin raise exception 'the audit trail is append-only: % on % refused', tg_op, tg_table_name using errcode = '42501'; end $$;
create trigger append_only before update or delete or truncate on audit_event for each statement execute function refuse_audit_change();
create trigger append_only before update or delete or truncate on audit_block for each statement execute function refuse_audit_change();
create trigger append_only before update or delete or truncate on audit_block_entry for each statement execute function refuse_audit_change();

-- The trail is one chain over all clinics. The owner sees it whole, and only through the functions below, which give away
-- digests, numbers and times but no words: they are no way around the wall between clinics.
create policy owner_seals on audit_event for select to current_user using (true);

-- The text that is hashed. Every column, unambiguous, and the same under any session setting: a timestamp without zone
-- becomes ISO 8601 with all its microseconds inside JSON. A column added later goes in only where it is not null, or
-- every digest made before would break.
create function audit_event_text(e audit_event) returns text language sql stable parallel safe
as $$
  select jsonb_build_array(
    e.seq, e.clinic_id, e.at at time zone 'UTC', e.actor_kind, e.actor_id, e.session_hash, e.action, e.object_type,
    e.object_id, e.patient_ids::text, e.record_count, e.fields::text, e.outcome, e.detail, e.request_id, e.ip, e.xid::text
  )::text
$$;

-- The rest of what a block's hash covers.
create function audit_block_text(
  n bigint, entry_count integer, first_seq bigint, last_seq bigint, complete boolean, key_id text, sealed_at timestamptz
) returns text language sql stable parallel safe
as $$
  select jsonb_build_array(n, entry_count, first_seq, last_seq, complete, key_id, sealed_at at time zone 'UTC')::text
$$;

-- Digests of those of the given entries that are in no block yet.
create function audit_digests_to_seal(seqs bigint[]) returns table (seq bigint, digest bytea)
language sql stable security definer set search_path = public
as $$
  select e.seq, sha256(convert_to(audit_event_text(e), 'UTF8'))
  from audit_event e
  where e.seq = any (seqs) and not exists (select from audit_block_entry s where s.seq = e.seq)
  order by e.seq
$$;

-- A page of sealed entries in the order of their blocks: the digest as it was sealed and whether the entry still has it
-- (null when the entry is gone). The inner `offset 0` keeps the plan at one index probe an entry, whatever the page.
create function audit_sealed_entries(after_n bigint, after_seq bigint, page integer)
returns table (seq bigint, n bigint, digest bytea, intact boolean, dated double precision)
language sql stable security definer set search_path = public
as $$
  with sealed as materialized (
    select s.seq, s.n, s.digest from audit_block_entry s
    where (s.n, s.seq) > (after_n, after_seq) order by s.n, s.seq limit page
  )
  select s.seq, s.n, s.digest, now_is.digest = s.digest, now_is.dated
  from sealed s
  left join lateral (
    select sha256(convert_to(audit_event_text(e), 'UTF8')) as digest, extract(epoch from e.at)::double precision as dated
    from audit_event e where e.seq = s.seq offset 0
  ) now_is on true
  order by s.n, s.seq
$$;

-- Entries that are in no block: when they say they were made, and whether they wait for the sealer as they should.
create function audit_unsealed_entries(after_seq bigint, page integer)
returns table (seq bigint, dated double precision, waiting boolean)
language sql stable security definer set search_path = public
as $$
  select e.seq, extract(epoch from e.at)::double precision, exists (select from audit_pending p where p.seq = e.seq)
  from audit_event e
  where e.seq > after_seq and not exists (select from audit_block_entry s where s.seq = e.seq)
  order by e.seq limit page
$$;
