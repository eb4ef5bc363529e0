import type { HospitalId, HospitalSortKey, Instant, ListHospitalsInput } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import {
  createHospital,
  deleteHospital,
  findHospital,
  listHospitals,
  lockHospital,
  updateHospital,
} from "./hospital-queries.pg.ts";

let world: TwoClinics;
const batch = "018f0000-0000-7000-8000-0000000000b1";
const batchThere = "018f0000-0000-7000-8000-0000000000b2";
const made: HospitalId[] = [];
const add = (
  tx: Tx,
  name: string,
  at: Instant,
  change: { address?: string; active?: boolean; creationBatchId?: string } = {},
) => createHospital(tx, { name, address: "1 rue A", phone: null, active: true, creationBatchId: null, ...change }, at);

beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  await world.inBoth(async (tx) => {
    const hour = (n: number) => `2026-11-30T0${n}:00:00Z` as Instant;
    const all = [
      await add(tx, "Étoile", hour(3)),
      await add(tx, "Zénith", hour(1), { active: false }),
      await add(tx, "Étoile", hour(2), { address: "9 rue 100% B" }),
      await add(tx, "Waiting", hour(2), { creationBatchId: tx.clinicId === world.here ? batch : batchThere }),
    ];
    if (tx.clinicId === world.here) made.push(...all.map(({ id }) => id));
    // In the other clinic, a batch with the same id is active.
    else
      for (const id of [batch, batchThere])
        await tx.query(
          "insert into hospital_batch values ($1, $2, true) on conflict (clinic_id, id) do update set activated = true",
          [tx.clinicId, id],
        );
  });
});
afterAll(() => world[Symbol.asyncDispose]());

type Sort = { key: HospitalSortKey; descending: boolean }[];
async function list(wanted: Partial<Omit<ListHospitalsInput, "sort">> & { sort?: Sort }) {
  const { items, total } = await world.as(world.here, async (tx) => {
    await withoutIndexOrder(tx);
    return listHospitals(tx, { page: 1, pageSize: 9, sort: [{ key: "id", descending: false }], ...wanted });
  });
  return { total, at: items.map(({ id }) => made.indexOf(id)) };
}

test("lists hospitals of its own clinic, filtered by words and by `active`, in pages", async () => {
  await expect(list({})).resolves.toEqual({ total: 4, at: [0, 1, 2, 3] });
  await expect(list({ q: "etoile rue" })).resolves.toEqual({ total: 2, at: [0, 2] });
  await expect(list({ q: "toile b" })).resolves.toEqual({ total: 1, at: [2] });
  await expect(list({ q: "%" })).resolves.toEqual({ total: 0, at: [] });
  await expect(list({ q: " " })).resolves.toEqual({ total: 4, at: [0, 1, 2, 3] });
  await expect(list({ active: true })).resolves.toEqual({ total: 2, at: [0, 2] });
  await expect(list({ active: false })).resolves.toEqual({ total: 2, at: [1, 3] });
  await expect(list({ page: 1, pageSize: 3 })).resolves.toEqual({ total: 4, at: [0, 1, 2] });
  await expect(list({ page: 2, pageSize: 3 })).resolves.toEqual({ total: 4, at: [3] });
});

test("hospitals are sorted as asked for, equal ones by id, also across pages", async () => {
  await expect(list({ sort: [{ key: "name", descending: false }] })).resolves.toMatchObject({ at: [0, 2, 3, 1] });
  await expect(list({ sort: [{ key: "createdAt", descending: true }] })).resolves.toMatchObject({ at: [0, 2, 3, 1] });
  const byTime: Sort = [{ key: "createdAt", descending: false }];
  await expect(list({ sort: byTime })).resolves.toMatchObject({ at: [1, 2, 3, 0] });
  await expect(list({ sort: byTime, page: 2, pageSize: 2 })).resolves.toMatchObject({ at: [3, 0] });
  await expect(list({ sort: [{ key: "id", descending: true }] })).resolves.toMatchObject({ at: [3, 2, 1, 0] });
});

test("of two twins the first one keeps the unique key, and changing it frees the key", async () => {
  await world.as(world.here, async (tx) => {
    const twinKey = async (id: HospitalId) => {
      const { rows } = await tx.query<{ key: string | null }>("select twin_key as key from hospital where id = $1", [
        id,
      ]);
      return rows[0]?.key ?? null;
    };
    const at = "2026-11-30T08:00:00Z" as Instant;
    const [first, twin] = [await add(tx, "Pair", at), await add(tx, "PAIR", at)];
    const fields = { name: "Pair", address: "1 rue A", phone: null };
    await updateHospital(tx, twin.id, fields, at);
    await updateHospital(tx, first.id, fields, at); // it is no twin of itself
    expect(await twinKey(first.id)).not.toBeNull();
    expect(await twinKey(twin.id)).toBeNull();
    await updateHospital(tx, first.id, { ...fields, name: "Single" }, at);
    await updateHospital(tx, twin.id, fields, at);
    expect(await twinKey(twin.id)).not.toBeNull();
  });
});

test("a unique key of the other clinic is free here", async () => {
  const at = "2026-11-30T08:00:00Z" as Instant;
  await world.as(world.there, (tx) => add(tx, "Lonely", at));
  await world.as(world.here, async (tx) => {
    const { id } = await add(tx, "Other name", at);
    await updateHospital(tx, id, { name: "Lonely", address: "1 rue A", phone: null }, at);
    const { rows } = await tx.query<{ kept: boolean }>(
      "select twin_key is not null as kept from hospital where id = $1",
      [id],
    );
    expect(rows).toEqual([{ kept: true }]);
  });
});

test("one of several hospitals is found, changed, locked and removed", async () => {
  const { owner } = world.db;
  const at = "2026-11-30T08:00:00Z" as Instant;
  const ids = await world.inBoth(async (tx) => [(await add(tx, "One", at)).id, (await add(tx, "Two", at)).id] as const);
  await world.as(world.here, async (tx) => {
    const [one, two] = ids.here;
    expect(await findHospital(tx, two)).toMatchObject({ id: two, name: "Two" });
    const changed = await updateHospital(tx, two, { name: "Zwei", address: "2 rue B", phone: null, active: false }, at);
    expect(changed).toMatchObject({ id: two, version: 2, active: false });
    expect(await findHospital(tx, one)).toMatchObject({ name: "One", version: 1, active: true });
    const nowait = "select from hospital where id = $1 for key share nowait";
    expect(await lockHospital(tx, ids.there[0])).toBeNull();
    expect(await lockHospital(tx, one)).toMatchObject({ id: one });
    await expect(owner.query(nowait, [one])).rejects.toMatchObject({ code: "55P03" });
    await expect(owner.query(nowait, [ids.there[0]])).resolves.toMatchObject({ rowCount: 1 });
    expect(await deleteHospital(tx, two)).toBe(true);
    expect(await findHospital(tx, one)).not.toBeNull();
  });
});

test("since a moment, those are listed that were changed, or activated with their batch, then or later", async () => {
  const since = "2100-01-01T05:00:00Z" as Instant;
  const before = "2100-01-01T04:59:59Z" as Instant;
  const [activated, older] = ["018f0000-0000-7000-8000-0000000000c1", "018f0000-0000-7000-8000-0000000000c2"];
  await world.as(world.here, async (tx) => {
    await add(tx, "Changed then", since);
    await add(tx, "Changed before", before);
    await add(tx, "Activated then", before, { creationBatchId: activated });
    const own = await add(tx, "With its own say", before, { creationBatchId: activated });
    await updateHospital(
      tx,
      own.id,
      { name: "With its own say", address: "1 rue A", phone: null, active: false },
      before,
    );
    await add(tx, "Activated before", before, { creationBatchId: older });
  });
  await world.as(world.there, async (tx) => {
    for (const creationBatchId of [activated, older]) await add(tx, "Theirs", before, { creationBatchId });
  });
  const activate = (clinic: string, id: string | undefined, at: Instant) =>
    world.db.owner.query(
      "update hospital_batch set activated = true, activated_at = $3 where clinic_id = $1 and id = $2",
      [clinic, id, at],
    );
  await activate(world.here, activated, since);
  await activate(world.here, older, before);
  await activate(world.there, activated, before);
  await activate(world.there, older, since);
  const names = (updatedSince: Instant) =>
    world.as(world.here, async (tx) => {
      const sort: Sort = [{ key: "name", descending: false }];
      const { items, total } = await listHospitals(tx, { page: 1, pageSize: 9, sort, updatedSince });
      return { total, names: items.map(({ name }) => name) };
    });
  expect(await names(since)).toEqual({ total: 2, names: ["Activated then", "Changed then"] });
  expect(await names("2100-01-01T05:00:01Z" as Instant)).toEqual({ total: 0, names: [] });
});
