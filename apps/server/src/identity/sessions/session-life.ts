import { sessionLife } from "@daybook/domain";

const minute = 60_000;

/** How long credentials are valid; also listed in docs/identity.md. */
export const lifetimes = {
  sessionIdleMs: sessionLife.idleMinutes * minute,
  sessionAbsoluteMs: sessionLife.absoluteMinutes * minute,
  userTokenSeconds: 15 * 60,
  serviceTokenSeconds: 60 * 60,
  /** For this time a used refresh token gets the same answer again, because the first answer may have been lost. */
  refreshAgainSeconds: 10,
} as const;

/** A session's last use is saved at most this often, so that reading does not cause constant writes. */
const touchEveryMs = 20_000;

interface SessionTimes {
  readonly startedAt: number;
  readonly lastSeenAt: number;
}

export function isSessionAlive({ startedAt, lastSeenAt }: SessionTimes, nowMs: number): boolean {
  // If another server saw the session at a later time than our clock shows, our clock is behind.
  const now = Math.max(nowMs, lastSeenAt);
  return now - lastSeenAt < lifetimes.sessionIdleMs && now - startedAt < lifetimes.sessionAbsoluteMs;
}

export function needsTouch({ lastSeenAt }: SessionTimes, nowMs: number): boolean {
  return nowMs - lastSeenAt >= touchEveryMs;
}
