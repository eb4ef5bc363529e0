import { expect } from "vitest";
import type { ServerWorld } from "../testing/server-world.ts";

/** Waits until all imports that were started have ended. */
export async function importsAreDone({ db }: ServerWorld): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await db.owner.query(
          "select from import_batch where accepted_at is not null and status in ('PENDING', 'IN_PROGRESS')",
        );
        return rows.length;
      },
      { timeout: 20_000 },
    )
    .toBe(0);
}
