import { openWindow, type SendWindow } from "@daybook/domain";
import type { HospitalDirectory } from "../../core/hospital-directory.ts";
import type { OpenRow } from "../run/ledger-port.ts";

/** How fast a directory answered in this run; kept from round to round. */
export interface DirectoryPace {
  window: SendWindow;
  readonly startedAt: number;
  /** The slowest answer so far; null before the first. */
  slowestMs: number | null;
  /** Rows of this run whose answer was lost, with the time at which they were sent. */
  readonly lost: Map<number, number>;
  /** Rows that the directory put off. It answered, so no request for them is under way. */
  readonly putOff: Set<number>;
}

export const startPace = ({ concurrency }: HospitalDirectory, now: number): DirectoryPace => ({
  window: openWindow(concurrency),
  startedAt: now,
  slowestMs: null,
  lost: new Map(),
  putOff: new Set(),
});

export function seeAnswer(pace: DirectoryPace, tookMs: number): void {
  pace.slowestMs = Math.max(pace.slowestMs ?? 0, tookMs);
}

const shortestWaitMs = 1_000;
/** We assume that a request whose answer was lost takes at most this many times as long as the slowest answered one. */
const patience = 4;

/** Time until which a sent row may still arrive in the directory. After it, a row that the list lacks was not created. */
export function arrivesUntil(
  pace: DirectoryPace,
  { settleMs }: Pick<HospitalDirectory, "settleMs">,
  { row, sentMsAgo }: Pick<OpenRow, "row" | "sentMsAgo">,
  now: number,
): number {
  if (pace.putOff.has(row)) return 0;
  const leftAt = pace.lost.get(row);
  if (leftAt !== undefined) {
    const bySeen = pace.slowestMs === null ? settleMs : Math.max(shortestWaitMs, patience * pace.slowestMs);
    return leftAt + Math.min(settleMs, bySeen);
  }
  // Sent by an earlier run, whose answer times are unknown here.
  return (sentMsAgo === null ? pace.startedAt : now - sentMsAgo) + settleMs;
}
