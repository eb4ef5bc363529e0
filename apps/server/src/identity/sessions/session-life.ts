import { sessionLife } from "@daybook/domain";

const minute = 60_000;

/** How long credentials live; docs/identity.md lists them for people. */
export const lifetimes = {
  sessionIdleMs: sessionLife.idleMinutes * minute,
  sessionAbsoluteMs: sessionLife.absoluteMinutes * minute,
  userTokenSeconds: 15 * 60,
  serviceTokenSeconds: 60 * 60,
  /** So long a used refresh token is answered once more as it was: its answer may have been lost on the way. */
  refreshAgainSeconds: 10,
} as const;

/** A session is written to at most this often, so that reading does not become writing. */
const touchEveryMs = 20_000;

interface SessionTimes {
  readonly startedAt: number;
  readonly lastSeenAt: number;
}

export function isSessionAlive({ startedAt, lastSeenAt }: SessionTimes, nowMs: number): boolean {
  // Another server may have seen it later than our clock says: then ours is behind.
  const now = Math.max(nowMs, lastSeenAt);
  return now - lastSeenAt < lifetimes.sessionIdleMs && now - startedAt < lifetimes.sessionAbsoluteMs;
}

export function needsTouch({ lastSeenAt }: SessionTimes, nowMs: number): boolean {
  return nowMs - lastSeenAt >= touchEveryMs;
}
