import type { ImportBatch, Pool } from "@daybook/db/postgres";
import type { ClinicId, ColumnMapping, Instant } from "@daybook/domain";
import type { ImportDesk, Logger } from "../../core/context.ts";
import type { ExistingPatientFinder } from "../reading/find-existing-patients.ts";
import type { StoredReading } from "../reading/stored-reading.ts";

/** What a worker needs to work on one batch. */
export interface ImportWork {
  readonly pool: Pool;
  readonly clinicId: ClinicId;
  readonly batchId: string;
  readonly desk: Pick<ImportDesk, "read" | "directory">;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly log: Logger;
  /** Called after every change, to tell followers of the import. */
  readonly announce: () => void;
  /** Called with the numbers of rows that a transaction created and failed. */
  readonly onRows?: (created: number, failed: number) => void;
  /** Aborted when the server stops: the batch is left for another worker, no row is lost or doubled. */
  readonly signal: AbortSignal;
  /** Rows of one transaction: enough that its fixed costs do not matter, but few enough that nobody waits long for it. */
  readonly chunkRows?: number;
}

/** A batch that this worker has claimed. It writes only while the batch still has the attempt number of this claim. */
export interface ClaimedImport extends ImportWork {
  readonly batch: ImportBatch;
  readonly attempt: number;
  readonly mapping: ColumnMapping;
  readonly reading: StoredReading;
  /** Finds the existing patients that rows probably are. */
  readonly likely: ExistingPatientFinder;
  /** MRNs of other rows of the file; read when the first row without an MRN needs them. */
  readonly givenMrns: () => Promise<ReadonlySet<number>>;
}

/** Thrown when somebody cancelled the batch or another worker took it over: this worker must stop. */
export class ImportLost extends Error {
  override readonly name = "ImportLost";
}
