import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { listBatches } from "./list-batches.pg.ts";

let world: TwoClinics;
const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

const addImport = (
  clinic: string,
  n: number,
  fields: { kind?: string; createdAt?: string; isAccepted?: boolean } = {},
) =>
  world.db.owner.query(
    `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows, created_at, accepted_at)
     values ($1, $2, $3, 1, 'digest', '{}', '[]', 1, $4, case when $5 then now() end)`,
    [
      clinic,
      idOf(n),
      fields.kind ?? "hospitals",
      fields.createdAt ?? "2026-11-30T08:00:00Z",
      fields.isAccepted ?? true,
    ],
  );
const addOneByOne = (clinic: string, n: number, createdAt: string) =>
  world.db.owner.query("insert into hospital_batch (clinic_id, id, created_at) values ($1, $2, $3)", [
    clinic,
    idOf(n),
    createdAt,
  ]);

beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  for (const clinic of [world.here, world.there]) {
    await addImport(clinic, 1, { createdAt: "2026-11-30T09:00:00Z" });
    await addImport(clinic, 2);
    await addImport(clinic, 3, { kind: "patients" });
    await addImport(clinic, 4, { isAccepted: false });
    await addOneByOne(clinic, 5, "2026-11-30T08:30:00Z");
    await addOneByOne(clinic, 2, "2026-11-30T08:40:00Z"); // belongs to an import, so only the import is listed
  }
  await addImport(world.there, 5); // with the id of a batch that was created one by one here
  await addImport(world.there, 6);
  await addOneByOne(world.there, 7, "2026-11-30T08:30:00Z");
});
afterAll(() => world[Symbol.asyncDispose]());

const list = async (wanted: Partial<Parameters<typeof listBatches>[1]> = {}) => {
  const { items, total } = await world.as(world.here, (tx) => listBatches(tx, { page: 1, pageSize: 9, ...wanted }));
  return {
    total,
    ids: items.map(({ id, isOneByOne }) => `${Number(id.slice(-12))}${isOneByOne ? " one by one" : ""}`),
  };
};

test("lists accepted imports and batches created one by one of its clinic, newest first, equal times by id", async () => {
  await expect(list()).resolves.toEqual({ total: 4, ids: ["1", "5 one by one", "3", "2"] });
  await expect(list({ kind: "hospitals" })).resolves.toEqual({ total: 3, ids: ["1", "5 one by one", "2"] });
  await expect(list({ kind: "patients" })).resolves.toEqual({ total: 1, ids: ["3"] });
  await expect(list({ kind: "practitioners" })).resolves.toEqual({ total: 0, ids: [] });
});

test("pages have no gap between them", async () => {
  const pages = [1, 2, 3].map((page) => list({ page, pageSize: 2 }));
  await expect(Promise.all(pages)).resolves.toEqual([
    { total: 4, ids: ["1", "5 one by one"] },
    { total: 4, ids: ["3", "2"] },
    { total: 4, ids: [] },
  ]);
});

test("since a moment, an import or a batch is listed when something of its own happened then or later", async () => {
  const { here, there, db } = world;
  const [since, before] = ["2100-01-01T00:00:00Z", "2099-12-31T23:59:59Z"];
  const set = (clinic: string, table: string, n: number, column: string, to: string) =>
    db.owner.query(`update ${table} set ${column} = $3 where clinic_id = $1 and id = $2`, [clinic, idOf(n), to]);
  const addHospital = (clinic: string, batch: number, updatedAt: string) =>
    db.owner.query(
      `insert into hospital (clinic_id, name, address, search_text, creation_batch_id, updated_at) values ($1, 'A', 'B', 'a b', $2, $3)`,
      [clinic, idOf(batch), updatedAt],
    );
  const times = ["accepted_at", "started_at", "beat_at", "finished_at"];
  // Of import 11 + i, the time at place i is the moment, and every other time is earlier. Of 15, that of its activation is.
  for (const n of [11, 12, 13, 14, 15, 16]) {
    await addImport(here, n);
    for (const [index, column] of times.entries())
      await set(here, "import_batch", n, column, index === n - 11 ? since : before);
    await addOneByOne(here, n, before);
    await set(here, "hospital_batch", n, "activated_at", n === 15 ? since : before);
  }
  // Batches made one by one: created, activated, and with a hospital, at the moment; and one with nothing then.
  await addOneByOne(here, 21, since);
  for (const n of [22, 23, 24]) await addOneByOne(here, n, before);
  for (const n of [22, 23, 24]) await set(here, "hospital_batch", n, "activated_at", n === 22 ? since : before);
  for (const n of [22, 23, 24]) await addHospital(here, n, n === 23 ? since : before);
  // In the other clinic something happened to imports and batches with the same ids.
  await addOneByOne(there, 16, before);
  await addOneByOne(there, 24, before);
  for (const n of [16, 24]) await set(there, "hospital_batch", n, "activated_at", since);
  await addHospital(there, 24, since);
  await expect(list({ updatedSince: since as Instant })).resolves.toEqual({
    total: 8,
    ids: ["21 one by one", "23 one by one", "22 one by one", "15", "14", "13", "12", "11"],
  });
  await expect(list({ updatedSince: "2100-01-01T00:00:01Z" as Instant })).resolves.toEqual({ total: 0, ids: [] });
});
