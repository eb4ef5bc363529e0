const firstMs = 250;
const longestMs = 5_000;
/** Whatever a server asks for, a caller is not kept waiting longer. */
const mostAskedMs = 30_000;

/**
 * Milliseconds before the next try: twice as long each time, and at random between half of that and all of it, so that many
 * clients of a server that was away do not come back at one moment.
 * @param askedMs what the server asked for; it is never less then
 */
export function waitMs(attempt: number, askedMs: number | null): number {
  const most = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.max(most / 2 + (Math.random() * most) / 2, Math.min(askedMs ?? 0, mostAskedMs));
}
