const firstMs = 250;
const longestMs = 5_000;
/** Longest wait, even if the server asks for more. */
const mostAskedMs = 30_000;

/**
 * Milliseconds before the next try. The time doubles with each attempt; a random half is added, so that many clients do not
 * return at the same moment after an outage of the server.
 * @param askedMs the wait that the server asked for, which is the minimum
 */
export function waitMs(attempt: number, askedMs: number | null): number {
  const most = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.max(most / 2 + (Math.random() * most) / 2, Math.min(askedMs ?? 0, mostAskedMs));
}
