import { openWindow, type SendWindow } from "@daybook/domain";
import type { HospitalDirectory } from "../../core/hospital-directory.ts";
import type { OpenRow } from "../ledger-port.ts";

/** What a run has seen of how fast a directory works; kept from round to round. */
export interface DirectoryPace {
  window: SendWindow;
  readonly startedAt: number;
  /** The slowest answer so far; null before the first. */
  slowestMs: number | null;
  /** Rows of this run whose answer was lost, and when they had left. */
  readonly lost: Map<number, number>;
  /** Rows that the directory put off. It answered, so nothing of them is on its way. */
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
/** A request whose answer was lost is at work no longer than so many times the slowest that was answered. */
const patience = 4;

/** Until when a row that was sent may still arrive over there; past that, a list without it means that it is not there. */
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
  // Sent by an earlier run, of whose answers this one has seen nothing.
  return (sentMsAgo === null ? pace.startedAt : now - sentMsAgo) + settleMs;
}
