import type { ClinicId } from "@daybook/domain";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Pool, PoolClient } from "pg";
import { postgresError } from "./postgres-error.pg.ts";
import { markTransaction } from "./transaction-mark.ts";

/** An open transaction that sees one clinic. */
export interface Tx {
  readonly clinicId: ClinicId;
  /** For ordinary reads and writes of tables. */
  readonly db: NodePgDatabase;
  /** For statements written out in SQL; moments come back as ISO strings. */
  readonly query: PoolClient["query"];
  /**
   * Undoes all that was written and lets go of all locks; a new transaction takes its place. For a command
   * that is refused and only looks for a way out: others need not wait for that.
   */
  readonly restart: () => Promise<void>;
  /** Settles the last statement of the work. In a read it is not waited for: the commit is sent right behind it. */
  readonly last: (statement: Promise<unknown>) => Promise<void>;
}

interface Options {
  /**
   * A read leaves only its audit entry behind, which need not reach the disk before the answer leaves. What it sends goes
   * out without waiting for the answer to what went before, so that a read of one statement takes two round trips, not four.
   */
  readonly relaxed?: boolean;
}

const deadlock = "40P01";
const serializationFailure = "40001";
const uuid = /^[0-9a-f-]{36}$/u;

/**
 * Runs `work` in a transaction that row level security confines to one clinic.
 * Commits when `work` returns, rolls back when it throws; runs it again, up to three times, after a deadlock.
 */
export async function inClinic<T>(
  pool: Pool,
  clinicId: ClinicId,
  work: (tx: Tx) => Promise<T>,
  options: Options = {},
): Promise<T> {
  if (!uuid.test(clinicId)) throw new Error("a clinic id is a UUID"); // it is spliced into the text below
  const begin = `begin; select set_config('app.clinic', '${clinicId}', true)${options.relaxed ? "; set local synchronous_commit = off" : ""}`;
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect();
    const isPipelined = options.relaxed ?? false;
    let broken = false;
    try {
      setPipeline(client, isPipelined);
      const begun = client.query(begin);
      begun.catch(ignore); // reported below, when the work is done
      if (!isPipelined) await begun;
      const query = client.query.bind(client);
      const restart = async () => void (await client.query(`rollback; ${begin}`));
      let lastStatement: Promise<unknown> | undefined;
      const last = async (statement: Promise<unknown>) => {
        if (!isPipelined) return void (await statement);
        statement.catch(ignore);
        lastStatement = statement;
      };
      const result = await markTransaction(() => work({ clinicId, db: drizzle(client), query, restart, last }));
      // Where one failed, the commit behind it is a rollback.
      await Promise.all([begun, lastStatement, client.query("commit")]);
      return result;
    } catch (error) {
      broken = await client.query("rollback").then(
        () => false,
        () => true, // the connection is gone; the pool throws it away
      );
      const { code } = postgresError(error) ?? {};
      if (attempt < 3 && (code === deadlock || code === serializationFailure)) continue;
      throw error;
    } finally {
      setPipeline(client, false);
      client.release(broken);
    }
  }
}

/** On only while a transaction reads: streams such as COPY cannot share a connection with statements already sent. */
function setPipeline(client: PoolClient, isOn: boolean): void {
  (client as { pipeline: boolean }).pipeline = isOn;
}

const ignore = () => undefined;
