import type { Logger } from "@daybook/api";
import { forgetOldAnswers } from "@daybook/db/postgres";
import type { Pool } from "pg";

const everyMs = 15 * 60_000;

/** Deletes data that is no longer needed. Several server processes may do so at once. */
export function startHousekeeping({ pool, log }: { pool: Pool; log: Logger }): { stop(): void } {
  const timer = setInterval(() => {
    forgetOldAnswers(pool).catch((error: unknown) =>
      log.warn({ err: error }, "old idempotency keys could not be deleted"),
    );
  }, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
