import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import type { Tx } from "../transaction.pg.ts";
import { changedSince, currentPosition, type FeedEntity } from "./changed-since.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const change = (entity: FeedEntity) => (tx: Tx) =>
  tx.query("insert into change (clinic_id, entity, id) values ($1, $2, gen_random_uuid())", [tx.clinicId, entity]);

test("a change counts only in its own clinic and for its own kind", async () => {
  const { as, here, there } = clinics;
  const position = await as(here, currentPosition);
  await as(there, change("appointment"));
  const isChanged = (...entities: FeedEntity[]) => as(here, (tx) => changedSince(tx, entities, position));
  expect(await isChanged("appointment", "patient", "practitioner", "hours")).toBe(false);
  await as(here, change("patient"));
  expect([await isChanged("appointment", "hours"), await isChanged("appointment", "patient")]).toEqual([false, true]);
  await as(here, change("practitioner"));
  expect([await isChanged("appointment", "hours"), await isChanged("practitioner", "hours")]).toEqual([false, true]);
});

test("a transaction that was open at a position counts when it is committed; one that had ended does not", async () => {
  const { as, here, db } = clinics;
  await as(here, change("hours")); // ended before the position
  const early = await db.owner.connect();
  try {
    // The oldest open transaction is the position's lower bound.
    await early.query("begin; select pg_current_xact_id()");
    await as(here, change("hours")); // ended before the position, although it began after the oldest
    const position = await as(here, currentPosition);
    const isChanged = () => as(here, (tx) => changedSince(tx, ["hours"], position));
    await early.query("insert into change (clinic_id, entity, id) values ($1, 'hours', gen_random_uuid())", [here]);
    expect(await isChanged()).toBe(false);
    await early.query("commit");
    expect(await isChanged()).toBe(true);
  } finally {
    early.release();
  }
});

test("after a position in another run of the database everything counts as changed", async () => {
  const { as, here } = clinics;
  const position = await as(here, currentPosition);
  expect(await as(here, (tx) => changedSince(tx, ["hours"], position))).toBe(false);
  expect(await as(here, (tx) => changedSince(tx, ["hours"], { ...position, run: "1" }))).toBe(true);
});

test("in a long feed it reads only the end, also with a plan for any values", async () => {
  const { as, here, db } = clinics;
  await db.owner.query(
    "insert into change (clinic_id, entity, id) select $1, 'patient', gen_random_uuid() from generate_series(1, 30000)",
    [here],
  );
  await db.owner.query("analyze change");
  // What depends on other kinds does not read the many lines of patients, not even the late ones.
  for (const [entities, index] of [
    [["appointment", "patient"], "change_feed"],
    [["hours"], "change_of_few"],
  ] as const) {
    const plan = await as(here, async (tx) => {
      const lines: string[] = [];
      const explain = async ({ text, values }: { text: string; values: unknown[] }) => {
        await tx.query("set local plan_cache_mode = force_generic_plan");
        await tx.query(`prepare asked as ${text}`);
        const given = values.map((value) => `'${Array.isArray(value) ? `{${value.join()}}` : String(value)}'`).join();
        const { rows } = await tx.query<{ "QUERY PLAN": string }>(`explain execute asked(${given})`);
        await tx.query("deallocate asked");
        lines.push(...rows.map((row) => row["QUERY PLAN"]));
        return { rows: [] };
      };
      await changedSince({ ...tx, query: explain } as unknown as Tx, entities, await currentPosition(tx));
      return lines.join("\n");
    });
    expect(plan).toMatch(new RegExp(`Index (?:Only )?Scan using ${index} `, "u"));
    expect(plan).not.toMatch(/Seq Scan/u);
  }
});
