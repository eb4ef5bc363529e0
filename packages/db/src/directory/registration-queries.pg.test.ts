import { type Instant, planRegistration, registerDirectoryInput } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
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
    "delete from healthcare_worker_organization; delete from organization; delete from healthcare_worker",
  ),
);

const now = "2026-11-30T08:00:00Z" as Instant;
const later = "2026-12-01T08:00:00Z" as Instant;
const ids = ["018f0000-0000-7000-8000-0000000000a1", "018f0000-0000-7000-8000-0000000000a2"] as const;
const entry = registerDirectoryInput.parse({
  rppsNumber: "10000000009",
  lastName: "DUPONT",
  firstName: "Marie",
  professionName: "Médecin",
  finess: "750100166",
  registeredName: "HOPITAL DES TILLEULS",
});

async function save(tx: Tx, changes: Partial<typeof entry> = {}, at = now) {
  const wanted = { ...entry, ...changes };
  const facts = await loadRegistrationFacts(tx, wanted);
  const plan = planRegistration(wanted, facts);
  if (!plan.organization) throw new Error("the entry has an organization");
  const organization = await saveOrganization(tx, {
    step: plan.organization,
    stored: facts.organization,
    newId: ids[0],
    now: at,
  });
  const worker = await saveHealthcareWorker(tx, { step: plan.worker, stored: facts.worker, newId: ids[1], now: at });
  return { organization, worker };
}

test("facts and records are those of the own clinic", async () => {
  const made = await world.as(world.there, (tx) => save(tx));
  await world.as(world.there, (tx) =>
    linkWorker(tx, { healthcareWorkerId: made.worker.id, organizationId: made.organization.id }, now),
  );
  const facts = await world.inBoth((tx) => loadRegistrationFacts(tx, entry));
  expect(facts.here).toEqual({ organization: null, worker: null, isLinked: false });
  expect(facts.there).toMatchObject({
    organization: { id: ids[0], finess: "750100166", createdAt: now },
    worker: { id: ids[1], rppsNumber: "10000000009", specialtyNames: [] },
    isLinked: true,
  });
  const other = await world.as(world.there, (tx) => loadRegistrationFacts(tx, { ...entry, finess: null }));
  expect(other).toMatchObject({ organization: null, isLinked: false });
});

test("gaps are filled in the own clinic only, and the record says when", async () => {
  await world.inBoth((tx) => save(tx));
  const better = { city: "PARIS", specialtyNames: ["Pédiatrie"] };
  const { organization, worker } = await world.as(world.here, (tx) => save(tx, better, later));
  expect(organization).toMatchObject({ city: "PARIS", createdAt: now, updatedAt: later });
  expect(worker).toMatchObject({ specialtyNames: ["Pédiatrie"], city: null, createdAt: now, updatedAt: later });
  const facts = await world.inBoth((tx) => loadRegistrationFacts(tx, entry));
  expect(facts.here).toMatchObject({ organization, worker, isLinked: false });
  expect(facts.there).toMatchObject({ organization: { city: null, updatedAt: now }, worker: { specialtyNames: [] } });
});

test("what needs no change is not written", async () => {
  const first = await world.as(world.here, (tx) => save(tx));
  expect(await world.as(world.here, (tx) => save(tx, {}, later))).toEqual(first);
});
