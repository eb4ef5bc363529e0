/**
 * Wakes the followers of a clinic's change feed, in this process and, through the database, in the others; by the id of a
 * device, the stream of that desk.
 */
export interface ChangeHub {
  announce(id: string): void;
  /** Aborted when the server stops, so that followers end. */
  readonly closed: AbortSignal;
  /**
   * Resolves at the next announcement for the id, at the latest after `withinMs` (by default the hub's poll interval).
   * @returns whether there was one
   */
  next(id: string, signal: AbortSignal, withinMs?: number): Promise<boolean>;
}
