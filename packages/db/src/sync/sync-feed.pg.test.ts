import { feedStart } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { findFeedEnd, isCursorKnown, readFeedLines } from "./sync-feed.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from change; delete from sync_floor"));

/** Generous, because transactions of other tests in the same cluster delay the feed. */
const patiently = { timeout: 20_000, interval: 20 };
const here = <T>(work: (tx: Tx) => Promise<T>) => world.as(world.here, work);

/** Writes lines as from earlier transactions, the same in both clinics. */
async function writeLines(lines: readonly { xid: number; k: number }[]): Promise<void> {
  for (const clinic of [world.there, world.here])
    await world.db.owner.query(
      `insert into change (clinic_id, entity, id, xid, k) overriding system value
       select $1, 'patient', gen_random_uuid(), xid::text::xid8, k from json_to_recordset($2) as line (xid bigint, k bigint)`,
      [clinic, JSON.stringify(lines)],
    );
}

test("a desk that is pages behind gets every line once and in order, also when transaction ids gain a digit", async () => {
  const lines = Array.from({ length: 300 }, (_, index) => ({ xid: 50 + Math.floor(index / 2), k: 8 + index }));
  await writeLines(lines);
  const seen: { xid: number; k: number }[] = [];
  for (let cursor = feedStart, isMore = true; isMore; ) {
    const page = await here(async (tx) => {
      await withoutIndexOrder(tx);
      return readFeedLines(tx, cursor, 7);
    });
    isMore = page.lines.length > 0;
    if (isMore) seen.push({ xid: Number(page.cursor.xid), k: Number(page.cursor.k) });
    cursor = page.cursor;
  }
  expect(seen).toEqual(lines.filter((_, index) => index % 7 === 6 || index === lines.length - 1));
});

test("lines are read only when no earlier transaction is open; the end of the feed stays before them", async () => {
  await writeLines([{ xid: 70, k: 1 }]);
  const early = await world.db.owner.connect();
  try {
    await early.query("begin; select pg_current_xact_id()");
    await world.db.owner.query("insert into change (clinic_id, entity, id) values ($1, 'patient', gen_random_uuid())", [
      world.here,
    ]);
    const before = { xid: "70", k: "1" };
    const page = await here((tx) => readFeedLines(tx, feedStart, 10));
    expect(page).toMatchObject({ lines: [{ entity: "patient", deleted: false }], cursor: before, unsettled: true });
    expect(await here((tx) => readFeedLines(tx, before, 10))).toEqual({ lines: [], cursor: before, unsettled: true });
    expect(await here(findFeedEnd)).toEqual({ cursor: before, unsettled: true });
    await early.query("commit");
    await vi.waitFor(async () => {
      const settled = await here((tx) => readFeedLines(tx, before, 10));
      expect(settled).toMatchObject({ lines: [{}], unsettled: false });
      expect(await here(findFeedEnd)).toEqual({ cursor: settled.cursor, unsettled: false });
    }, patiently);
  } finally {
    await early.query("rollback");
    early.release();
  }
});

test("an empty feed ends at its start", async () => {
  expect(await here(findFeedEnd)).toEqual({ cursor: feedStart, unsettled: false });
  expect(await here((tx) => readFeedLines(tx, feedStart, 10))).toEqual({
    lines: [],
    cursor: feedStart,
    unsettled: false,
  });
});

test("a cursor is known from the floor on, and up to the present", async () => {
  await writeLines([{ xid: 90, k: 5 }]);
  const isKnown = (xid: string) => here((tx) => isCursorKnown(tx, { xid, k: "0" }));
  expect(await isKnown("1")).toBe(true);
  await world.db.owner.query("insert into sync_floor (clinic_id, floor) values ($1, '80'), ($2, '95')", [
    world.here,
    world.there,
  ]);
  expect([await isKnown("0"), await isKnown("79"), await isKnown("80"), await isKnown("900000000000")]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect((await here(findFeedEnd)).cursor).toEqual({ xid: "90", k: "5" });
  // Above the last line that is left: a copy that begins now is not too old at once.
  await world.db.owner.query("update sync_floor set floor = '93' where clinic_id = $1", [world.here]);
  const { cursor } = await here(findFeedEnd);
  expect(cursor).toEqual({ xid: "93", k: "0" });
  expect(await here((tx) => isCursorKnown(tx, cursor))).toBe(true);
});

test("a transaction's own changes come after the end of the feed that it sees", async () => {
  await writeLines([{ xid: 70, k: 1 }]);
  const end = { xid: "70", k: "1" };
  await here(async (tx) => {
    await tx.query("insert into change (clinic_id, entity, id) values ($1, 'patient', gen_random_uuid())", [
      tx.clinicId,
    ]);
    expect(await readFeedLines(tx, feedStart, 10)).toMatchObject({ lines: [{}], cursor: end, unsettled: true });
    expect(await findFeedEnd(tx)).toEqual({ cursor: end, unsettled: true });
  });
});

test("the feed ends at the last line of the clinic's last transaction, wherever another clinic's ends", async () => {
  await writeLines([7, 8, 9].map((k) => ({ xid: 70, k })));
  const early = await world.db.owner.connect();
  try {
    await early.query("begin; select pg_current_xact_id()");
    await world.db.owner.query(
      `insert into change (clinic_id, entity, id, xid) select $1, 'patient', gen_random_uuid(), xid
       from (values ('80'::xid8), (pg_current_xact_id())) line (xid)`,
      [world.there],
    );
    const findEnd = async (tx: Tx) => {
      await withoutIndexOrder(tx);
      // The connection may have an older plan that uses the index.
      await tx.query("set local plan_cache_mode = force_custom_plan");
      return findFeedEnd(tx);
    };
    expect(await here(findEnd)).toEqual({ cursor: { xid: "70", k: "9" }, unsettled: false });
    // Lines up to the floor may be gone, and this one is there: the end is after it, not before.
    await world.db.owner.query("insert into sync_floor (clinic_id, floor) values ($1, '70')", [world.here]);
    expect(await here(findEnd)).toEqual({ cursor: { xid: "70", k: "9" }, unsettled: false });
  } finally {
    await early.query("rollback");
    early.release();
  }
});

test("a cursor of a transaction that has not begun is not known", async () => {
  // Asked again, because transactions of other tests in the same cluster may begin in between.
  const isNextKnown = () =>
    here(async (tx) => {
      const { rows } = await tx.query<{ xid: string }>("select pg_snapshot_xmax(pg_current_snapshot())::text as xid");
      return isCursorKnown(tx, { xid: rows[0]?.xid ?? "", k: "0" });
    });
  await expect.poll(isNextKnown, patiently).toBe(false);
});

test("a page is read in the order of the index, under row level security too", async () => {
  await writeLines(Array.from({ length: 5_000 }, (_, index) => ({ xid: 50 + (index % 300), k: index + 1 })));
  await world.db.owner.query("analyze change");
  const client = await world.db.pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('app.clinic', $1, true)", [world.here]);
    const plan: string[] = [];
    const explain = async ({ text, values }: { text: string; values: unknown[] }) => {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${text}`, values);
      plan.push(...rows.map((row) => row["QUERY PLAN"]));
      return { rows: [] as unknown[] };
    };
    const tx = { clinicId: world.here, query: explain } as unknown as Tx;
    await readFeedLines(tx, { xid: "60", k: "0" }, 200);
    expect(plan.join("\n")).toMatch(/Index Scan using change_feed/u);
    expect(plan.join("\n")).not.toMatch(/Sort/u);
    plan.length = 0;
    await expect(findFeedEnd(tx)).rejects.toThrow("without a row");
    expect(plan.join("\n")).toMatch(/Index (?:Only )?Scan Backward using change_feed/u);
    expect(plan.join("\n")).not.toMatch(/Sort|Seq Scan on change/u);
  } finally {
    await client.query("rollback");
    client.release();
  }
});
