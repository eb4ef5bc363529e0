import type { DirectoryRow } from "../core/hospital-directory.ts";

/** A row that has no end yet. `sent` means that the directory may have it: it was sent, or was about to be. */
export interface OpenRow extends DirectoryRow {
  readonly sent: boolean;
  /** Null where that is not known. */
  readonly sentMsAgo: number | null;
}

export type RowOutcome =
  | { readonly row: number; readonly kind: "created"; readonly id: number }
  | { readonly row: number; readonly kind: "refused"; readonly status: number }
  /** Certainly not there: may be sent (again). */
  | { readonly row: number; readonly kind: "unsent" };

/**
 * What is known of a batch, durably. `markSent` returns before the rows leave, so that a killed server leaves no row that
 * is there and not suspected.
 */
export interface RemoteLedger {
  readonly openRows: () => Promise<readonly OpenRow[]>;
  readonly createdRows: () => Promise<readonly (DirectoryRow & { readonly id: number })[]>;
  readonly refusedCount: () => Promise<number>;
  readonly markSent: (rows: readonly number[]) => Promise<void>;
  readonly record: (outcomes: readonly RowOutcome[]) => Promise<void>;
}
