import {
  findHospitalBatch,
  type ImportBatch,
  listFailures,
  listHospitalsOfBatch,
  listRemoteRows,
  type Tx,
} from "@daybook/db/postgres";
import type { ColumnMapping, HospitalId, ImportResult, ImportRowResult, Instant } from "@daybook/domain";
import { epochMs } from "@daybook/domain";
import { toSummary } from "./batch-state.ts";
import { writerOf } from "./kind-writers.ts";

/** Rows of one answer. */
const rowsAtOnce = 1_000;

/** A batch with its rows; past what one answer holds those that failed come first. */
export async function toResult(tx: Tx, batch: ImportBatch, page: number, now: Instant): Promise<ImportResult> {
  const offset = (page - 1) * rowsAtOnce;
  const failed = await failedRows(tx, batch, offset);
  const failedInAll = batch.failed + pendingFailures(batch);
  const room = rowsAtOnce - failed.length;
  const created =
    room > 0 ? await createdRows(tx, batch, { limit: room, offset: Math.max(0, offset - failedInAll) }) : [];
  const rows = [...failed, ...created];
  return {
    ...toSummary(batch, now),
    hospitals: batch.totalRows <= rowsAtOnce && page === 1 ? withPending(batch, rows) : rows,
  };
}

const pendingFailures = ({ round }: ImportBatch) => (round > 0 ? Number.MAX_SAFE_INTEGER / 2 : 0);

async function failedRows(tx: Tx, batch: ImportBatch, offset: number): Promise<ImportRowResult[]> {
  const failures = await listFailures(tx, batch.id, { offset, limit: rowsAtOnce });
  const mapping = batch.mapping as ColumnMapping;
  const writer = writerOf(batch.kind);
  return failures.map(({ row, cells, issues }) => ({
    row,
    hospitalId: null,
    name: writer.nameOf((field) => cells[mapping.indexOf(field)] ?? ""),
    status: "failed",
    error: errorText(issues as { severity: string; heading: string | null; message: string }[]),
  }));
}

/** All that keeps the row out, with the columns it is about. */
export const errorText = (
  issues: readonly { readonly severity: string; readonly heading: string | null; readonly message: string }[],
): string =>
  issues
    .filter(({ severity }) => severity === "error")
    .map(({ heading, message }) => (heading === null ? message : `${heading}: ${message}`))
    .join(" ");

async function createdRows(
  tx: Tx,
  batch: ImportBatch,
  part: { readonly limit: number; readonly offset: number },
): Promise<ImportRowResult[]> {
  const written = await (batch.target === "remote"
    ? listSent(tx, batch.id, part)
    : writerOf(batch.kind).list(tx, batch.id, part));
  return written.map(({ row, id, name }) => ({
    row,
    hospitalId: typeof id === "number" ? (id as HospitalId) : null,
    name,
    status: batch.activated ? "created_and_activated" : "created",
    error: null,
  }));
}

/** What another directory has of a batch, by the numbers that it gave. */
async function listSent(tx: Tx, batchId: string, part: { readonly limit: number; readonly offset: number }) {
  const rows = await listRemoteRows(tx, batchId, ["created"], part);
  return rows.map(({ row, name, remoteId }) => ({ row, name, id: remoteId ?? 0 }));
}

/** In the order of the file, with a place for each row that has no outcome yet. */
function withPending({ totalRows }: ImportBatch, rows: readonly ImportRowResult[]): ImportRowResult[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  return Array.from(
    { length: totalRows },
    (_, index) =>
      byRow.get(index + 1) ?? { row: index + 1, hospitalId: null, name: "", status: "pending", error: null },
  );
}

/** A batch that another directory created here hospital by hospital; null when there is none. */
export async function resultOfForeignBatch(
  tx: Tx,
  batchId: string,
  page: number,
  now: Instant,
): Promise<ImportResult | null> {
  const batch = await findHospitalBatch(tx, batchId);
  if (!batch) return null;
  const rows = await listHospitalsOfBatch(tx, batchId, { limit: rowsAtOnce, offset: (page - 1) * rowsAtOnce });
  const { activated, hospitals, createdAt } = batch;
  return {
    batchId,
    kind: "hospitals",
    target: "local",
    status: activated ? "COMPLETED" : "IN_PROGRESS",
    totalHospitals: hospitals,
    processedHospitals: hospitals,
    failedHospitals: 0,
    processingTimeSeconds: activated ? 0 : Math.max(0, (epochMs(now) - epochMs(createdAt as Instant)) / 1000),
    batchActivated: activated,
    message: activated ? "The batch is active." : "Created one by one; waiting to be activated.",
    createdAt: createdAt as Instant,
    hospitals: rows.map(({ row, id, name, address, phone }) => ({
      row,
      hospitalId: id,
      name,
      address,
      phone,
      status: activated ? "created_and_activated" : "created",
      error: null,
    })),
  };
}
