import { syncLimits } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { forgetOldRemovals, forgetRemovals } from "./forget-removals.pg.ts";
import { isCursorKnown } from "./sync-feed.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from change; delete from sync_floor"));

const days = syncLimits.tombstoneDays;

/** Writes lines in both clinics: transaction, age in days, and whether the record was removed. */
async function writeLines(lines: readonly (readonly [xid: number, days: number, deleted: boolean])[]): Promise<void> {
  for (const clinic of [world.here, world.there])
    for (const [xid, age, deleted] of lines)
      await world.db.owner.query(
        `insert into change (clinic_id, entity, id, xid, deleted, changed_at)
         values ($1, 'patient', gen_random_uuid(), $2::text::xid8, $3, now() - make_interval(days => $4))`,
        [clinic, xid, deleted, age],
      );
}
const left = async () => {
  const { rows } = await world.db.owner.query<{ here: boolean; xid: string }>(
    "select clinic_id = $1 as here, xid::text from change order by change.xid",
    [world.here],
  );
  const of = (here: boolean) => rows.filter((row) => row.here === here).map(({ xid }) => Number(xid));
  return { here: of(true), there: of(false) };
};
const floor = async () =>
  (
    await world.db.owner.query<{ floor: string }>("select floor::text from sync_floor where clinic_id = $1", [
      world.here,
    ])
  ).rows[0]?.floor;

test("lines of records that were removed long ago go, with all removals before them, and the floor says so", async () => {
  await writeLines([
    [60, days + 2, false],
    [61, days + 1, true],
    [62, days - 1, true], // began earlier, and ended before the next
    [63, days + 1, true],
    [64, days - 2, true],
    [65, 0, false],
  ]);
  expect(await world.as(world.here, forgetRemovals)).toBe(3);
  expect(await left()).toEqual({ here: [60, 64, 65], there: [60, 61, 62, 63, 64, 65] });
  expect(await floor()).toBe("63");
  const isKnown = (xid: string) => world.as(world.here, (tx) => isCursorKnown(tx, { xid, k: "0" }));
  expect([await isKnown("62"), await isKnown("63")]).toEqual([false, true]);
});

test("without old removals nothing changes, and the floor never goes down", async () => {
  await writeLines([
    [70, days + 9, false],
    [71, days - 1, true],
  ]);
  expect(await world.as(world.here, forgetRemovals)).toBe(0);
  expect(await floor()).toBeUndefined();
  await world.db.owner.query("insert into sync_floor (clinic_id, floor) values ($1, '80')", [world.here]);
  await writeLines([[72, days + 1, true]]);
  await world.as(world.here, forgetRemovals);
  expect(await floor()).toBe("80");
});

test("a server does it in every clinic", async () => {
  await writeLines([[61, days + 1, true]]);
  await forgetOldRemovals(world.db.pool);
  expect(await left()).toEqual({ here: [], there: [] });
});

test("the line of a transaction that may still be running stays, and another clinic's old removals do not count", async () => {
  const { rows } = await world.db.owner.query<{ next: string }>(
    "select pg_snapshot_xmax(pg_current_snapshot())::text as next",
  );
  const later = Number(rows[0]?.next) + 1_000;
  await writeLines([
    [61, days + 1, true],
    [later, days + 1, true],
  ]);
  await world.db.owner.query("update change set changed_at = now() where clinic_id = $1 and xid = '61'", [world.here]);
  expect(await world.as(world.here, forgetRemovals)).toBe(0);
  expect(await left()).toEqual({ here: [61, later], there: [61, later] });
  expect(await floor()).toBeUndefined();
});

test("a removal is forgotten only when it is older than the limit, not at the limit itself", async () => {
  await writeLines([[61, days, true]]);
  await world.as(world.here, async (tx) => {
    // Within a transaction the time stands still.
    await tx.query("update change set changed_at = now() - make_interval(days => $2) where clinic_id = $1", [
      tx.clinicId,
      days,
    ]);
    expect(await forgetRemovals(tx)).toBe(0);
    await tx.query("update change set changed_at = changed_at - interval '1 microsecond' where clinic_id = $1", [
      tx.clinicId,
    ]);
    expect(await forgetRemovals(tx)).toBe(1);
  });
});
