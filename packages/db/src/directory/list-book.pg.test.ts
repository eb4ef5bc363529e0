import { type Instant, planRegistration, registerDirectoryInput } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { listHealthcareWorkers, listOrganizations } from "./list-book.pg.ts";
import {
  linkWorker,
  loadRegistrationFacts,
  saveHealthcareWorker,
  saveOrganization,
} from "./registration-queries.pg.ts";

let world: TwoClinics;
let count = 0;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  for (const [at, name] of [
    [world.there, "ELSEWHERE"],
    [world.here, "Zola"],
    [world.here, "Éluard"],
    [world.here, "Dupont"],
  ] as const)
    await world.as(at, (tx) => add(tx, name));
  for (const table of ["organization", "healthcare_worker", "healthcare_worker_organization"])
    await layBackwards(
      world,
      table,
      table.endsWith("organization") && table !== "organization" ? ["organization_id"] : ["id"],
    );
});
afterAll(() => world[Symbol.asyncDispose]());

/** Adds a worker of that name at a place of that name, made on another day each. */
async function add(tx: Tx, name: string): Promise<void> {
  count += 1;
  const entry = registerDirectoryInput.parse({
    rppsNumber: String(10_000_000_000 + count),
    lastName: name,
    firstName: "Anne",
    professionName: "Médecin",
    finess: "750100166",
    registeredName: "HOPITAL",
    city: "PARIS",
  });
  const now = `2026-11-0${count}T08:00:00Z` as Instant;
  const facts = await loadRegistrationFacts(tx, entry);
  const plan = planRegistration(entry, facts);
  if (!plan.organization) throw new Error("the entry has an organization");
  const id = (digit: number) => `018f0000-0000-7000-8000-0000000000${digit}${count}`;
  const organization = await saveOrganization(tx, {
    step: plan.organization,
    stored: facts.organization,
    newId: id(1),
    now,
  });
  const worker = await saveHealthcareWorker(tx, { step: plan.worker, stored: facts.worker, newId: id(2), now });
  await linkWorker(tx, { healthcareWorkerId: worker.id, organizationId: organization.id }, now);
}

const byName = [
  { key: "lastName", descending: false },
  { key: "firstName", descending: false },
] as const;
const page = { page: 1, pageSize: 50 };

test("workers are listed in order of their folded names, with the organizations of the own clinic", async () => {
  const listed = await world.inBoth(async (tx) => {
    await withoutIndexOrder(tx);
    return listHealthcareWorkers(tx, { ...page, sort: byName });
  });
  expect(listed.here.items.map(({ lastName }) => lastName)).toEqual(["Dupont", "Éluard", "Zola"]);
  expect(listed.here.items.map(({ organizations }) => organizations.length)).toEqual([1, 1, 1]);
  expect(listed.there).toMatchObject({ total: 1, items: [{ lastName: "ELSEWHERE", organizations: [{}] }] });
});

test("an organization has its workers in order of name, and none of another clinic", async () => {
  const listed = await world.inBoth(async (tx) => {
    await withoutIndexOrder(tx);
    return listOrganizations(tx, { ...page, sort: [{ key: "registeredName", descending: false }] });
  });
  const namesOf = ({ items }: (typeof listed)["here"]) =>
    items.map(({ healthcareWorkers }) => healthcareWorkers.map(({ lastName }) => lastName));
  expect(namesOf(listed.here)).toEqual([["Dupont", "Éluard", "Zola"]]);
  expect(namesOf(listed.there)).toEqual([["ELSEWHERE"]]);
  expect([listed.here.total, listed.there.total]).toEqual([1, 1]);
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
  await add(world.here, zola, "10000000002");
  await add(world.here, eluard, "10000000003");
  await add(world.here, removed, "10000000004", "2026-11-05T08:00:00Z");
  await add(world.there, elsewhere, "10000000004");
  await add(world.here, nameless, null);
  const { items } = await world.as(world.here, (tx) => listHealthcareWorkers(tx, { ...page, sort: byName }));
  expect(items.map(({ lastName, practitionerId }) => [lastName, practitionerId])).toEqual([
    ["Dupont", null],
    ["Éluard", eluard],
    ["Zola", zola],
  ]);
});

test("lists are narrowed by words and by time of change, and paged", async () => {
  const workers = (more: object) =>
    world.as(world.here, (tx) => listHealthcareWorkers(tx, { ...page, sort: byName, ...more }));
  expect((await workers({ q: "elu" })).items.map(({ lastName }) => lastName)).toEqual(["Éluard"]);
  expect((await workers({ q: "elu zol" })).total).toBe(0);
  expect((await workers({ updatedSince: "2026-11-04T00:00:00Z" })).items.map(({ lastName }) => lastName)).toEqual([
    "Dupont",
  ]);
  expect(await workers({ page: 2, pageSize: 2 })).toMatchObject({ total: 3, page: 2, items: [{ lastName: "Zola" }] });
  const places = (more: object) =>
    world.as(world.here, (tx) =>
      listOrganizations(tx, { ...page, sort: [{ key: "city", descending: true }], ...more }),
    );
  expect((await places({ q: "750100166" })).total).toBe(1);
  expect((await places({ q: "lyon" })).total).toBe(0);
  expect((await places({ updatedSince: "2026-11-04T00:00:00Z" })).total).toBe(0);
});
