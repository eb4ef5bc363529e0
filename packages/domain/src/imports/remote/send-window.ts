/**
 * How many requests a directory is given at a time. It grows by one for each windowful that went well and is halved when the
 * directory says that it is too much, as TCP does (RFC 5681, additive increase and multiplicative decrease).
 */
export interface SendWindow {
  /** Requests that may be under way; whole numbers count. */
  readonly size: number;
  readonly most: number;
  /** Where growth becomes slow: what was too much before is approached with care. */
  readonly threshold: number;
  /** Epoch milliseconds before which nothing is sent. */
  readonly holdUntil: number;
  /** Epoch milliseconds of the last time it shrank: answers to what was sent before are not a second warning. */
  readonly shrunkAt: number;
  /** How long it was held by our own choice the last time; 0 once a request went well. */
  readonly heldMs: number;
}

const shortestHoldMs = 250;
const longestHoldMs = 60_000;
const firstSlowDownMs = 1_000;
const longestSlowDownMs = 30_000;

export const openWindow = (most: number): SendWindow => ({
  size: most,
  most,
  threshold: most,
  holdUntil: 0,
  shrunkAt: 0,
  heldMs: 0,
});

/** After a request that went well. */
export function widen(window: SendWindow): SendWindow {
  const step = window.size < window.threshold ? 1 : 1 / window.size;
  return { ...window, size: Math.min(window.most, window.size + step), heldMs: 0 };
}

/**
 * After "too much" (429), or an answer that a directory under pressure gives. `sentAt` is when the request had left;
 * `afterMs` how long the directory asked us to wait, if it did.
 */
export function narrow(window: SendWindow, now: number, sentAt: number, afterMs: number | null): SendWindow {
  const wait = Math.min(longestHoldMs, afterMs ?? shortestHoldMs);
  const holdUntil = Math.max(window.holdUntil, now + wait);
  if (sentAt <= window.shrunkAt) return { ...window, holdUntil };
  const size = Math.max(1, window.size * 0.75);
  return { ...window, size, threshold: size, holdUntil, shrunkAt: now };
}

/**
 * After "too much" from a directory that does not say for how long, as those do that count requests a minute: each time
 * twice as long as before.
 */
export function slowDown(window: SendWindow, now: number, sentAt: number): SendWindow {
  if (sentAt <= window.shrunkAt) return narrow(window, now, sentAt, 0);
  const heldMs = Math.min(longestSlowDownMs, window.heldMs === 0 ? firstSlowDownMs : window.heldMs * 2);
  return { ...narrow(window, now, sentAt, heldMs), heldMs };
}
