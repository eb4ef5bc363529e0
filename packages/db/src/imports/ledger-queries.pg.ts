import type { Tx } from "../shared/transaction.pg.ts";

export interface Chunk {
  readonly firstRow: number;
  readonly rowCount: number;
}

/** A failed row as it was in the file. */
export interface ImportFailure {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
  readonly issues: readonly unknown[];
}

/**
 * Holds the batch for the worker until the transaction ends, so that nobody can cancel it or take it over meanwhile.
 * Returns false when the worker has lost the batch; then it must not write.
 */
export async function holdImport(tx: Tx, batchId: string, attempt: number): Promise<boolean> {
  const { rows } = await tx.query(
    `select from import_batch where clinic_id = $1 and id = $2 and attempt = $3 and status = 'IN_PROGRESS' for key share`,
    [tx.clinicId, batchId, attempt],
  );
  return rows.length === 1;
}

/** The finished chunks, in the order of the file. */
export async function listChunks(tx: Tx, batchId: string): Promise<Chunk[]> {
  const { rows } = await tx.query<Chunk>(
    `select first_row as "firstRow", row_count as "rowCount" from import_chunk
     where clinic_id = $1 and batch_id = $2 order by first_row`,
    [tx.clinicId, batchId],
  );
  return rows;
}

export async function insertChunk(tx: Tx, batchId: string, { firstRow, rowCount }: Chunk): Promise<void> {
  await tx.query(`insert into import_chunk (clinic_id, batch_id, first_row, row_count) values ($1, $2, $3, $4)`, [
    tx.clinicId,
    batchId,
    firstRow,
    rowCount,
  ]);
}

export async function insertFailures(
  tx: Tx,
  batchId: string,
  round: number,
  failures: readonly ImportFailure[],
): Promise<void> {
  if (failures.length === 0) return;
  await tx.query(
    `insert into import_failure (clinic_id, batch_id, row, line, round, cells, issues)
     select $1, $2, f.row, f.line, $3, f.cells, f.issues
     from json_to_recordset($4::json) as f (row integer, line integer, cells text[], issues jsonb)
     on conflict (clinic_id, batch_id, row) do update set round = excluded.round, issues = excluded.issues`,
    [tx.clinicId, batchId, round, JSON.stringify(failures.map(storable))],
  );
}

/** Replaces NUL, which a file may contain but PostgreSQL cannot store, by its visible symbol. */
const visible = (text: string): string => text.replaceAll("\0", "\u2400").toWellFormed();

const storable = ({ cells, issues, ...place }: ImportFailure) => ({
  ...place,
  cells: cells.map(visible),
  issues: issues.map((issue) => {
    const { value } = issue as { value?: unknown };
    return typeof value === "string" ? { ...(issue as object), value: visible(value) } : issue;
  }),
});

interface FailureListing {
  /** Only failures that were last tried before this round, which a retry still has to try. */
  readonly beforeRound?: number;
  readonly afterRow?: number;
  readonly offset?: number;
  readonly limit: number;
}

export async function listFailures(
  tx: Tx,
  batchId: string,
  { beforeRound, afterRow = 0, offset = 0, limit }: FailureListing,
): Promise<ImportFailure[]> {
  const { rows } = await tx.query<ImportFailure>(
    `select row, line, cells, issues from import_failure
     where clinic_id = $1 and batch_id = $2 and row > $3 and ($4::integer is null or round < $4)
     order by row limit $5 offset $6`,
    [tx.clinicId, batchId, afterRow, beforeRound ?? null, limit, offset],
  );
  return rows;
}

export async function countFailures(tx: Tx, batchId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    "select count(*) as count from import_failure where clinic_id = $1 and batch_id = $2",
    [tx.clinicId, batchId],
  );
  return rows[0]?.count ?? 0;
}

export async function deleteFailures(tx: Tx, batchId: string, rows: readonly number[]): Promise<void> {
  await tx.query("delete from import_failure where clinic_id = $1 and batch_id = $2 and row = any ($3::integer[])", [
    tx.clinicId,
    batchId,
    rows,
  ]);
}
