import type { RemoteAnswer } from "@daybook/domain";

export interface DirectoryRow {
  /** Row 1 is the first one under the heading. */
  readonly row: number;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
}

export interface DirectoryHospital {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  /** Null when the directory does not say. */
  readonly active: boolean | null;
}

/** The directory is busy and says for how long (429 or 503 with `Retry-After`). */
export interface PutOff {
  readonly afterMs: number;
}

export const isPutOff = (answer: unknown): answer is PutOff =>
  typeof answer === "object" && answer !== null && "afterMs" in answer;

/**
 * Port: a Hospital Directory API of another organization. It has no idempotency keys, so only its list of a batch shows what
 * it has done. Every method answers within a limited time and throws for bugs only.
 */
export interface HospitalDirectory {
  /** Requests at a time, until the directory shows that it takes fewer. */
  readonly concurrency: number;
  /** Longest time that a request whose answer was lost may still be processed in the directory. */
  readonly settleMs: number;
  readonly create: (row: DirectoryRow, batchId: string, signal: AbortSignal) => Promise<RemoteAnswer>;
  /** All hospitals of the batch; empty for an unknown batch; null when there was no useful answer. */
  readonly list: (batchId: string) => Promise<readonly DirectoryHospital[] | "refused-us" | PutOff | null>;
  readonly activate: (batchId: string) => Promise<"activated" | "refused" | "unknown" | PutOff>;
  /** Whether the hospital is gone. */
  readonly remove: (id: number) => Promise<boolean>;
  readonly removeBatch: (batchId: string) => Promise<boolean>;
}
