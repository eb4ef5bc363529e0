import type { ImportBatch, Pool } from "@daybook/db/postgres";
import type { ClinicId, ColumnMapping, Instant } from "@daybook/domain";
import type { ImportDesk, Logger } from "../core/context.ts";
import type { LikelyFinder } from "./reading/find-likely.ts";
import type { StoredReading } from "./reading/stored-reading.ts";

/** What a worker needs to work on one batch. */
export interface ImportWork {
  readonly pool: Pool;
  readonly clinicId: ClinicId;
  readonly batchId: string;
  readonly desk: Pick<ImportDesk, "read" | "directory">;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly log: Logger;
  /** Told after every change that others may want to see. */
  readonly announce: () => void;
  /** Told of the rows that a transaction settled. */
  readonly onRows?: (created: number, failed: number) => void;
  /** Aborted when the server stops: the batch is left for another worker, no row is lost or doubled. */
  readonly signal: AbortSignal;
  /** Rows of one transaction; large enough that its fixed costs vanish, small enough that nobody waits long for it. */
  readonly chunkRows?: number;
}

/** The batch as this worker took it up; it writes only while the number of the attempt is its own. */
export interface HeldImport extends ImportWork {
  readonly batch: ImportBatch;
  readonly attempt: number;
  readonly mapping: ColumnMapping;
  readonly reading: StoredReading;
  /** Who among the patients that are there a row probably is. */
  readonly likely: LikelyFinder;
  /** Record numbers that rows of the file bring along; read when the first row without one asks. */
  readonly givenMrns: () => Promise<ReadonlySet<number>>;
}

/** Somebody cancelled the batch, or another worker took it over: this one must stop. */
export class ImportLost extends Error {
  override readonly name = "ImportLost";
}
