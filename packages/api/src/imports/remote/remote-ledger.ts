import {
  changeRemoteRows,
  countFailures,
  countRemoteRows,
  holdImport,
  inClinic,
  insertAuditEvent,
  insertFailures,
  listRemoteRows,
  type Tx,
  uncountRemoteRows,
} from "@daybook/db/postgres";
import { type ClaimedImport, ImportLost } from "../run/claimed-import.ts";
import type { RemoteLedger, RowOutcome } from "../run/ledger-port.ts";

/** The issue of a row that the other directory refused. */
const refusedThere = (status: number) =>
  ({
    code: "remote_refused_row",
    severity: "error",
    message: `The remote directory refused it (${status}).`,
    column: null,
    heading: null,
    field: null,
    value: null,
    repair: null,
  }) as const;

/** The ledger in our database. A worker that lost the batch to another worker or to a cancellation cannot write to it. */
export function createRemoteLedger(claimed: ClaimedImport): RemoteLedger {
  const { pool, clinicId, batchId, batch, attempt } = claimed;
  const read = <T>(work: (tx: Tx) => Promise<T>) => inClinic(pool, clinicId, work);
  const write = async (work: (tx: Tx) => Promise<void>) => {
    await inClinic(pool, clinicId, async (tx) => {
      if (!(await holdImport(tx, batchId, attempt))) throw new ImportLost();
      await work(tx);
    });
    claimed.announce();
  };
  return {
    openRows: () =>
      read(async (tx) =>
        (await listRemoteRows(tx, batchId, ["open", "sent"])).map((row) => ({ ...row, sent: row.state === "sent" })),
      ),
    createdRows: () =>
      read(async (tx) =>
        (await listRemoteRows(tx, batchId, ["created"])).map(({ remoteId, ...row }) => ({ ...row, id: remoteId ?? 0 })),
      ),
    // Also counts rows that could not be sent, because they keep the batch from being activated too.
    refusedCount: () => read((tx) => countFailures(tx, batchId)),
    markSent: (rows) =>
      write((tx) =>
        changeRemoteRows(
          tx,
          batchId,
          rows.map((row) => ({ row, state: "sent", id: null })),
        ),
      ),
    record: async (outcomes) => {
      if (outcomes.length > 0) await write((tx) => recordOutcomes(tx, claimed, batch.round, outcomes));
    },
  };
}

async function recordOutcomes(
  tx: Tx,
  claimed: ClaimedImport,
  round: number,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const { batchId, batch } = claimed;
  const rowsOf = (kind: RowOutcome["kind"]) => outcomes.filter((one) => one.kind === kind).map(({ row }) => row);
  await changeRemoteRows(tx, batchId, outcomes.map(toChange));
  const refused = new Map(outcomes.flatMap((one) => (one.kind === "refused" ? [[one.row, one.status]] : [])));
  if (refused.size > 0) {
    const rows = (await listRemoteRows(tx, batchId, ["refused"])).filter(({ row }) => refused.has(row));
    const failures = rows.map(({ row, line, cells }) => ({
      row,
      line,
      cells,
      issues: [refusedThere(refused.get(row) ?? 0)],
    }));
    await insertFailures(tx, batchId, round, failures);
  }
  const created = rowsOf("created");
  await countRemoteRows(tx, batchId, [...created, ...rowsOf("refused")]);
  await uncountRemoteRows(tx, batchId, rowsOf("unsent"));
  if (created.length === 0) return;
  await insertAuditEvent(tx, {
    actorKind: batch.createdByKind,
    actorId: batch.createdBy,
    sessionHash: null,
    action: "imports.start",
    objectType: "import",
    objectId: batchId,
    patientIds: [],
    recordCount: created.length,
    fields: [],
    outcome: "ok",
    detail: "rows sent to the remote directory",
    requestId: batchId,
    ip: null,
  });
}

function toChange(outcome: RowOutcome) {
  switch (outcome.kind) {
    case "created":
      return { row: outcome.row, state: "created", id: outcome.id } as const;
    case "refused":
      return { row: outcome.row, state: "refused", id: null } as const;
    case "unsent":
      return { row: outcome.row, state: "open", id: null } as const;
  }
}
