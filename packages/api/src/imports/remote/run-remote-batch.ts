import { setTimeout as delay } from "node:timers/promises";
import { adoptCreated, stillCreated } from "@daybook/domain";
import { type DirectoryHospital, type HospitalDirectory, isPutOff } from "../../core/hospital-directory.ts";
import type { RemoteLedger, RowOutcome } from "../run/ledger-port.ts";
import { activateRemote } from "./activate-remote.ts";
import { arrivesUntil, type DirectoryPace, seeAnswer, startPace } from "./directory-pace.ts";
import { sendRows } from "./send-rows.ts";

/** How a run of a batch ended. A stopped run can be resumed: rows with an unknown outcome are looked up before they are sent again. */
export type RemoteEnd =
  /** The directory has every row once, and all are active. */
  | { readonly kind: "activated" }
  /** Every row has an outcome, but the directory refused some, so the batch is not activated. */
  | { readonly kind: "refused" }
  | { readonly kind: "stopped"; readonly reason: RemoteStop };

export type RemoteStop =
  | "remote_unreachable"
  | "remote_refused_us"
  /** The directory keeps losing rows that it had confirmed. */
  | "remote_loses_rows"
  /** The directory has other hospitals in our batch and does not let us remove them. */
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

/** Most rounds of sending and comparing with the directory's list. Normally one is enough, or two after a lost answer. */
const mostRounds = 8;
/** The batch stops and waits for a resume when the directory puts everything off this many times in a row. */
const mostDelays = 20;
const listAttempts = 5;
const activateAttempts = 4;
const backOffMs = 250;
const longestPauseMs = 5_000;
const longestPutOffMs = 60_000;

/**
 * Creates each row of a batch exactly once in another directory, then activates the batch there. It reads the directory's
 * list before it sends rows with an unknown outcome again, and once more before the activation.
 */
export async function runRemoteBatch(options: Options): Promise<RemoteEnd> {
  const { batchId, directory, ledger, signal, now = Date.now } = options;
  const pace = startPace(directory, now());
  let delays = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; ) {
    const listed = await listSettled(options, pace, now);
    if (!listed) return stopped(signal.aborted ? "cancelled" : "remote_unreachable");
    if (listed === "refused-us") return stopped("remote_refused_us");

    const unsent = await ledger.openRows();
    if (unsent.length === 0) {
      if ((await ledger.refusedCount()) > 0) return { kind: "refused" };
      if (!(await removeStrangers(directory, ledger, listed))) return stopped("remote_has_more");
      const created = (await ledger.createdRows()).length;
      const activation = await activateRemote({ batchId, directory, created, signal, attempts: activateAttempts });
      if (activation === "activated") return { kind: "activated" };
      if (activation === "rows-missing") {
        round += 1;
        continue;
      }
      return stopped(signal.aborted ? "cancelled" : "remote_not_activated");
    }
    if (unsent.length < fewest) delays = 0;
    fewest = Math.min(fewest, unsent.length);
    const sent = await sendRows({ rows: unsent, batchId, directory, ledger, pace, signal, now });
    if (sent === "unreachable") return stopped("remote_unreachable");
    if (sent === "refused-us") return stopped("remote_refused_us");
    if (sent === "stopped") return stopped("cancelled");
    // A directory that puts rows off does not lose them, so such a round does not count.
    if (pace.putOff.size === 0) round += 1;
    else if ((delays += 1) >= mostDelays) return stopped("remote_unreachable");
    else if (delays > 1) await pause(Math.min(longestPauseMs, backOffMs * delays), signal);
  }
  return stopped("remote_loses_rows");
}

/**
 * Reads the list until it has all rows that may be under way, or until the missing ones have had enough time to arrive.
 * Listed rows are adopted at once; rows that are missing at the end have to be sent again.
 */
async function listSettled({ batchId, directory, ledger, signal }: Options, pace: DirectoryPace, now: () => number) {
  for (let wait = backOffMs; ; wait = Math.min(longestPauseMs, wait * 2)) {
    const askedAt = now();
    const listed = await listFirmly(directory, batchId, signal);
    if (!listed || listed.hospitals === "refused-us") return listed?.hospitals ?? null;
    seeAnswer(pace, listed.tookMs);
    const { outcomes, suspected } = await compare(ledger, listed.hospitals);
    const missing = new Set(outcomes.filter(({ kind }) => kind === "unsent").map(({ row }) => row));
    const untils = suspected.map((row) => (missing.has(row.row) ? arrivesUntil(pace, directory, row, now()) : 0));
    const until = Math.max(0, ...untils);
    if (until <= askedAt) {
      await ledger.record(outcomes);
      return listed.hospitals;
    }
    await ledger.record(outcomes.filter(({ kind }) => kind === "created"));
    await pause(Math.min(wait, Math.max(1, until - now())), signal);
  }
}

/** Differences between list and ledger: rows that arrived although we did not know, and rows that the directory lacks. */
async function compare(ledger: RemoteLedger, listed: readonly DirectoryHospital[]) {
  const created = await ledger.createdRows();
  const open = await ledger.openRows();
  const kept = stillCreated(created, listed, open);
  const keptRows = new Set(kept.map(({ row }) => row));
  // A directory that was restored from a backup may have given our hospitals other ids.
  const gone = created.filter(({ row }) => !keptRows.has(row));
  const suspected = open.filter(({ sent }) => sent);
  const { idByRow, missing } = adoptCreated([...gone, ...suspected], listed, new Set(kept.map(({ id }) => id)));
  const outcomes = [
    ...[...idByRow].map(([row, id]): RowOutcome => ({ row, kind: "created", id })),
    ...missing.map((row): RowOutcome => ({ row, kind: "unsent" })),
  ];
  return { outcomes, suspected };
}

/** Removes hospitals that were created twice, because a request that seemed lost arrived late. They are still inactive. */
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
  for (let [attempt, delays] = [0, 0]; attempt < listAttempts && delays < mostDelays && !signal.aborted; ) {
    const askedAt = performance.now();
    const hospitals = await directory.list(batchId);
    if (hospitals && !isPutOff(hospitals)) return { hospitals, tookMs: performance.now() - askedAt };
    if (hospitals) {
      delays += 1;
      await pause(Math.min(longestPutOffMs, Math.max(backOffMs, hospitals.afterMs)), signal);
    } else {
      await pause(backOffMs * 2 ** attempt, signal);
      attempt += 1;
    }
  }
  return null;
}

/** Ends early when the batch is cancelled. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

const stopped = (reason: RemoteStop): RemoteEnd => ({ kind: "stopped", reason });
