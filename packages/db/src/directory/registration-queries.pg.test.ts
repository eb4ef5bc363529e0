import {
  type HealthcareWorkerId,
  type Instant,
  type OrganizationId,
  planRegistration,
  registerDirectoryInput,
} from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  idsAreTaken,
  linkWorker,
  loadRegistrationFacts,
  saveHealthcareWorker,
  saveOrganization,
} from "./registration-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() =>
  world.db.owner.query(
    `delete from directory_registration; delete from healthcare_worker_organization; delete from organization;
     delete from healthcare_worker`,
  ),
);

const now = "2026-11-30T08:00:00Z" as Instant;
const later = "2026-12-01T08:00:00Z" as Instant;
const ids = ["018f0000-0000-7000-8000-0000000000a1", "018f0000-0000-7000-8000-0000000000a2"] as const;
const otherIds = ["018f0000-0000-7000-8000-0000000000b1", "018f0000-0000-7000-8000-0000000000b2"] as const;
const entry = registerDirectoryInput.parse({
  rppsNumber: "10000000009",
  lastName: "DUPONT",
  firstName: "Marie",
  professionName: "Médecin",
  finess: "750100166",
  registeredName: "HOPITAL DES TILLEULS",
});
const other = { rppsNumber: "10000000001", finess: "750100001" };

async function save(
  tx: Tx,
  changes: Partial<typeof entry> = {},
  at = now,
  [organizationId, workerId]: readonly [string, string] = ids,
) {
  const wanted = { ...entry, ...changes };
  const facts = await loadRegistrationFacts(tx, wanted);
  const plan = planRegistration(wanted, facts);
  if (!plan.organization) throw new Error("the entry has an organization");
  const organization = await saveOrganization(tx, {
    step: plan.organization,
    stored: facts.organization,
    newId: organizationId,
    now: at,
  });
  const worker = await saveHealthcareWorker(tx, { step: plan.worker, stored: facts.worker, newId: workerId, now: at });
  return { organization, worker };
}

const saveOther = (tx: Tx) => save(tx, other, now, otherIds);
const link = (tx: Tx, organizationId: string, healthcareWorkerId: string) =>
  linkWorker(
    tx,
    { organizationId: organizationId as OrganizationId, healthcareWorkerId: healthcareWorkerId as HealthcareWorkerId },
    now,
  );

test("facts and records are those of the own clinic", async () => {
  const made = await world.as(world.there, (tx) => save(tx));
  await world.as(world.there, (tx) => link(tx, made.organization.id, made.worker.id));
  const facts = await world.inBoth((tx) => loadRegistrationFacts(tx, entry));
  expect(facts.here).toEqual({ organization: null, worker: null, isLinked: false });
  expect(facts.there).toMatchObject({
    organization: { id: ids[0], finess: "750100166", createdAt: now },
    worker: { id: ids[1], rppsNumber: "10000000009", specialtyNames: [] },
    isLinked: true,
  });
  const withoutPlace = await world.as(world.there, (tx) => loadRegistrationFacts(tx, { ...entry, finess: null }));
  expect(withoutPlace).toMatchObject({ organization: null, isLinked: false });
});

test("a person and a place that work with others are not linked for that, nor by another clinic's link", async () => {
  await world.inBoth(async (tx) => {
    await saveOther(tx);
    await save(tx);
    await link(tx, otherIds[0], ids[1]);
    await link(tx, ids[0], otherIds[1]);
  });
  await world.as(world.there, (tx) => link(tx, ...ids));
  const facts = await world.inBoth((tx) => loadRegistrationFacts(tx, entry));
  const records = { organization: { id: ids[0] }, worker: { id: ids[1] } };
  expect(facts.here).toMatchObject({ ...records, isLinked: false });
  expect(facts.there).toMatchObject({ ...records, isLinked: true });
});

test("whoever registers one of the two numbers in the clinic waits for the other to end", async () => {
  const isFree = (clinic: typeof world.here, numbers: Parameters<typeof loadRegistrationFacts>[1]) =>
    world
      .as(clinic, async (tx) => {
        await tx.query("set local lock_timeout = '50ms'");
        await loadRegistrationFacts(tx, numbers);
      })
      .then(
        () => true,
        (error: { code?: string }) => {
          if (error.code !== "55P03") throw error;
          return false;
        },
      );
  await world.as(world.here, async (tx) => {
    await loadRegistrationFacts(tx, entry);
    expect(await isFree(world.here, { ...other, finess: entry.finess })).toBe(false);
    expect(await isFree(world.here, { ...other, rppsNumber: entry.rppsNumber })).toBe(false);
    expect([await isFree(world.here, other), await isFree(world.there, entry)]).toEqual([true, true]);
  });
  expect(await isFree(world.here, entry)).toBe(true);
});

test("an id is taken by a record of its own kind and clinic", async () => {
  const [mine, theirs] = ["018f0000-0000-7000-8000-0000000000c1", "018f0000-0000-7000-8000-0000000000c2"];
  const register = (tx: Tx, id: string, [organizationId, workerId]: readonly [string, string]) =>
    tx.query("insert into directory_registration values ($1, $2, $3, $4, true, true, true, '{}', '{}', $5)", [
      tx.clinicId,
      id,
      workerId,
      organizationId,
      now,
    ]);
  await world.as(world.here, async (tx) => {
    await save(tx);
    await register(tx, mine, ids);
  });
  await world.as(world.there, async (tx) => {
    await saveOther(tx);
    await register(tx, theirs, otherIds);
  });
  const free: Parameters<typeof idsAreTaken>[1] = {
    registrationId: theirs,
    organizationId: otherIds[0],
    healthcareWorkerId: otherIds[1],
  };
  const areTaken = (changes: Partial<Parameters<typeof idsAreTaken>[1]>) =>
    world.as(world.here, (tx) => idsAreTaken(tx, { ...free, ...changes }));
  expect(await areTaken({})).toBe(false);
  expect(await areTaken({ organizationId: null, healthcareWorkerId: null })).toBe(false);
  expect(await areTaken({ registrationId: mine })).toBe(true);
  expect(await areTaken({ organizationId: ids[0] })).toBe(true);
  expect(await areTaken({ healthcareWorkerId: ids[1] })).toBe(true);
  expect(await areTaken({ registrationId: ids[0], organizationId: ids[1], healthcareWorkerId: mine })).toBe(false);
});

test("gaps are filled in this record of the own clinic only, and the record says when", async () => {
  const others = await world.inBoth(saveOther);
  await world.inBoth((tx) => save(tx));
  const better = { city: "PARIS", specialtyNames: ["Pédiatrie"] };
  const { organization, worker } = await world.as(world.here, (tx) => save(tx, better, later));
  expect(organization).toMatchObject({ city: "PARIS", createdAt: now, updatedAt: later });
  expect(worker).toMatchObject({ specialtyNames: ["Pédiatrie"], city: null, createdAt: now, updatedAt: later });
  const facts = await world.inBoth((tx) => loadRegistrationFacts(tx, entry));
  expect(facts.here).toMatchObject({ organization, worker, isLinked: false });
  expect(facts.there).toMatchObject({ organization: { city: null, updatedAt: now }, worker: { specialtyNames: [] } });
  expect(await world.inBoth((tx) => loadRegistrationFacts(tx, other))).toMatchObject(others);
});

test("what needs no change is not written", async () => {
  const first = await world.as(world.here, (tx) => save(tx));
  expect(await world.as(world.here, (tx) => save(tx, {}, later))).toEqual(first);
});
