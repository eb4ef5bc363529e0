import { setTimeout as delay } from "node:timers/promises";
import { narrow, readCreateAnswer, slowDown, widen } from "@daybook/domain";
import type { DirectoryRow, HospitalDirectory } from "../../core/hospital-directory.ts";
import type { RemoteLedger, RowOutcome } from "../run/ledger-port.ts";
import { type DirectoryPace, seeAnswer } from "./directory-pace.ts";

/** After this many failed connections in a row the directory counts as unreachable, and the batch waits for a resume. */
const unreachableAtMost = 8;
/** Rows that are marked as sent in one write. More rows mean fewer writes, but more rows to look up after a crash. */
const claimAtOnce = 64;

export type SendOutcome = "done" | "unreachable" | "refused-us" | "stopped";

interface Options {
  readonly rows: readonly DirectoryRow[];
  readonly batchId: string;
  readonly directory: HospitalDirectory;
  readonly ledger: RemoteLedger;
  readonly pace: DirectoryPace;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/**
 * Sends rows, as many at a time as the directory can take, and records their outcomes. Rows whose answer was lost, and rows
 * that the directory put off, stay "sent" in the ledger: the caller looks for them in the directory's list.
 */
export async function sendRows({ rows, batchId, directory, ledger, pace, signal, now }: Options): Promise<SendOutcome> {
  pace.lost.clear();
  pace.putOff.clear();
  let next = 0;
  let unreachable = 0;
  let end: SendOutcome | null = null;
  const claimed: DirectoryRow[] = [];
  const underWay = new Set<Promise<void>>();
  let wake = () => {};
  const outcomes: RowOutcome[] = [];
  let writing: Promise<void> = Promise.resolve();
  let claiming: Promise<void> = Promise.resolve();
  let isClaiming = false;
  // Thrown only when no request is under way, so that no other worker takes over the batch before that.
  const failures: unknown[] = [];
  const fail = (error: unknown) => {
    failures.push(error);
    end = "stopped";
  };

  /** Marks rows before they are needed, so that the connections need not wait for the ledger. */
  const claim = () => {
    const some = rows.slice(next, next + claimAtOnce);
    next += some.length;
    isClaiming = true;
    claiming = ledger
      .markSent(some.map(({ row }) => row))
      .then(() => void claimed.push(...some), fail)
      .finally(() => {
        isClaiming = false;
        wake();
      });
  };

  const write = () => {
    const batch = outcomes.splice(0);
    if (batch.length > 0) writing = writing.then(() => ledger.record(batch)).catch(fail);
  };

  const send = async (row: DirectoryRow) => {
    const sentAt = now();
    const answer = await directory.create(row, batchId, signal);
    const outcome = readCreateAnswer(answer);
    if (answer.kind === "answered") seeAnswer(pace, now() - sentAt);
    unreachable = outcome.kind === "unreachable" ? unreachable + 1 : 0;
    switch (outcome.kind) {
      case "created":
        pace.window = widen(pace.window);
        outcomes.push({ row: row.row, kind: "created", id: outcome.id });
        break;
      case "refused":
        if (outcome.reason === "remote_refused_us") {
          outcomes.push({ row: row.row, kind: "unsent" });
          end = "refused-us";
        } else outcomes.push({ row: row.row, kind: "refused", status: outcome.status });
        break;
      case "too-many":
        pace.window =
          outcome.afterMs === null
            ? slowDown(pace.window, now(), sentAt)
            : narrow(pace.window, now(), sentAt, outcome.afterMs);
        claimed.push(row);
        break;
      case "unreachable":
        pace.window = narrow(pace.window, now(), sentAt, null);
        claimed.push(row);
        if (unreachable >= unreachableAtMost) end = "unreachable";
        break;
      case "put-off":
        pace.window = narrow(pace.window, now(), sentAt, outcome.afterMs);
        pace.putOff.add(row.row);
        break;
      case "unknown":
        pace.window = narrow(pace.window, now(), sentAt, null);
        pace.lost.set(row.row, sentAt);
    }
    // Outcomes that arrive during a write are saved together in the next one.
    if (outcomes.length >= directory.concurrency) write();
  };

  while (!end) {
    if (signal.aborted) {
      end = "stopped";
      break;
    }
    if (!isClaiming && next < rows.length && claimed.length < directory.concurrency) claim();
    const mayLeave = underWay.size < Math.floor(pace.window.size) && pace.window.holdUntil <= now();
    const row = mayLeave ? claimed.shift() : undefined;
    if (row) {
      const sending: Promise<void> = send(row).finally(() => {
        underWay.delete(sending);
        wake();
      });
      underWay.add(sending);
    } else if (claimed.length === 0 && !isClaiming && underWay.size === 0) end = "done";
    else if (claimed.length > 0 && underWay.size === 0) await pause(pace.window.holdUntil - now(), signal);
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  await claiming;
  await Promise.all(underWay);
  outcomes.push(...claimed.map(({ row }): RowOutcome => ({ row, kind: "unsent" })));
  write();
  await writing;
  if (failures.length > 0) throw failures[0];
  return end;
}

/** Ends early when the batch is cancelled. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(Math.max(1, ms), undefined, { signal }).catch(() => undefined);
