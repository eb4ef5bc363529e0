import { countFailures, type ImportBatch, listFailures, listRemoteRows, type Tx } from "@daybook/db/postgres";
import {
  type ColumnMapping,
  type HospitalId,
  type ImportResult,
  type ImportRowResult,
  type Instant,
  keepsOut,
} from "@daybook/domain";
import { toSummary } from "./batch-state.ts";
import type { AnyBatch } from "./load-batch.ts";
import { type WrittenRow, writerOf } from "./run/kind-writers.ts";

/** Most rows of one answer. */
const rowsAtOnce = 1_000;

/** A batch with its rows; when one answer cannot hold all, the failed rows come first. */
export async function toResult(tx: Tx, batch: AnyBatch, page: number, now: Instant): Promise<ImportResult> {
  const offset = (page - 1) * rowsAtOnce;
  const failed = await failedRows(tx, batch, offset);
  const room = rowsAtOnce - failed.length;
  const created =
    room > 0 ? await createdRows(tx, batch, { limit: room, offset: await behindFailures(tx, batch, offset) }) : [];
  const rows = [...failed, ...created];
  return {
    ...toSummary(batch, now),
    hospitals: batch.totalRows <= rowsAtOnce && page === 1 ? withPending(batch, rows) : rows,
  };
}

/** Number of created rows on the pages before: those pages began with all failed rows, of any round. */
async function behindFailures(tx: Tx, { id }: AnyBatch, offset: number): Promise<number> {
  return offset === 0 ? 0 : Math.max(0, offset - (await countFailures(tx, id)));
}

async function failedRows(tx: Tx, batch: ImportBatch, offset: number): Promise<ImportRowResult[]> {
  const failures = await listFailures(tx, batch.id, { offset, limit: rowsAtOnce });
  const mapping = batch.mapping as ColumnMapping;
  const writer = writerOf(batch.kind);
  return failures.map(({ row, cells, issues }) => ({
    row,
    hospitalId: null,
    name: writer.nameOf((field) => cells[mapping.indexOf(field)] ?? ""),
    status: "failed",
    error: errorText(
      issues as { severity: string; code: string; heading: string | null; message: string; patientId?: string }[],
    ),
  }));
}

/** The issues that keep the row out, with their columns, as one text. */
export const errorText = (
  issues: readonly {
    readonly severity: string;
    readonly code: string;
    readonly heading: string | null;
    readonly message: string;
    readonly patientId?: string | undefined;
  }[],
): string =>
  issues
    .filter(keepsOut)
    .map(({ heading, message, patientId }) => {
      const text = heading === null ? message : `${heading}: ${message}`;
      return patientId === undefined ? text : `${text} (patient ${patientId})`;
    })
    .join(" ");

async function createdRows(
  tx: Tx,
  batch: AnyBatch,
  part: { readonly limit: number; readonly offset: number },
): Promise<ImportRowResult[]> {
  const written: WrittenRow[] = await (batch.target === "remote"
    ? listSent(tx, batch.id, part)
    : writerOf(batch.kind).list(tx, batch.id, part));
  return written.map(({ row, id, name, isLate = false, address, phone }) => ({
    row,
    hospitalId: typeof id === "number" ? (id as HospitalId) : null,
    name,
    status: (batch.wasActivated ?? batch.activated) && !isLate ? "created_and_activated" : "created",
    error: null,
    ...(batch.isOneByOne && address !== undefined ? { address, phone: phone ?? null } : {}),
  }));
}

/** The rows that another directory created, with its ids. */
async function listSent(tx: Tx, batchId: string, part: { readonly limit: number; readonly offset: number }) {
  const rows = await listRemoteRows(tx, batchId, ["created"], part);
  return rows.map(({ row, name, remoteId }) => ({ row, name, id: remoteId ?? 0 }));
}

/** Sorts rows in the order of the file, with a pending entry for each row without an outcome. */
function withPending({ totalRows }: ImportBatch, rows: readonly ImportRowResult[]): ImportRowResult[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  return Array.from(
    { length: totalRows },
    (_, index) =>
      byRow.get(index + 1) ?? { row: index + 1, hospitalId: null, name: "", status: "pending", error: null },
  );
}
