import { instant, type LocationSortKey, type SortTerm } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import type { Tx } from "../transaction.pg.ts";
import { createLocation, findLocation, listLocations, lockLocation, updateLocation } from "./location-queries.pg.ts";

const now = instant.parse("2027-03-01T08:00:00Z");
const idOf = (n: number) => `018f0000-0000-7000-8000-00000000010${n}`;
let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  // Written out of order, so that the order does not come from the table.
  for (const n of [3, 1, 4, 2]) await clinics.inBoth((tx) => createLocation(tx, idOf(n), `Room ${n % 2}${n}`, now));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const list =
  (sort: readonly SortTerm<LocationSortKey>[], page = 1, pageSize?: number) =>
  async (tx: Tx) => {
    const { items, total } = await listLocations(tx, { sort, page, pageSize });
    return { names: items.map(({ name }) => name), total };
  };

test("lists the locations of one clinic, sorted as asked for", async () => {
  const { inBoth } = clinics;
  const rising = { names: ["Room 02", "Room 04", "Room 11", "Room 13"], total: 4 };
  expect(await inBoth(list([{ key: "name", descending: false }]))).toEqual({ here: rising, there: rising });
  const falling = { names: rising.names.toReversed(), total: 4 };
  expect(await inBoth(list([{ key: "name", descending: true }]))).toEqual({ here: falling, there: falling });
});

test("equal locations have a fixed order across pages, and the last page has the rest", async () => {
  const { as, here } = clinics;
  const same: SortTerm<LocationSortKey>[] = [{ key: "createdAt", descending: false }];
  const pages = [];
  for (const page of [1, 2, 3]) pages.push(await as(here, list(same, page, 3)));
  expect(pages).toEqual([
    { names: ["Room 11", "Room 02", "Room 13"], total: 4 },
    { names: ["Room 04"], total: 4 },
    { names: [], total: 4 },
  ]);
});

test("a name and an id that one clinic has are taken there and free in the other", async () => {
  const { as, here, there } = clinics;
  expect(await as(here, (tx) => createLocation(tx, idOf(5), "Lab", now))).toMatchObject({ name: "Lab", active: true });
  expect(await as(here, (tx) => createLocation(tx, idOf(6), "Lab", now))).toBeNull();
  expect(await as(here, (tx) => createLocation(tx, idOf(5), "Other", now))).toBeNull();
  expect(await as(there, (tx) => createLocation(tx, idOf(5), "Lab", now))).toMatchObject({ name: "Lab" });
});

test("renames a location in use of one clinic to a free name", async () => {
  const { as, here, there, db } = clinics;
  expect(await as(here, (tx) => updateLocation(tx, idOf(1), "Hall", now))).toMatchObject({ id: idOf(1), name: "Hall" });
  expect((await as(there, list([{ key: "name", descending: false }]))).names).toContain("Room 11");
  expect(await as(here, (tx) => updateLocation(tx, idOf(2), "Hall", now))).toBe("name-taken");
  await db.owner.query("update location set active = false where id = $1 and clinic_id = $2", [idOf(3), here]);
  expect(await as(here, (tx) => updateLocation(tx, idOf(3), "Closed", now))).toBeNull();
  expect(await as(there, (tx) => updateLocation(tx, idOf(3), "Open", now))).toMatchObject({ name: "Open" });
});

test("a location is found only in its clinic, even if it is closed, and listed by the time of its change", async () => {
  const { as, db, here, there } = clinics;
  await db.owner.query("update location set active = false where id = $1 and clinic_id = $2", [idOf(2), there]);
  expect(await as(there, (tx) => findLocation(tx, idOf(2)))).toBeNull();
  expect(await as(here, (tx) => findLocation(tx, idOf(2)))).toMatchObject({ active: true });
  expect(await as(here, (tx) => findLocation(tx, idOf(9)))).toBeNull();
  const later = instant.parse("2027-03-02T08:00:00Z");
  await as(here, (tx) => updateLocation(tx, idOf(2), "Attic", later));
  const since = (tx: Tx, updatedSince: typeof now) =>
    listLocations(tx, { sort: [{ key: "name", descending: false }], updatedSince, page: 1 });
  expect(await as(here, (tx) => since(tx, later))).toMatchObject({ total: 1, items: [{ id: idOf(2) }] });
  expect((await as(there, (tx) => since(tx, later))).total).toBe(0);
  expect((await as(there, (tx) => since(tx, now))).total).toBeGreaterThan(3);
});

test("a location in use is locked only in its clinic, and a closed one is not found", async () => {
  const { as, db, here, there } = clinics;
  await db.owner.query("update location set active = false where id = $1 and clinic_id = $2", [idOf(4), there]);
  await as(here, async (tx) => {
    expect(await lockLocation(tx, idOf(4))).toMatchObject({ id: idOf(4), name: "Room 04" });
    expect(await lockLocation(tx, idOf(9))).toBeNull();
    const nowait = "select from location where clinic_id = $1 and id = $2 for key share nowait";
    await expect(db.owner.query(nowait, [here, idOf(4)])).rejects.toMatchObject({ code: "55P03" });
    await expect(db.owner.query(nowait, [there, idOf(4)])).resolves.toMatchObject({ rowCount: 1 });
    await expect(db.owner.query(nowait, [here, idOf(2)])).resolves.toMatchObject({ rowCount: 1 });
  });
  expect(await as(there, (tx) => lockLocation(tx, idOf(4)))).toBeNull();
});
