import type { Pool } from "pg";
import type { Queryable } from "./actor-queries.pg.ts";

/** Moments are milliseconds since the Unix epoch. */
export interface FailureCount {
  readonly failures: number;
  readonly windowStartedAt: number;
  readonly lastFailedAt: number;
  readonly lockedUntil: number | null;
}

const columns = `failures, (extract(epoch from window_started_at) * 1000)::float8 as "windowStartedAt",
  (extract(epoch from last_failed_at) * 1000)::float8 as "lastFailedAt",
  (extract(epoch from locked_until) * 1000)::float8 as "lockedUntil"`;

export async function findFailures(db: Queryable, account: string, device: string): Promise<FailureCount | null> {
  const { rows } = await db.query<FailureCount>(
    `select ${columns} from auth.login_failure where account = $1 and device = $2`,
    [account, device],
  );
  return rows[0] ?? null;
}

/** Counts one failure under a row lock, so that several servers count together. */
export async function countFailure(
  pool: Pool,
  account: string,
  device: string,
  nowMs: number,
  count: (previous: FailureCount | null) => FailureCount,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      `insert into auth.login_failure (account, device, failures, window_started_at, last_failed_at)
       values ($1, $2, 0, to_timestamp($3 / 1000.0), to_timestamp($3 / 1000.0)) on conflict do nothing`,
      [account, device, nowMs],
    );
    const { rows } = await client.query<FailureCount>(
      `select ${columns} from auth.login_failure where account = $1 and device = $2 for update`,
      [account, device],
    );
    const next = count(rows[0] ?? null);
    await client.query(
      `update auth.login_failure set failures = $3, window_started_at = to_timestamp($4 / 1000.0),
         last_failed_at = to_timestamp($5 / 1000.0), locked_until = to_timestamp($6 / 1000.0)
       where account = $1 and device = $2`,
      [account, device, next.failures, next.windowStartedAt, next.lastFailedAt, next.lockedUntil],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

export async function forgetFailures(db: Queryable, account: string, device: string): Promise<void> {
  await db.query("delete from auth.login_failure where account = $1 and device = $2", [account, device]);
}

/** Finds the one of the devices that has signed in to this account before, if any. */
export async function findKnownDevice(db: Queryable, email: string, devices: string[]): Promise<string | null> {
  const { rows } = await db.query<{ device: string }>(
    `select d.device from auth.login_device d join auth."user" u on u."id" = d.user_id
     where u."email" = $1 and d.device = any ($2) limit 1`,
    [email, devices],
  );
  return rows[0]?.device ?? null;
}

/** Stores the device; only the hundred most recently used ones are kept. */
export async function rememberDevice(db: Queryable, userId: string, device: string, nowMs: number): Promise<void> {
  await db.query(
    `insert into auth.login_device (user_id, device, last_used_at) values ($1, $2, to_timestamp($3 / 1000.0))
     on conflict (user_id, device) do update set last_used_at = greatest(login_device.last_used_at, excluded.last_used_at)`,
    [userId, device, nowMs],
  );
  await db.query(
    `delete from auth.login_device where user_id = $1 and device in
       (select device from auth.login_device where user_id = $1 order by last_used_at desc offset 100)`,
    [userId],
  );
}
