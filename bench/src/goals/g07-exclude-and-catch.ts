import { Pool } from "pg";
import type { Finding } from "../harness.ts";
import type { World } from "../world.ts";
import { atOnce, type Crowd, nextAttempts } from "./attempts.ts";

const seconds = 4;
/** PostgreSQL's default, which is how long two overlapping inserts wait for each other; the product sets 200 ms. */
const deadlockTimeout = "1s";

/** Measures the usual way to the same guarantee: INSERT into a table with the exclusion constraint, and catch 23P01. */
export async function excludeAndCatch(world: World, crowd: Crowd, perSecond: number): Promise<Finding[]> {
  await world.owner.query(
    `create table exclude_appointment (id uuid primary key, practitioner_id uuid not null, during tstzrange not null,
       exclude using gist (practitioner_id with =, during with &&))`,
  );
  const pool = new Pool({
    connectionString: world.ownerUrl,
    max: 32,
    options: `-c deadlock_timeout=${deadlockTimeout}`,
  });
  const codes: Record<string, number> = {};
  const insert = async (text: string, values: unknown[]) => {
    await pool.query({ name: "exclude", text, values }).catch(({ code = "error" }: { code?: string }) => {
      codes[code] = (codes[code] ?? 0) + 1;
    });
  };
  const usual = await atOnce(
    32,
    nextAttempts(crowd, 100_000),
    ({ id, practitionerId, start, end }) =>
      insert("insert into exclude_appointment values ($1, $2, tstzrange($3, $4, '[)'))", [
        id,
        practitionerId,
        start,
        end,
      ]),
    seconds,
  );
  await pool.end();
  return [
    {
      goal: "G7",
      what: "booking statement against EXCLUDE and catching 23P01 at 32 connections, how many times faster",
      measured: perSecond / usual.perSecond,
      unit: "x",
      threshold: { atLeast: 100 },
      detail: { usualPerSecond: usual.perSecond, usualP99: usual.p99, codes, deadlockTimeout },
    },
  ];
}
