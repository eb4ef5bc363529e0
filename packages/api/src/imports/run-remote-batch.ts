import { setTimeout as delay } from "node:timers/promises";
import { adoptCreated, stillCreated } from "@daybook/domain";
import type { DirectoryHospital, HospitalDirectory } from "../core/hospital-directory.ts";
import { activateRemote } from "./activate-remote.ts";
import type { RemoteLedger, RowOutcome } from "./ledger-port.ts";
import { sendRows } from "./send-rows.ts";

/** How a run of a batch ended. What has stopped can be resumed: nothing it left behind is sent blindly again. */
export type RemoteEnd =
  /** Every row is there, once, and active. */
  | { readonly kind: "activated" }
  /** Every row has an end, and the directory refused some: they are not activated. */
  | { readonly kind: "refused" }
  | { readonly kind: "stopped"; readonly reason: RemoteStop };

export type RemoteStop =
  | "remote_unreachable"
  | "remote_refused_us"
  /** It keeps losing what it had answered to have created. */
  | "remote_loses_rows"
  /** It has hospitals under our batch that are none of ours, and does not let them be removed. */
  | "remote_has_more"
  | "remote_not_activated"
  | "cancelled";

interface Options {
  readonly batchId: string;
  readonly directory: HospitalDirectory;
  readonly ledger: RemoteLedger;
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

/** Rounds of "send, then compare with its list". A sound directory needs one, or two after a lost answer. */
const mostRounds = 8;
const listAttempts = 5;
const activateAttempts = 4;
const backOffMs = 250;
const longestPauseMs = 5_000;

/**
 * Brings the rows of a batch into another directory, each exactly once, then activates it there. The directory's own list
 * decides what is there: before anything whose fate is unknown is sent again, and once more before activation.
 */
export async function runRemoteBatch(options: Options): Promise<RemoteEnd> {
  const { batchId, directory, ledger, signal, now = Date.now } = options;
  for (let round = 0; round < mostRounds; round += 1) {
    const listed = await listSettled(options, now);
    if (!listed) return stopped(signal.aborted ? "cancelled" : "remote_unreachable");
    if (listed === "refused-us") return stopped("remote_refused_us");
    await ledger.record(await compare(ledger, listed));

    const unsent = await ledger.openRows();
    if (unsent.length === 0) {
      if ((await ledger.refusedCount()) > 0) return { kind: "refused" };
      if (!(await removeStrangers(directory, ledger, listed))) return stopped("remote_has_more");
      const created = (await ledger.createdRows()).length;
      const activation = await activateRemote({ batchId, directory, created, signal, attempts: activateAttempts });
      if (activation === "activated") return { kind: "activated" };
      if (activation === "rows-missing") continue;
      return stopped(signal.aborted ? "cancelled" : "remote_not_activated");
    }
    const sent = await sendRows({ rows: unsent, batchId, directory, ledger, signal, now });
    if (sent === "unreachable") return stopped("remote_unreachable");
    if (sent === "refused-us") return stopped("remote_refused_us");
    if (sent === "stopped") return stopped("cancelled");
  }
  return stopped("remote_loses_rows");
}

/**
 * The list, once it has everything that may be on its way, or when that has had its time to arrive: what is missing then
 * is sent again.
 */
async function listSettled({ batchId, directory, ledger, signal }: Options, now: () => number) {
  const isSuspected = (await ledger.openRows()).some(({ sent }) => sent);
  const until = now() + (isSuspected ? directory.settleMs : 0);
  for (let pause = backOffMs; ; pause = Math.min(longestPauseMs, pause * 2)) {
    const isLast = now() >= until;
    const listed = await listFirmly(directory, batchId, signal);
    if (!listed || listed === "refused-us" || isLast) return listed;
    if ((await compare(ledger, listed)).every(({ kind }) => kind === "created")) return listed;
    await delay(Math.min(pause, Math.max(1, until - now())), undefined, { signal }).catch(() => undefined);
  }
}

/** What the list says that the ledger does not: rows that arrived without our knowing, and rows that are not there. */
async function compare(ledger: RemoteLedger, listed: readonly DirectoryHospital[]): Promise<RowOutcome[]> {
  const created = await ledger.createdRows();
  const open = await ledger.openRows();
  const kept = stillCreated(created, listed, open);
  const keptRows = new Set(kept.map(({ row }) => row));
  // A directory that was set back may have given our hospitals other numbers.
  const gone = created.filter(({ row }) => !keptRows.has(row));
  const suspected = open.filter(({ sent }) => sent);
  const { idByRow, missing } = adoptCreated([...gone, ...suspected], listed, new Set(kept.map(({ id }) => id)));
  return [
    ...[...idByRow].map(([row, id]): RowOutcome => ({ row, kind: "created", id })),
    ...missing.map((row): RowOutcome => ({ row, kind: "unsent" })),
  ];
}

/** A request that was taken for lost and arrived after all left a double; it goes before anybody sees it. */
async function removeStrangers(
  directory: HospitalDirectory,
  ledger: RemoteLedger,
  listed: readonly DirectoryHospital[],
): Promise<boolean> {
  const ours = new Set((await ledger.createdRows()).map(({ id }) => id));
  for (const { id } of listed) if (!ours.has(id) && !(await directory.remove(id))) return false;
  return true;
}

async function listFirmly(directory: HospitalDirectory, batchId: string, signal: AbortSignal) {
  for (let attempt = 0; attempt < listAttempts && !signal.aborted; attempt += 1) {
    const listed = await directory.list(batchId);
    if (listed) return listed;
    await delay(backOffMs * 2 ** attempt);
  }
  return null;
}

const stopped = (reason: RemoteStop): RemoteEnd => ({ kind: "stopped", reason });
