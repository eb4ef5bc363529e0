import { assertServingRole, createPool, prepareDatabase } from "@daybook/db/postgres";
import type { Pool } from "pg";
import type { Config } from "../config.ts";
import { openDatabase } from "../database.ts";
import { serverSecret } from "../secret.ts";

/** Commands may run longer queries than requests: verifying reads the whole audit trail. */
const commandQueryMs = 6 * 60_000;

/**
 * Runs `work` on the database, prepared as by a start of the server. A running embedded database is used; otherwise it is
 * started, and stopped afterwards.
 */
export async function withDatabase<T>(config: Config, work: (pool: Pool) => Promise<T>): Promise<T> {
  await using held = new AsyncDisposableStack();
  const database = await openDatabase(config);
  held.defer(() => database.release());
  const { servingUrl } = await prepareDatabase(database.url, { secret: serverSecret(config).value });
  const pool = held.adopt(createPool(servingUrl, { max: 4, query_timeout: commandQueryMs }), (pool) => pool.end());
  await assertServingRole(pool);
  return await work(pool);
}
