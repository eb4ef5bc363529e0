import type { FailureCount } from "@daybook/db/postgres";

const minute = 60_000;

/** Failures within `deviceWindowMs` after which a device must wait. */
export const failuresPerDevice = 5;
export const deviceWindowMs = 15 * minute;
const longestWaitMs = 15 * minute;
/** Failures of all unknown devices together after which all of them must wait until the hour is over. */
const failuresPerAccount = 50;
const accountWindowMs = 60 * minute;

/** The fifth failure within 15 minutes locks the device for a minute; each further failure doubles that, up to 15 minutes. */
export function countDeviceFailure(previous: FailureCount | null, nowMs: number): FailureCount {
  const idleSince = Math.max(previous?.lastFailedAt ?? 0, previous?.lockedUntil ?? 0);
  const starts =
    !previous ||
    nowMs - idleSince > deviceWindowMs ||
    (previous.failures < failuresPerDevice && nowMs - previous.windowStartedAt > deviceWindowMs);
  const failures = starts ? 1 : previous.failures + 1;
  const wait = Math.min(minute * 2 ** (failures - failuresPerDevice), longestWaitMs);
  return {
    failures,
    windowStartedAt: starts ? nowMs : previous.windowStartedAt,
    lastFailedAt: nowMs,
    lockedUntil: failures >= failuresPerDevice ? nowMs + wait : null,
  };
}

/** Fifty failures within an hour from devices that never signed in to the account lock all such devices out of it. */
export function countAccountFailure(previous: FailureCount | null, nowMs: number): FailureCount {
  const starts = !previous || previous.failures === 0 || nowMs - previous.windowStartedAt >= accountWindowMs;
  const failures = starts ? 1 : previous.failures + 1;
  const windowStartedAt = starts ? nowMs : previous.windowStartedAt;
  return {
    failures,
    windowStartedAt,
    lastFailedAt: nowMs,
    lockedUntil: failures >= failuresPerAccount ? windowStartedAt + accountWindowMs : null,
  };
}

/** Milliseconds left to wait; 0 if none. */
export function waitLeft(count: FailureCount | null, nowMs: number): number {
  return Math.max(0, (count?.lockedUntil ?? 0) - nowMs);
}
