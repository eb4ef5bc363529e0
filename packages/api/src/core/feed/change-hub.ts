/** Wakes the followers of a clinic's change feed, in this process and, through the database, in the others. */
export interface ChangeHub {
  announce(clinicId: string): void;
  /** Aborted when the server stops, so that followers end. */
  readonly closed: AbortSignal;
  /** Resolves at the next announcement for the clinic, at the latest after `withinMs` (by default the hub's poll interval). */
  next(clinicId: string, signal: AbortSignal, withinMs?: number): Promise<void>;
}
