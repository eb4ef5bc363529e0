import { setTimeout as delay } from "node:timers/promises";
import { adoptCreated } from "@daybook/domain";
import type { DirectoryHospital, HospitalDirectory, RemoteLedger, RowOutcome } from "./hospital-directory.ts";
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
  /** How long a request whose answer was lost may still be at work on the other side. */
  readonly settleMs?: number;
  readonly now?: () => number;
}

/** Rounds of "send, then compare with its list". A sound directory needs one, or two after a lost answer. */
const mostRounds = 8;
const listAttempts = 5;
const activateAttempts = 4;
const backOffMs = 250;

/**
 * Brings the rows of a batch into another directory, each exactly once, then activates it there. The directory's own list
 * decides what is there: before anything whose fate is unknown is sent again, and once more before activation.
 */
export async function runRemoteBatch(options: Options): Promise<RemoteEnd> {
  const { batchId, directory, ledger, signal, settleMs = 10_000, now = Date.now } = options;
  for (let round = 0; round < mostRounds; round += 1) {
    const open = await ledger.openRows();
    if (open.some(({ sent }) => sent)) {
      await delay(settleMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return stopped("cancelled");
    }
    const listed = await listFirmly(directory, batchId, signal);
    if (!listed) return stopped(signal.aborted ? "cancelled" : "remote_unreachable");
    await compare(ledger, listed);

    const unsent = await ledger.openRows();
    if (unsent.length === 0) {
      if ((await ledger.refusedCount()) > 0) return { kind: "refused" };
      if (!(await removeStrangers(directory, ledger, listed))) return stopped("remote_has_more");
      return activate(directory, batchId, signal);
    }
    const sent = await sendRows({ rows: unsent, batchId, directory, ledger, signal, now });
    if (sent === "unreachable") return stopped("remote_unreachable");
    if (sent === "refused-us") return stopped("remote_refused_us");
    if (sent === "stopped") return stopped("cancelled");
  }
  return stopped("remote_loses_rows");
}

/** Sets the ledger right by the list: adopts what arrived without our knowing, and opens again what is gone. */
async function compare(ledger: RemoteLedger, listed: readonly DirectoryHospital[]): Promise<void> {
  const there = new Set(listed.map(({ id }) => id));
  const created = await ledger.createdRows();
  const kept = created.filter(({ id }) => there.has(id));
  // A directory that was set back may have given our hospitals other numbers.
  const gone = created.filter(({ id }) => !there.has(id));
  const suspected = (await ledger.openRows()).filter(({ sent }) => sent);
  const { idByRow, missing } = adoptCreated([...gone, ...suspected], listed, new Set(kept.map(({ id }) => id)));
  await ledger.record([
    ...[...idByRow].map(([row, id]): RowOutcome => ({ row, kind: "created", id })),
    ...missing.map((row): RowOutcome => ({ row, kind: "unsent" })),
  ]);
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

async function activate(directory: HospitalDirectory, batchId: string, signal: AbortSignal): Promise<RemoteEnd> {
  for (let attempt = 0; attempt < activateAttempts && !signal.aborted; attempt += 1) {
    if ((await directory.activate(batchId)) === "activated") return { kind: "activated" };
    // "Refused" may mean that it is active already: an attempt whose answer was lost has done it.
    const listed = await directory.list(batchId);
    if (listed && listed.length > 0 && listed.every(({ active }) => active)) return { kind: "activated" };
    await delay(backOffMs * 2 ** attempt);
  }
  return stopped(signal.aborted ? "cancelled" : "remote_not_activated");
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
