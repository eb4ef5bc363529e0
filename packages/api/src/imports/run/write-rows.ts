import { holdImport, inClinic, insertAuditEvent, insertFailures, type Tx } from "@daybook/db/postgres";
import { alreadyThere, heldBack } from "@daybook/domain";
import { createMatchKeys } from "../reading/match-keys-of.ts";
import { failureOf, type SortedRow } from "../reading/sort-rows.ts";
import { type ClaimedImport, ImportLost } from "./claimed-import.ts";
import { writerOf } from "./kind-writers.ts";

/** Most patients in one audit entry; `recordCount` is their full number. */
const mostNamed = 200;

/** Writes in one transaction: the correct rows, the reports of the others, the audit entry, and what `record` adds. */
export async function writeRows(
  claimed: ClaimedImport,
  rows: readonly SortedRow[],
  record: (tx: Tx, outcome: { readonly created: readonly number[] }) => Promise<void>,
): Promise<void> {
  const { pool, clinicId, batchId, batch, attempt } = claimed;
  const writer = writerOf(batch.kind);
  const keysOf = createMatchKeys();
  const valid = rows.flatMap(({ row, input }) => (input ? [{ row, input }] : []));
  const place = {
    batchId,
    firstRow: rows[0]?.row ?? 0,
    lastRow: rows.at(-1)?.row ?? 0,
    now: claimed.now(),
  };
  const needsNumbers = valid.some(({ input }) => writer.needsNumber(input));
  const givenMrns = needsNumbers ? await claimed.givenMrns() : new Set<number>();
  const [created, failed] = await inClinic(pool, clinicId, async (tx) => {
    // A chunk may wait for locks of another chunk, and takes longer than the limit for a desk's statement.
    await tx.query("set local statement_timeout = '60s'; set local lock_timeout = '30s'");
    if (!(await holdImport(tx, batchId, attempt))) throw new ImportLost();
    const ids: string[] = [];
    const newId = () => {
      const id = claimed.newId();
      ids.push(id);
      return id;
    };
    const open = rows.flatMap(({ row, input, isMeant }) => (input && !isMeant ? [{ row, input }] : []));
    const likely = await claimed.likely.find(tx, open, keysOf);
    const isLikely = ({ row }: { readonly row: number }) => likely.has(row);
    const written = valid.filter((one) => !isLikely(one));
    const there = new Set(await writer.write(tx, written, place, { newId, givenMrns, keysOf }));
    if (likely.size > 0) for (const row of await writer.findKnown(tx, valid.filter(isLikely))) there.add(row);
    const failures = rows.flatMap((row) => {
      if (row.input === null) return [failureOf(row)];
      if (there.has(row.row)) return [failureOf({ ...row, issues: [...row.issues, alreadyThere] })];
      if (!isLikely(row)) return [];
      return [failureOf({ ...row, issues: [...row.issues, heldBack("probably_there", likely.get(row.row))] })];
    });
    await insertFailures(tx, batchId, batch.round, failures);
    const created = valid.flatMap(({ row }) => (there.has(row) || likely.has(row) ? [] : [row]));
    await record(tx, { created });
    // An id was made for each written row, also for rows of existing patients.
    const patientIds = writer.touchesPatients ? ids.filter((_, at) => !there.has(written[at]?.row ?? 0)) : [];
    if (created.length > 0) await auditRows(tx, claimed, patientIds.slice(0, mostNamed), created.length);
    return [created.length, failures.length];
  });
  claimed.onRows?.(created ?? 0, failed ?? 0);
  claimed.announce();
}

/** The person who started the import counts as the creator. The entry names the import and its first records. */
async function auditRows(tx: Tx, { batch, batchId }: ClaimedImport, patientIds: readonly string[], count: number) {
  await insertAuditEvent(tx, {
    actorKind: batch.createdByKind,
    actorId: batch.createdBy,
    sessionHash: null,
    action: "imports.start",
    objectType: "import",
    objectId: batchId,
    patientIds,
    recordCount: count,
    fields: [],
    outcome: "ok",
    detail: "rows written",
    requestId: batchId,
    ip: null,
  });
}
