import {
  type HealthcareWorkerId,
  type Instant,
  type OrganizationId,
  planRegistration,
  registerDirectoryInput,
} from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { rowsReadBy } from "../testing/rows-read.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { listHealthcareWorkers, listOrganizations } from "./list-book.pg.ts";
import { linkWorker, saveHealthcareWorker, saveOrganization } from "./registration-queries.pg.ts";

const placeId = (nr: number) => `018f0000-0000-7000-8000-00000000001${nr}` as OrganizationId;
const workerId = (nr: number) => `018f0000-0000-7000-8000-00000000002${nr}` as HealthcareWorkerId;
const dayOf = (nr: number) => `2026-11-0${nr}T08:00:00Z` as Instant;

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  // The other clinic has the same ids and numbers under other names, and other people work at its places.
  await world.as(world.there, async (tx) => {
    for (const nr of [1, 2, 3]) await addPlace(tx, nr, "THERE", "NICE");
    for (const nr of [1, 2, 3, 4, 5]) await addWorker(tx, nr, `ELSEWHERE ${nr}`, "Anne", [2]);
  });
  await world.as(world.here, async (tx) => {
    await addPlace(tx, 1, "Hôpital", "PARIS");
    await addPlace(tx, 2, "HOPITAL", "LYON");
    await addPlace(tx, 3, "Clinique", "METZ");
    await addWorker(tx, 1, "Zola", "Anne", [1, 2, 3]);
    await addWorker(tx, 2, "Éluard", "Paul", [1]);
    await addWorker(tx, 3, "ELUARD", "Paul", [1]);
    await addWorker(tx, 4, "Eluard", "Anne", [1]);
    await addWorker(tx, 5, "Dupont", "Anne", []);
  });
  await layBackwards(world, "organization", ["id"]);
  await layBackwards(world, "healthcare_worker", ["id"]);
  await layBackwards(world, "healthcare_worker_organization", ["organization_id", "healthcare_worker_id"]);
});
afterAll(() => world[Symbol.asyncDispose]());

async function addPlace(tx: Tx, nr: number, registeredName: string, city: string): Promise<void> {
  const entry = registerDirectoryInput.parse({ ...person, finess: `75010000${nr}`, registeredName, city });
  const { organization: step } = planRegistration(entry, noFacts);
  if (!step) throw new Error("the entry has an organization");
  await saveOrganization(tx, { step, stored: null, newId: placeId(nr), now: dayOf(nr) });
}

/** Adds a worker of that name who works at these places; each is made on another day. */
async function addWorker(tx: Tx, nr: number, lastName: string, firstName: string, places: number[]): Promise<void> {
  const entry = registerDirectoryInput.parse({ ...person, rppsNumber: `1000000000${nr}`, lastName, firstName });
  const { worker: step } = planRegistration(entry, noFacts);
  await saveHealthcareWorker(tx, { step, stored: null, newId: workerId(nr), now: dayOf(nr) });
  for (const place of places)
    await linkWorker(tx, { healthcareWorkerId: workerId(nr), organizationId: placeId(place) }, dayOf(nr));
}

const person = { rppsNumber: "10000000009", lastName: "X", firstName: "Y", professionName: "Médecin" };
const noFacts = { organization: null, worker: null, isLinked: false };
const byLastName = [{ key: "lastName", descending: false }] as const;
const byName = [...byLastName, { key: "firstName", descending: false }] as const;
const byRegisteredName = [{ key: "registeredName", descending: false }] as const;
const page = { page: 1, pageSize: 50 };

test("workers are listed in order of their folded names, each with the places of the own clinic in order", async () => {
  const listed = await world.inBoth(async (tx) => {
    await withoutIndexOrder(tx);
    const { items, total } = await listHealthcareWorkers(tx, { ...page, sort: byName });
    return [total, items.map((item) => [item.lastName, item.firstName, item.organizations.map(({ id }) => id)])];
  });
  expect(listed.here).toEqual([
    5,
    [
      ["Dupont", "Anne", []],
      ["Eluard", "Anne", [placeId(1)]],
      ["Éluard", "Paul", [placeId(1)]],
      ["ELUARD", "Paul", [placeId(1)]],
      ["Zola", "Anne", [placeId(3), placeId(1), placeId(2)]],
    ],
  ]);
  expect(listed.there).toEqual([5, [1, 2, 3, 4, 5].map((nr) => [`ELSEWHERE ${nr}`, "Anne", [placeId(2)]])]);
});

test("organizations are listed in order of their folded names, each with the own clinic's workers in order", async () => {
  const listed = await world.inBoth(async (tx) => {
    await withoutIndexOrder(tx);
    const { items, total } = await listOrganizations(tx, { ...page, sort: byRegisteredName });
    return [total, items.map((item) => [item.registeredName, item.healthcareWorkers.map(({ lastName }) => lastName)])];
  });
  expect(listed.here).toEqual([
    3,
    [
      ["Clinique", ["Zola"]],
      ["Hôpital", ["Eluard", "Éluard", "ELUARD", "Zola"]],
      ["HOPITAL", ["Zola"]],
    ],
  ]);
  expect(listed.there).toEqual([
    3,
    [
      ["THERE", []],
      ["THERE", [1, 2, 3, 4, 5].map((nr) => `ELSEWHERE ${nr}`)],
      ["THERE", []],
    ],
  ]);
});

test("workers of the same name are listed in order of id", async () => {
  const { items } = await world.as(world.here, async (tx) => {
    await withoutIndexOrder(tx);
    return listHealthcareWorkers(tx, { ...page, sort: byLastName });
  });
  expect(items.map(({ id }) => id)).toEqual([5, 2, 3, 4, 1].map(workerId));
});

test("a page reads the links of its own records only, and none of the rest of the book", async () => {
  const short = { page: 1, pageSize: 2 };
  // The records of the page, how many there are in all, and the links: Eluard at the hospital, Zola at the clinic and four there.
  await world.as(world.here, async (here) => {
    const workers = await rowsReadBy(here, (tx) => listHealthcareWorkers(tx, { ...short, sort: byName }));
    const places = await rowsReadBy(here, (tx) => listOrganizations(tx, { ...short, sort: byRegisteredName }));
    expect([workers, places]).toEqual([
      [2, 1, 1],
      [2, 1, 5],
    ]);
  });
});

test("each worker has the practitioner of the own number, and none who was removed", async () => {
  const add = (clinic: string, id: string, rppsNumber: string | null, removedAt: string | null = null) =>
    world.db.owner.query(
      `insert into practitioner (clinic_id, id, first_name, last_name, rpps_number, removed_at)
       values ($1, $2, 'Anne', 'X', $3, $4)`,
      [clinic, id, rppsNumber, removedAt],
    );
  const ids = [1, 2, 3, 4, 5].map((nr) => `018f0000-0000-7000-8000-00000000003${nr}`);
  const [zola = "", eluard = "", removed = "", elsewhere = "", nameless = ""] = ids;
  await add(world.here, zola, "10000000001");
  await add(world.here, eluard, "10000000002");
  await add(world.here, removed, "10000000005", "2026-11-05T08:00:00Z");
  await add(world.there, elsewhere, "10000000005");
  await add(world.here, nameless, null);
  const { items } = await world.as(world.here, (tx) => listHealthcareWorkers(tx, { ...page, sort: byName }));
  expect(items.map(({ lastName, practitionerId }) => [lastName, practitionerId])).toEqual([
    ["Dupont", null],
    ["Eluard", null],
    ["Éluard", eluard],
    ["ELUARD", null],
    ["Zola", zola],
  ]);
});

test("lists are narrowed by words and by time of change, and paged", async () => {
  const workers = (more: object) =>
    world.as(world.here, async (tx) => {
      const { items, total } = await listHealthcareWorkers(tx, { ...page, sort: byName, ...more });
      return [total, items.map(({ lastName }) => lastName)];
    });
  expect(await workers({ q: "elu ann" })).toEqual([1, ["Eluard"]]);
  expect(await workers({ q: "elu zol" })).toEqual([0, []]);
  expect(await workers({ updatedSince: dayOf(4) })).toEqual([2, ["Dupont", "Eluard"]]);
  expect(await workers({ page: 2, pageSize: 2 })).toEqual([5, ["Éluard", "ELUARD"]]);
  const places = (more: object) =>
    world.as(world.here, async (tx) => {
      const { items, total } = await listOrganizations(tx, {
        ...page,
        sort: [{ key: "city", descending: true }],
        ...more,
      });
      return [total, items.map(({ city }) => city)];
    });
  expect(await places({ q: "750100001" })).toEqual([1, ["PARIS"]]);
  expect(await places({ q: "lille" })).toEqual([0, []]);
  expect(await places({ updatedSince: dayOf(3) })).toEqual([1, ["METZ"]]);
  expect(await places({ page: 1, pageSize: 2 })).toEqual([3, ["PARIS", "METZ"]]);
});
