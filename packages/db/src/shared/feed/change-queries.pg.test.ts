import { randomUUID } from "node:crypto";
import { type ClinicId, clinicId } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { withoutIndexOrder } from "../../testing/two-clinics.ts";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";
import { inClinic, type Tx } from "../transaction.pg.ts";
import { type Cursor, currentCursor, isAfter, readChanges } from "./change-queries.pg.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const { run } = await inClinic(database.pool, await addClinic(), currentCursor);
  start = { run, xid: "0", k: "0" };
});
afterAll(() => database.close());

let start: Cursor;
const patiently = { timeout: 20_000, interval: 20 };

async function addClinic(): Promise<ClinicId> {
  const id = clinicId.parse(randomUUID());
  await database.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'UTC')", [id]);
  return id;
}

/** Writes lines of the feed as from earlier transactions. */
async function writeLines(clinic: ClinicId, lines: readonly { xid: number; k: number }[]): Promise<void> {
  await database.owner.query(
    `insert into change (clinic_id, entity, id, xid, k) overriding system value
     select $1, 'appointment', gen_random_uuid(), xid::text::xid8, k from json_to_recordset($2) as line (xid bigint, k bigint)`,
    [clinic, JSON.stringify(lines)],
  );
}

const read = (clinic: ClinicId, after: Cursor, atMost: number) =>
  inClinic(database.pool, clinic, (tx) => readChanges(tx, ["appointment"], after, atMost));

test("a reader that is pages behind gets every change once and in order, also when transaction ids gain a digit", async () => {
  const clinic = await addClinic();
  // Earlier transactions 50 to 349, several changes in each.
  const lines = Array.from({ length: 300 }, (_, index) => ({ xid: 50 + Math.floor(index / 2) * 2, k: index + 1 }));
  await writeLines(clinic, lines);
  const seen: Cursor[] = [];
  for (let after = start; ; ) {
    const { changes } = await read(clinic, after, 20);
    const last = changes.at(-1);
    if (!last) break;
    seen.push(...changes.map(({ cursor }) => cursor));
    after = last.cursor;
  }
  expect(seen).toEqual(lines.map(({ xid, k }) => ({ run: start.run, xid: String(xid), k: String(k) })));
});

test("changes of one transaction keep their order when k gains a digit", async () => {
  const clinic = await addClinic();
  await writeLines(
    clinic,
    [100, 11, 9, 10, 99].map((k) => ({ xid: 60, k })),
  );
  const { changes } = await inClinic(database.pool, clinic, async (tx) => {
    await withoutIndexOrder(tx);
    // The connection may have an older plan that uses the index.
    await tx.query("set local plan_cache_mode = force_custom_plan");
    return readChanges(tx, ["appointment"], start, 3);
  });
  expect(changes.map(({ cursor }) => cursor.k)).toEqual(["9", "10", "11"]);
});

test("a transaction does not read its own changes from the feed, because they settle when it ends", async () => {
  const clinic = await addClinic();
  await inClinic(database.owner, clinic, async (tx) => {
    await tx.query("insert into change (clinic_id, entity, id) values ($1, 'appointment', gen_random_uuid())", [
      clinic,
    ]);
    expect(await readChanges(tx, ["appointment"], start, 3)).toMatchObject({ changes: [], unsettled: true });
  });
});

describe("of a long feed", () => {
  /** How a page is read. */
  async function planOf(clinic: ClinicId, plan: "force_custom_plan" | "force_generic_plan"): Promise<string> {
    await database.owner.query("analyze change");
    return inClinic(database.pool, clinic, async (tx) => {
      const lines: string[] = [];
      const explain = async ({ text, values }: { text: string; values: unknown[] }) => {
        await tx.query(`set local plan_cache_mode = ${plan}`);
        await tx.query(`prepare asked as ${text}`);
        const given = values.map((value) => `'${Array.isArray(value) ? `{${String(value)}}` : String(value)}'`).join();
        const { rows } = await tx.query<{ "QUERY PLAN": string }>(`explain execute asked(${given})`);
        await tx.query("deallocate asked");
        lines.push(...rows.map((row) => row["QUERY PLAN"]));
        return { rows: [] as unknown[] };
      };
      await readChanges(
        { ...tx, query: explain as unknown as Tx["query"] },
        ["appointment", "practitioner", "hours"],
        start,
        200,
      );
      return lines.slice(lines.findIndex((line) => line.includes("Limit"))).join("\n");
    });
  }
  const longFeed = Array.from({ length: 5_000 }, (_, index) => ({ xid: 50 + (index % 300), k: index + 1 }));

  test("a page is read in the order of the index, without sorting the later changes", async () => {
    const clinic = await addClinic();
    await writeLines(clinic, longFeed);
    const page = await planOf(clinic, "force_custom_plan");
    expect(page).toMatch(/Index Scan using change_feed/u);
    expect(page).not.toMatch(/Sort/u);
  });

  test("the lines of an import are not read to find the others among them, also with a plan for any values", async () => {
    const clinic = await addClinic();
    await writeLines(clinic, longFeed);
    await database.owner.query("update change set entity = 'patient' where clinic_id = $1 and k % 100 > 0", [clinic]);
    expect(await planOf(clinic, "force_generic_plan")).toMatch(/Index Scan (?:using|on) change_of_few/u);
  });
});

test("a record that is created again is no longer reported as deleted", async () => {
  const clinic = await addClinic();
  const practitioner = randomUUID();
  await database.owner.query(
    "insert into practitioner (clinic_id, id, first_name, last_name) values ($1, $2, 'Alice', 'Moreau')",
    [clinic, practitioner],
  );
  await database.owner.query("update change set deleted = true where id = $1", [practitioner]);
  await database.owner.query("update practitioner set first_name = 'Alix' where id = $1", [practitioner]);
  const { rows } = await database.owner.query("select entity, deleted from change where id = $1", [practitioner]);
  expect(rows).toEqual([{ entity: "practitioner", deleted: false }]);
});

test("a change is read only when no earlier transaction is open; until then the end of the feed stays before it", async () => {
  const clinic = await addClinic();
  const [early, late] = [await database.owner.connect(), await database.owner.connect()];
  try {
    await early.query("begin; select pg_current_xact_id()");
    await writeLines(clinic, [{ xid: 70, k: 1 }]);
    await late.query("insert into change (clinic_id, entity, id) values ($1, 'appointment', gen_random_uuid())", [
      clinic,
    ]);
    const waiting = await read(clinic, start, 10);
    expect(waiting).toMatchObject({ isKnown: true, unsettled: true, changes: [{ cursor: { xid: "70", k: "1" } }] });
    // Reading on from the end of the settled changes does not skip unsettled ones.
    expect(await read(clinic, waiting.here, 10)).toMatchObject({ changes: [], unsettled: true });
    await early.query("commit");
    // Transactions of other tests in the same cluster delay the feed too.
    const settled = await vi.waitFor(async () => {
      const page = await read(clinic, waiting.here, 10);
      expect(page).toMatchObject({ changes: [{}], unsettled: false });
      return page;
    }, patiently);
    expect(isAfter(settled.here, settled.changes[0]?.cursor ?? start)).toBe(true);
  } finally {
    await early.query("rollback");
    early.release();
    late.release();
  }
});

test("only changes of the clinic and of the given kind are read", async () => {
  const [clinic, other] = [await addClinic(), await addClinic()];
  await writeLines(other, [{ xid: 80, k: 1 }]);
  await database.owner.query(
    `insert into change (clinic_id, entity, id)
     select $1, entity, gen_random_uuid() from unnest('{patient,practitioner,hours}'::text[]) entity`,
    [clinic],
  );
  // As the owner, for whom row level security does not apply.
  const { changes } = await inClinic(database.owner, clinic, (tx) => readChanges(tx, ["appointment"], start, 10));
  expect(changes).toEqual([]);
});

test.each([
  ["of another run of the database", (here: Cursor) => ({ ...here, run: "1" })],
  ["further than this database has come", (here: Cursor) => ({ ...here, xid: String(BigInt(here.xid) + 1_000_000n) })],
])("a cursor %s is not known, and the end of the feed is told instead", async (_, change) => {
  const clinic = await addClinic();
  await writeLines(clinic, [{ xid: 90, k: 1 }]);
  const here = await inClinic(database.pool, clinic, currentCursor);
  const page = await read(clinic, change(here), 10);
  expect(page).toMatchObject({ isKnown: false, changes: [], unsettled: false, here: { run: here.run } });
  expect(await read(clinic, page.here, 10)).toMatchObject({ isKnown: true, changes: [] });
});

test("cursors are compared as numbers", () => {
  const at = (xid: string, k: string): Cursor => ({ run: "1", xid, k });
  expect(isAfter(at("1000", "1"), at("999", "5"))).toBe(true);
  expect(isAfter(at("999", "10"), at("999", "9"))).toBe(true);
  expect(isAfter(at("999", "9"), at("999", "9"))).toBe(false);
});
