import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { listBatches } from "./list-batches.pg.ts";

let world: TwoClinics;
const idOf = (n: number) => `018f0000-0000-7000-8000-0000000000b${n}`;

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
  return { total, ids: items.map(({ id, isOneByOne }) => `${id.slice(-1)}${isOneByOne ? " one by one" : ""}`) };
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
