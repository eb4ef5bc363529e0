import type { Writable } from "node:stream";
import type { ClinicId } from "@daybook/domain";
import type { Pool, PoolClient } from "pg";
import { drizzle, type NodePgDatabase } from "./drizzle/postgres.ts";
import { postgresError } from "./postgres-error.pg.ts";
import { markTransaction } from "./transaction-mark.ts";

/** An open transaction that can read and write only one clinic. */
export interface Tx {
  readonly clinicId: ClinicId;
  /** For ordinary reads and writes of tables. */
  readonly db: NodePgDatabase;
  /** For statements in SQL; moments are returned as ISO strings. */
  readonly query: PoolClient["query"];
  /**
   * Rolls back, releases all locks and begins a new transaction. For a refused command that only searches for alternatives,
   * so that others need not wait for it.
   */
  readonly restart: () => Promise<void>;
  /** Awaits the last statement of the work. In a relaxed transaction it does not wait: the commit is sent directly after it. */
  readonly last: (statement: Promise<unknown>) => Promise<void>;
}

interface Options {
  /**
   * For reads, which write only an audit entry that need not be on disk before the answer is sent. Statements are sent
   * without waiting for earlier answers, so that a read of one statement takes two round trips instead of four.
   */
  readonly relaxed?: boolean;
  /** Whether all statements see the database as it was at the first (REPEATABLE READ); for reads. */
  readonly oneMoment?: boolean;
}

const deadlock = "40P01";
const serializationFailure = "40001";
const uuid = /^[0-9a-f-]{36}$/u;

/**
 * Runs `work` in a transaction that row level security restricts to one clinic. Commits when `work` returns, rolls back when
 * it throws. After a deadlock it runs `work` again, up to three times.
 */
export async function inClinic<T>(
  pool: Pool,
  clinicId: ClinicId,
  work: (tx: Tx) => Promise<T>,
  options: Options = {},
): Promise<T> {
  if (!uuid.test(clinicId)) throw new Error("a clinic id is a UUID"); // it becomes part of the SQL below
  const begin = `begin${options.oneMoment ? " isolation level repeatable read" : ""}; select set_config('app.clinic', '${clinicId}', true)${options.relaxed ? "; set local synchronous_commit = off" : ""}`;
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect();
    const isPipelined = options.relaxed ?? false;
    let broken = false;
    try {
      setPipeline(client, isPipelined);
      if (isPipelined) sendTogether(client);
      const begun = client.query(begin);
      begun.catch(ignore); // reported below, after the work
      if (!isPipelined) await begun;
      const ask = client.query.bind(client) as (...statement: unknown[]) => unknown;
      const query = ((...statement: unknown[]) => {
        if (isPipelined) sendTogether(client);
        return ask(...statement);
      }) as PoolClient["query"];
      const restart = async () => void (await client.query(`rollback; ${begin}`));
      let lastStatement: Promise<unknown> | undefined;
      const last = async (statement: Promise<unknown>) => {
        if (!isPipelined) return void (await statement);
        statement.catch(ignore);
        lastStatement = statement;
      };
      const result = await markTransaction(() => work({ clinicId, db: drizzle(client), query, restart, last }));
      // If one of them failed, the commit after it is a rollback.
      await Promise.all([begun, lastStatement, client.query("commit")]);
      return result;
    } catch (error) {
      broken = await client.query("rollback").then(
        () => false,
        () => true, // the connection is lost; the pool drops it
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

/** Switches pipelining on for reads only: streams such as COPY cannot share a connection with pending statements. */
function setPipeline(client: PoolClient, isOn: boolean): void {
  (client as { pipeline: boolean }).pipeline = isOn;
}

/** What is sent until the current work waits for something leaves as one packet: each of its own would wake the database again. */
function sendTogether(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

const ignore = () => undefined;
