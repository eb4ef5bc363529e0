import { type Instant, madeBy, planRegistration, registerDirectoryInput } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  linkWorker,
  loadRegistrationFacts,
  saveHealthcareWorker,
  saveOrganization,
} from "./registration-queries.pg.ts";
import { insertRegistration, lockRegistration, removeRegistration } from "./unregistration-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const now = "2026-11-30T08:00:00Z" as Instant;
const idOf = (last: string) => `018f0000-0000-7000-8000-0000000000${last}`;
const registration = idOf("b1");
const entry = registerDirectoryInput.parse({
  rppsNumber: "10000000009",
  lastName: "DUPONT",
  firstName: "Marie",
  professionName: "Médecin",
  finess: "750100166",
  registeredName: "HOPITAL DES TILLEULS",
});

async function register(tx: Tx, id: string): Promise<void> {
  const facts = await loadRegistrationFacts(tx, entry);
  const plan = planRegistration(entry, facts);
  if (!plan.organization) throw new Error("the entry has an organization");
  const organization = await saveOrganization(tx, {
    step: plan.organization,
    stored: facts.organization,
    newId: idOf("a1"),
    now,
  });
  const worker = await saveHealthcareWorker(tx, { step: plan.worker, stored: facts.worker, newId: idOf("a2"), now });
  const records = { healthcareWorkerId: worker.id, organizationId: organization.id };
  if (plan.link === "create") await linkWorker(tx, records, now);
  await insertRegistration(tx, { id, ...records, made: madeBy(plan) }, now);
}
const countsOf = async (tx: Tx) => {
  const facts = await loadRegistrationFacts(tx, entry);
  return [facts.organization !== null, facts.worker !== null, facts.isLinked];
};

test("a registration is loaded with what rests on it, and removed with its records in its own clinic alone", async () => {
  await world.inBoth((tx) => register(tx, registration));
  await world.as(world.here, async (tx) => {
    const locked = await lockRegistration(tx, registration);
    const untouched = { updatedAt: now, uses: [] };
    expect(locked?.facts).toEqual({
      made: { worker: true, organization: true, link: true, workerGaps: [], organizationGaps: [] },
      registeredAt: now,
      isLinkUsed: false,
      workerName: expect.any(String),
      worker: untouched,
      organization: untouched,
    });
    if (!locked) throw new Error("it is there");
    const plan = { link: "remove", worker: "remove", organization: "remove" } as const;
    await removeRegistration(tx, registration, { plan, locked, now });
    expect(await lockRegistration(tx, registration)).toBeNull();
    expect(await countsOf(tx)).toEqual([false, false, false]);
  });
  expect(await world.as(world.there, countsOf)).toEqual([true, true, true]);
});

test("a second registration of the same makes the first one's records used", async () => {
  await world.as(world.there, async (tx) => {
    await register(tx, idOf("b2"));
    expect((await lockRegistration(tx, registration))?.facts).toMatchObject({
      isLinkUsed: true,
      worker: { uses: ["registration"] },
      organization: { uses: ["registration"] },
    });
  });
});
