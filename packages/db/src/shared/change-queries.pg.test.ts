import { randomUUID } from "node:crypto";
import { type ClinicId, clinicId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing.ts";
import { type Cursor, readChanges } from "./change-queries.pg.ts";
import { inClinic, type Tx } from "./transaction.pg.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.close());

const start: Cursor = { xid: "0", k: "0" };

async function addClinic(): Promise<ClinicId> {
  const id = clinicId.parse(randomUUID());
  await database.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'UTC')", [id]);
  return id;
}

/** Lines of the feed as earlier transactions left them. */
async function writeLines(clinic: ClinicId, lines: readonly { xid: number; k: number }[]): Promise<void> {
  await database.owner.query(
    `insert into change (clinic_id, entity, id, xid, k) overriding system value
     select $1, 'appointment', gen_random_uuid(), xid::text::xid8, k from json_to_recordset($2) as line (xid bigint, k bigint)`,
    [clinic, JSON.stringify(lines)],
  );
}

const read = (clinic: ClinicId, after: Cursor, atMost: number) =>
  inClinic(database.pool, clinic, (tx) => readChanges(tx, "appointment", after, atMost));

test("a reader that is pages behind gets every change once, in order, while transaction ids gain a digit", async () => {
  const clinic = await addClinic();
  // Transactions 50 to 349 of a new cluster's past, several changes in one of them.
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
  expect(seen).toEqual(lines.map(({ xid, k }) => ({ xid: String(xid), k: String(k) })));
});

test("changes of one transaction keep their order when k gains a digit", async () => {
  const clinic = await addClinic();
  await writeLines(
    clinic,
    [11, 9, 10, 100, 99].map((k) => ({ xid: 60, k })),
  );
  const { changes } = await read(clinic, start, 3);
  expect(changes.map(({ cursor }) => cursor.k)).toEqual(["9", "10", "11"]);
});

test("a page is read along the index, without sorting what is behind it", async () => {
  const clinic = await addClinic();
  await writeLines(
    clinic,
    Array.from({ length: 5_000 }, (_, index) => ({ xid: 50 + (index % 300), k: index + 1 })),
  );
  await database.owner.query("analyze change");
  const plan: string[] = [];
  await inClinic(database.pool, clinic, async (tx) => {
    const explain = async ({ text, values }: { text: string; values: unknown[] }) => {
      const { rows } = await tx.query<{ "QUERY PLAN": string }>(`explain ${text}`, values);
      plan.push(...rows.map((row) => row["QUERY PLAN"]));
      return { rows: [] };
    };
    await readChanges({ ...tx, query: explain as unknown as Tx["query"] }, "appointment", start, 200);
  });
  expect(plan.join("\n")).toMatch(/Index Scan using change_feed/u);
  expect(plan.join("\n")).not.toMatch(/Sort/u);
});

test("a record that comes back is no longer told as deleted", async () => {
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
