import {
  type HealthcareWorkerId,
  type Instant,
  type OrganizationId,
  planRegistration,
  registerDirectoryInput,
} from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findBookStandings } from "./find-book-standings.pg.ts";
import { linkWorker, saveHealthcareWorker, saveOrganization } from "./registration-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const now = "2026-11-30T08:00:00Z" as Instant;
const ids = ["018f0000-0000-7000-8000-0000000000a1", "018f0000-0000-7000-8000-0000000000a2"] as const;
const practitioner = "018f0000-0000-7000-8000-0000000000a3";
const entry = registerDirectoryInput.parse({
  rppsNumber: "10000000009",
  lastName: "DUPONT",
  firstName: "Marie",
  professionName: "Médecin",
  finess: "750100166",
  registeredName: "HOPITAL DES TILLEULS",
});
const nothing = { healthcareWorkerSince: null, organizationSince: null, linkSince: null, practitionerId: null };

async function register(tx: Tx) {
  const plan = planRegistration(entry, { organization: null, worker: null, isLinked: false });
  if (!plan.organization) throw new Error("the entry has an organization");
  await saveOrganization(tx, { step: plan.organization, stored: null, newId: ids[0], now });
  await saveHealthcareWorker(tx, { step: plan.worker, stored: null, newId: ids[1], now });
}

test("tells for each entry, in their order, what the clinic has of it", async () => {
  await world.as(world.here, async (tx) => {
    await register(tx);
    const asked = [
      { rppsNumber: "10000000066", finess: entry.finess },
      { rppsNumber: entry.rppsNumber, finess: null },
      { rppsNumber: entry.rppsNumber, finess: entry.finess },
      { rppsNumber: null, finess: null },
    ];
    const unlinked = await findBookStandings(tx, asked);
    expect(unlinked).toEqual([
      { ...nothing, organizationSince: now },
      { ...nothing, healthcareWorkerSince: now },
      { ...nothing, healthcareWorkerSince: now, organizationSince: now },
      nothing,
    ]);
    await linkWorker(
      tx,
      { healthcareWorkerId: ids[1] as HealthcareWorkerId, organizationId: ids[0] as OrganizationId },
      now,
    );
    expect((await findBookStandings(tx, asked)).map(({ linkSince }) => linkSince)).toEqual([null, null, now, null]);
    // However the tables are joined, also sorted by number.
    await tx.query("set local enable_hashjoin = off; set local enable_nestloop = off");
    const backwards = ["10000000066", entry.rppsNumber].map((rppsNumber) => ({ rppsNumber, finess: null }));
    const since = (await findBookStandings(tx, backwards)).map(({ healthcareWorkerSince }) => healthcareWorkerSince);
    expect(since).toEqual([null, now]);
  });
});

test("tells who is a practitioner of the clinic, and not who was", async () => {
  const asked = [{ rppsNumber: entry.rppsNumber, finess: null }];
  await world.as(world.here, async (tx) => {
    await tx.query(
      `insert into practitioner (clinic_id, id, first_name, last_name, rpps_number)
       values ($1, $2, 'Marie', 'Dupont', $3), ($1, $4, 'Jean', 'Petit', '10000000066')`,
      [tx.clinicId, practitioner, entry.rppsNumber, ids[0]],
    );
    expect(await findBookStandings(tx, asked)).toMatchObject([{ practitionerId: practitioner }]);
    await tx.query("update practitioner set removed_at = now() where clinic_id = $1 and id = $2", [
      tx.clinicId,
      practitioner,
    ]);
    expect(await findBookStandings(tx, asked)).toMatchObject([{ practitionerId: null }]);
  });
});

test("tells nothing of another clinic's book", async () => {
  const asked = [{ rppsNumber: entry.rppsNumber, finess: entry.finess }];
  await world.db.owner.query("update practitioner set removed_at = null");
  expect(await world.as(world.there, (tx) => findBookStandings(tx, asked))).toEqual([nothing]);
  expect(await world.as(world.there, (tx) => findBookStandings(tx, []))).toEqual([]);
  // The same records in its own book, which are linked only here.
  await world.as(world.there, register);
  expect(await world.as(world.there, (tx) => findBookStandings(tx, asked))).toMatchObject([
    { healthcareWorkerSince: now, organizationSince: now, linkSince: null },
  ]);
});
