import type { RemoteAnswer } from "@daybook/domain";

export interface DirectoryRow {
  /** 1 is the first under the file's heading. */
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
  /** Null: it does not say. */
  readonly active: boolean | null;
}

/** It cannot now, and says for how long (429 or 503 with `Retry-After`). */
export interface PutOff {
  readonly afterMs: number;
}

export const isPutOff = (answer: unknown): answer is PutOff =>
  typeof answer === "object" && answer !== null && "afterMs" in answer;

/**
 * Port: a Hospital Directory API of somebody else's. It has no idempotency keys; what it lists under a batch is the only
 * truth about what it has done. Every method answers in bounded time and throws for defects only.
 */
export interface HospitalDirectory {
  /** What it takes at a time before it is known to take less. */
  readonly concurrency: number;
  /** How long a request whose answer was lost may still be at work over there, at most. */
  readonly settleMs: number;
  readonly create: (row: DirectoryRow, batchId: string, signal: AbortSignal) => Promise<RemoteAnswer>;
  /** Everything under the batch; empty for one it does not know; null when it did not answer usefully. */
  readonly list: (batchId: string) => Promise<readonly DirectoryHospital[] | "refused-us" | PutOff | null>;
  readonly activate: (batchId: string) => Promise<"activated" | "refused" | "unknown" | PutOff>;
  /** Whether the hospital is gone. */
  readonly remove: (id: number) => Promise<boolean>;
  readonly removeBatch: (batchId: string) => Promise<boolean>;
}
