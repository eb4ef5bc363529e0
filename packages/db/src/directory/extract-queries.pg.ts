import type { Instant, LocalDate } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** One of the two tables of entries. */
export type Slot = 1 | 2;

/** The extract that is searched. */
export interface Extract {
  readonly slot: Slot;
  readonly fileName: string;
  /** As the file's name tells it; null when it does not. */
  readonly extractDate: LocalDate | null;
  /** Whether its people are invented. */
  readonly isDemo: boolean;
  readonly entryCount: number;
  readonly loadedAt: Instant;
}

/** The extract that is searched at present; null when none was loaded yet. */
export async function findExtract(tx: Pick<Tx, "query">): Promise<Extract | null> {
  const { rows } = await tx.query<Extract>(
    `select slot, file_name as "fileName", extract_date as "extractDate", is_demo as "isDemo", entry_count as "entryCount",
       loaded_at as "loadedAt" from directory_extract`,
  );
  return rows[0] ?? null;
}
