import { countFailure, type FailureCount } from "@daybook/db/postgres";
import type { Pool } from "pg";
import { waitLeft } from "./lock-out.ts";

/**
 * Counts a wrong guess, unless guesses sent at the same moment have already reached the limit, which is only known under the
 * row's lock.
 * @returns milliseconds to wait if the limit was already reached, else 0
 */
export async function countGuess(
  pool: Pool,
  { account, device, now }: { readonly account: string; readonly device: string; readonly now: number },
  count: (previous: FailureCount | null, now: number) => FailureCount,
): Promise<number> {
  let late = 0;
  await countFailure(pool, account, device, now, (previous) => {
    late = waitLeft(previous, now);
    return previous && late > 0 ? previous : count(previous, now);
  });
  return late;
}
