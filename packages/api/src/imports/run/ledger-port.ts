import type { DirectoryRow } from "../../core/hospital-directory.ts";

/** A row without an outcome. `sent` means that the directory may have it: it was sent, or was about to be. */
export interface OpenRow extends DirectoryRow {
  readonly sent: boolean;
  /** Null when unknown. */
  readonly sentMsAgo: number | null;
}

export type RowOutcome =
  | { readonly row: number; readonly kind: "created"; readonly id: number }
  | { readonly row: number; readonly kind: "refused"; readonly status: number }
  /** The directory certainly does not have it, so it may be sent again. */
  | { readonly row: number; readonly kind: "unsent" };

/**
 * The durable record of what is known of a batch. Rows are sent only after `markSent` has returned, so that after a crash
 * every row that may be in the directory is marked.
 */
export interface RemoteLedger {
  readonly openRows: () => Promise<readonly OpenRow[]>;
  readonly createdRows: () => Promise<readonly (DirectoryRow & { readonly id: number })[]>;
  readonly refusedCount: () => Promise<number>;
  readonly markSent: (rows: readonly number[]) => Promise<void>;
  readonly record: (outcomes: readonly RowOutcome[]) => Promise<void>;
}
