import type { PoolClient, QueryConfig } from "pg";
import { drizzle } from "../shared/drizzle/postgres.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/**
 * How many rows each statement of the work returns, in order. So a test notices a statement that reads more than it needs, when
 * the function returns the same nevertheless.
 */
export async function rowsReadBy(tx: Tx, work: (tx: Tx) => Promise<unknown>): Promise<number[]> {
  const numbers: number[] = [];
  const query = async (config: QueryConfig, values?: unknown[]) => {
    const result = await tx.query<object>(config, values);
    numbers.push(result.rows.length);
    return result;
  };
  await work({ ...tx, query: query as Tx["query"], db: drizzle({ query } as unknown as PoolClient) });
  return numbers;
}
