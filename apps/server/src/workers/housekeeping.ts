import type { Logger } from "@daybook/api";
import { forgetOldAnswers, forgetOldRemovals } from "@daybook/db/postgres";
import type { Pool } from "pg";

const everyMs = 15 * 60_000;

/** Deletes data that is no longer needed. Several server processes may do so at once. */
export function startHousekeeping({ pool, log }: { pool: Pool; log: Logger }): { stop(): void } {
  const timer = setInterval(() => {
    forgetOldAnswers(pool).catch((error: unknown) =>
      log.warn({ err: error }, "old idempotency keys could not be deleted"),
    );
    forgetOldRemovals(pool).catch((error: unknown) =>
      log.warn({ err: error }, "lines of records that were removed long ago could not be deleted"),
    );
  }, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
