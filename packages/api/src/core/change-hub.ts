/** Wakes those who follow a clinic's change feed, in this process and, through the database, in the others. */
export interface ChangeHub {
  announce(clinicId: string): void;
  /** Aborted when the server stops: whoever follows a feed lets go. */
  readonly closed: AbortSignal;
  /** Resolves at the next announcement for the clinic, at the latest after `withinMs` or else the hub's poll interval. */
  next(clinicId: string, signal: AbortSignal, withinMs?: number): Promise<void>;
}
