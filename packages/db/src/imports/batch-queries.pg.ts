import {
  type BatchStatus,
  codesOfExisting,
  type ImportBatchId,
  type ImportKind,
  type ImportTarget,
  type Instant,
} from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** A stored import with the counts of its ledger. */
export interface ImportBatch {
  readonly id: ImportBatchId;
  readonly kind: ImportKind;
  readonly target: ImportTarget;
  readonly fileName: string | null;
  readonly fileSize: number;
  readonly dialect: unknown;
  readonly mapping: unknown;
  readonly totalRows: number;
  readonly acceptedAt: Instant | null;
  readonly status: BatchStatus;
  readonly activated: boolean;
  readonly attempt: number;
  readonly round: number;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly workedMs: number;
  readonly error: string | null;
  readonly createdBy: string | null;
  readonly createdByKind: "user" | "service" | "system";
  readonly createdAt: Instant;
  /** Whether its worker sent a heartbeat in the last seconds. */
  readonly isAttended: boolean;
  /** Rows with an outcome in this round. */
  readonly processed: number;
  /** Those of `processed` that were not created. */
  readonly failed: number;
  /** Those of `failed` whose record exists already, in the clinic or in a row above. */
  readonly existing: number;
}

// A heartbeat is valid for 4 s. That is longer than some late heartbeats of a worker (one each second, run-import.ts), but
// ends before the queue gives the job to another worker (5 s, migration 0021) or the watch makes a new job (8 s, import-queue.ts).
const columns = `b.id, b.kind, b.target, b.file_name as "fileName", b.file_size as "fileSize", b.dialect, b.mapping,
  b.total_rows as "totalRows", b.accepted_at as "acceptedAt", b.status, b.activated, b.attempt, b.round,
  b.started_at as "startedAt", b.finished_at as "finishedAt", b.worked_ms as "workedMs", b.error,
  b.created_by as "createdBy", b.created_by_kind as "createdByKind", b.created_at as "createdAt",
  coalesce(b.beat_at > now() - interval '4 seconds', false) as "isAttended",
  (select coalesce(sum(c.row_count), 0)::integer from import_chunk c where c.clinic_id = b.clinic_id and c.batch_id = b.id)
    - f.earlier as processed, f.failed, f.existing`;

// The issue of an existing record is found last, so it is the last of a row's issues.
const batches = `import_batch b cross join lateral (
    select count(*) filter (where round < b.round)::integer as earlier,
      count(*) filter (where round >= b.round)::integer as failed,
      count(*) filter (where round >= b.round and issues -> -1 ->> 'code' in ('${codesOfExisting.join("', '")}'))::integer as existing
    from import_failure where clinic_id = b.clinic_id and batch_id = b.id
  ) f`;

export interface NewImportBatch {
  readonly id: ImportBatchId;
  readonly kind: ImportKind;
  readonly fileName: string | null;
  readonly fileSize: number;
  readonly fileSha256: string;
  readonly dialect: unknown;
  readonly mapping: unknown;
  readonly totalRows: number;
  /** What `findGivenMrns` finds. */
  readonly givenMrns: unknown;
  readonly createdBy: string | null;
  readonly createdByKind: "user" | "service" | "system";
}

export async function insertImportBatch(tx: Tx, batch: NewImportBatch, now: Instant): Promise<void> {
  await tx.query(
    `insert into import_batch (clinic_id, id, kind, file_name, file_size, file_sha256, dialect, mapping, total_rows,
       given_mrns, created_by, created_by_kind, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.clinicId,
      batch.id,
      batch.kind,
      batch.fileName,
      batch.fileSize,
      batch.fileSha256,
      JSON.stringify(batch.dialect),
      JSON.stringify(batch.mapping),
      batch.totalRows,
      jsonOrNull(batch.givenMrns),
      batch.createdBy,
      batch.createdByKind,
      now,
    ],
  );
}

/** The JSON text of a value; null, not the JSON of it, for null. */
const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** The MRNs of the file that the clinic's counter could assign; null when there are none. Loaded alone, because they may be many. */
export async function findGivenMrns(tx: Tx, id: string): Promise<unknown> {
  const { rows } = await tx.query<{ givenMrns: unknown }>(
    `select given_mrns as "givenMrns" from import_batch where clinic_id = $1 and id = $2`,
    [tx.clinicId, id],
  );
  return rows[0]?.givenMrns ?? null;
}

export async function findImportBatch(tx: Tx, id: string): Promise<ImportBatch | null> {
  const { rows } = await tx.query<ImportBatch>(
    `select ${columns} from ${batches} where b.clinic_id = $1 and b.id = $2`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}

/** Locks the batch until the transaction ends; waits for chunks that are being written. */
export async function lockImportBatch(tx: Tx, id: string): Promise<ImportBatch | null> {
  await tx.query("select from import_batch where clinic_id = $1 and id = $2 for update", [tx.clinicId, id]);
  return findImportBatch(tx, id);
}

export async function findImportBatches(tx: Tx, ids: readonly string[]): Promise<ImportBatch[]> {
  const { rows } = await tx.query<ImportBatch>(
    `select ${columns} from ${batches} where b.clinic_id = $1 and b.id = any ($2::uuid[])`,
    [tx.clinicId, ids],
  );
  return rows;
}

/** The newest import of the same file to the same target that created records or is unfinished. */
export async function findSameImport(
  tx: Tx,
  { id, target }: { readonly id: string; readonly target: ImportTarget },
): Promise<ImportBatchId | null> {
  const { rows } = await tx.query<{ id: ImportBatchId }>(
    `select earlier.id from import_batch b join import_batch earlier on earlier.clinic_id = b.clinic_id
       and earlier.file_sha256 = b.file_sha256 and earlier.kind = b.kind and earlier.id <> b.id
     where b.clinic_id = $1 and b.id = $2 and earlier.target = $3 and earlier.accepted_at is not null
       and earlier.status in ('PENDING', 'IN_PROGRESS', 'COMPLETED')
     order by earlier.created_at desc limit 1`,
    [tx.clinicId, id, target],
  );
  return rows[0]?.id ?? null;
}

interface BatchChange {
  readonly target?: ImportTarget;
  readonly dialect?: unknown;
  readonly mapping?: unknown;
  readonly totalRows?: number;
  readonly givenMrns?: unknown;
  readonly acceptedAt?: Instant;
  readonly status?: BatchStatus;
  readonly activated?: boolean;
  readonly attempt?: number;
  readonly round?: number;
  readonly startedAt?: Instant | null;
  readonly finishedAt?: Instant | null;
  readonly workedMs?: number;
  readonly error?: string | null;
}

const columnOf: Readonly<Record<keyof BatchChange, string>> = {
  target: "target",
  dialect: "dialect",
  mapping: "mapping",
  totalRows: "total_rows",
  givenMrns: "given_mrns",
  acceptedAt: "accepted_at",
  status: "status",
  activated: "activated",
  attempt: "attempt",
  round: "round",
  startedAt: "started_at",
  finishedAt: "finished_at",
  workedMs: "worked_ms",
  error: "error",
};

/** Updates the batch; counts as a heartbeat too. */
export async function updateImportBatch(tx: Tx, id: string, change: BatchChange): Promise<void> {
  const entries = Object.entries(change) as [keyof BatchChange, unknown][];
  const values = entries.map(([key, value]) =>
    key === "dialect" || key === "mapping" || key === "givenMrns" ? jsonOrNull(value) : value,
  );
  const assignments = entries.map(([key], index) => `${columnOf[key]} = $${index + 3}, `);
  await tx.query(`update import_batch set ${assignments.join("")} beat_at = now() where clinic_id = $1 and id = $2`, [
    tx.clinicId,
    id,
    ...values,
  ]);
}

/** Saves a worker's heartbeat; returns false when the worker has lost the batch. */
export async function beatImport(tx: Tx, id: string, attempt: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update import_batch set beat_at = now() where clinic_id = $1 and id = $2 and attempt = $3 and status = 'IN_PROGRESS'`,
    [tx.clinicId, id, attempt],
  );
  return rowCount === 1;
}

/** Deletes a batch with its chunks, failures and corrections; the records that it created stay. */
export async function deleteImportBatch(tx: Tx, id: string): Promise<void> {
  await tx.query("delete from import_batch where clinic_id = $1 and id = $2", [tx.clinicId, id]);
}
