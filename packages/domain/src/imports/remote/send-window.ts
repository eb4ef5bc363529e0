/**
 * Number of requests that may be under way at a directory. It grows by one for each windowful of successes and is halved
 * when the directory is overloaded, as in TCP (RFC 5681, additive increase and multiplicative decrease).
 */
export interface SendWindow {
  /** Requests that may be under way; whole numbers count. */
  readonly size: number;
  readonly most: number;
  /** Size from which growth is slow, because about this size was too much before. */
  readonly threshold: number;
  /** Epoch milliseconds before which nothing is sent. */
  readonly holdUntil: number;
  /** Epoch milliseconds of the last time it shrank. Answers to requests sent before that do not shrink it again. */
  readonly shrunkAt: number;
  /** Length of the last pause that we chose ourselves, in milliseconds; 0 after a success. */
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

/** The window after a request that succeeded. */
export function widen(window: SendWindow): SendWindow {
  const step = window.size < window.threshold ? 1 : 1 / window.size;
  return { ...window, size: Math.min(window.most, window.size + step), heldMs: 0 };
}

/**
 * The window after "too many requests" (429) or another answer of an overloaded directory. `sentAt` is when the request was
 * sent, `afterMs` how long the directory asked us to wait.
 */
export function narrow(window: SendWindow, now: number, sentAt: number, afterMs: number | null): SendWindow {
  const wait = Math.min(longestHoldMs, afterMs ?? shortestHoldMs);
  const holdUntil = Math.max(window.holdUntil, now + wait);
  if (sentAt <= window.shrunkAt) return { ...window, holdUntil };
  const size = Math.max(1, window.size * 0.75);
  return { ...window, size, threshold: size, holdUntil, shrunkAt: now };
}

/**
 * The window after "too many requests" without a time to wait, as from directories that count requests a minute: each pause
 * is twice as long as the one before.
 */
export function slowDown(window: SendWindow, now: number, sentAt: number): SendWindow {
  if (sentAt <= window.shrunkAt) return narrow(window, now, sentAt, 0);
  const heldMs = Math.min(longestSlowDownMs, window.heldMs === 0 ? firstSlowDownMs : window.heldMs * 2);
  return { ...narrow(window, now, sentAt, heldMs), heldMs };
}
