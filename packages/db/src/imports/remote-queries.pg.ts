import type { Tx } from "../shared/transaction.pg.ts";

export interface RemoteRow {
  readonly row: number;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
}

export interface StagedRemoteRow extends RemoteRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export type RemoteRowState = "open" | "sent" | "created" | "refused";

/**
 * Stores the rows that have to be sent. A row that is or may be in the directory keeps the values that were sent. A row that
 * was refused in an earlier round is open again, with its present values.
 */
export async function stageRemoteRows(
  tx: Tx,
  batchId: string,
  round: number,
  rows: readonly StagedRemoteRow[],
): Promise<void> {
  const values = [tx.clinicId, batchId, JSON.stringify(rows), round];
  await tx.query(
    `with given as (
       select * from json_to_recordset($3::json) as g (row integer, line integer, cells text[], name text, address text, phone text)
     ), again as (
       delete from import_failure f using given g
       where f.clinic_id = $1 and f.batch_id = $2 and f.row = g.row and f.round < $4 returning f.row
     ), uncounted as (
       delete from import_chunk c using again a where c.clinic_id = $1 and c.batch_id = $2 and c.first_row = a.row
     )
     insert into import_remote_row as r (clinic_id, batch_id, row, line, cells, name, address, phone)
     select $1, $2, row, line, cells, name, address, phone from given
     on conflict (clinic_id, batch_id, row) do update
       set state = 'open', cells = excluded.cells, name = excluded.name, address = excluded.address, phone = excluded.phone
       where r.state = 'open' or (r.state = 'refused' and exists (select from again where again.row = r.row))`,
    values,
  );
}

/** Marks rows with an outcome as done in the ledger. */
export async function countRemoteRows(tx: Tx, batchId: string, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into import_chunk (clinic_id, batch_id, first_row, row_count) select $1, $2, row, 1 from unnest($3::integer[]) as row
     on conflict do nothing`,
    [tx.clinicId, batchId, rows],
  );
}

export async function uncountRemoteRows(tx: Tx, batchId: string, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    "delete from import_chunk where clinic_id = $1 and batch_id = $2 and first_row = any ($3::integer[])",
    [tx.clinicId, batchId, rows],
  );
}

interface LedgerRow extends StagedRemoteRow {
  readonly state: RemoteRowState;
  readonly remoteId: number | null;
  /** Null for a row that was never sent. */
  readonly sentMsAgo: number | null;
}

export async function listRemoteRows(
  tx: Tx,
  batchId: string,
  states: readonly RemoteRowState[],
  { limit = 1_000_000, offset = 0 }: { readonly limit?: number; readonly offset?: number } = {},
): Promise<LedgerRow[]> {
  const { rows } = await tx.query<LedgerRow>(
    `select row, line, cells, name, address, phone, state, remote_id as "remoteId",
       (extract(epoch from clock_timestamp() - sent_at) * 1000)::float8 as "sentMsAgo" from import_remote_row
     where clinic_id = $1 and batch_id = $2 and state = any ($3) order by row limit $4 offset $5`,
    [tx.clinicId, batchId, states, limit, offset],
  );
  return rows;
}

export interface RemoteRowChange {
  readonly row: number;
  readonly state: RemoteRowState;
  readonly id: number | null;
}

export async function changeRemoteRows(tx: Tx, batchId: string, changes: readonly RemoteRowChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `update import_remote_row r set state = c.state, remote_id = c.id,
       sent_at = case c.state when 'sent' then clock_timestamp() else r.sent_at end
     from json_to_recordset($3::json) as c (row integer, state text, id bigint)
     where r.clinic_id = $1 and r.batch_id = $2 and r.row = c.row`,
    [tx.clinicId, batchId, JSON.stringify(changes)],
  );
}
