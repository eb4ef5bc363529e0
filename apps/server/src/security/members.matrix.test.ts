import { randomUUID } from "node:crypto";
import { mayCall, notTheAuthor } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { type Desk, openDesk } from "./desk.ts";
import { fingerprint } from "./fingerprint.ts";
import { fixtures } from "./fixtures.ts";
import { bearer } from "./identities.ts";
import { membersOf, valueAt, withValueAt } from "./schema-walk.ts";
import { callProcedure, procedures, surfacesOf } from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
let desk: Desk;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  desk = await openDesk(world, world.clinic);
});
afterAll(() => world[Symbol.asyncDispose]());

const extras: Readonly<Record<string, unknown>> = {
  role: "admin",
  clinicId: randomUUID(),
  clinic_id: randomUUID(),
  active: true,
  createdBy: randomUUID(),
  created_by: randomUUID(),
  actorId: randomUUID(),
  version: 7,
  id: randomUUID(),
  isAdmin: true,
  is_admin: true,
  constructor: { admin: true },
};

test("A-05: an unknown member is refused at every depth, and nothing is done", async () => {
  const tally = createTally("A-05");
  const tokens = { admin: await world.tokenOf("admin"), clinician: await world.tokenOf("clinician") };
  for (const procedure of procedures.filter(({ type }) => type !== "subscription")) {
    const headers = bearer(tokens[mayCall(procedure.path, "admin") ? "admin" : "clinician"]);
    const members = membersOf(procedure.input);
    const places = members.filter(({ type }) => type === "object").map(({ path }) => path);
    const input = await fixtures[procedure.path](desk);
    const before = await fingerprint(world.db);
    for (const place of places.filter(
      (path) => typeof (path.length === 0 ? input : valueAt(input, path)) === "object",
    )) {
      const own = new Set(
        members
          .filter(({ path }) => path.length === place.length + 1 && place.every((key, at) => path[at] === key))
          .map(({ path }) => String(path.at(-1))),
      );
      for (const [key, value] of Object.entries(extras).filter(([key]) => !own.has(key))) {
        for (const surface of surfacesOf(procedure)) {
          const { status, code, text } = await callProcedure(
            world.url,
            surface,
            procedure,
            withValueAt(input, [...place, key], value),
            headers,
          );
          tally.check(
            status === 400 && code === "invalid_input",
            () => `${surface} ${procedure.path} + ${[...place, key].join(".")}: ${status} ${text.slice(0, 200)}`,
          );
        }
      }
    }
    const after = await fingerprint(world.db);
    tally.check(
      JSON.stringify(after) === JSON.stringify(before),
      () => `${procedure.path}: a refused call changed something`,
    );
  }
  expect(tally.done(700)).toEqual(allRight);
});

/** All members that the front desk may ever receive. */
const told = new Set(
  (
    "id mrn firstName lastName birthDate sex phone email address line city postcode country coverage payer plan memberId validUntil " +
    "specialties rppsNumber creationBatchId active version createdAt updatedAt name kind role clinic timeZone effectiveTimeZone practitionerId patientId " +
    "locationId start end event from to status cancelledFrom confirmed overbooked overbookReason endedOverbooking outsideAvailability reason statusHistory at by code weekly weekday exceptions date closed bufferMinutes " +
    "minimumNoticeMinutes items total page pageSize patient score level reasons field sessions closures delay minutes toldAt arrivedAt statusChangedAt " +
    "zoneRules until offsetMinutes changes session idleEndsAt endsAt startedAt lastSeenAt device app system isCurrent ended noshowCount lateCancellationCount next " +
    "lastFulfilled coverageWarnings standing lookAlikes " +
    // of a note: its text and findings for its author only (api/notes/notes.pg.test.ts)
    "takenAt content kindConfidence source language sections sectionSpans findings quarantined restricted appointmentId createdBy createdByName " +
    "file mime size sha256 pages readingState readingProblem meanConfidence lowWords lowWordSpans hasHiddenText unchecked replaces withdrawnAt needsCheck place " +
    "subjective objective assessment plan section how type quote dose route frequency rejected " +
    "generalPractitioner referrer inBook registrationId removed healthcareWorkerSince organizationSince linkSince hits source rid time-ms found hit asOf isRemembered organization organizations healthcareWorker healthcareWorkers created link notice finess " +
    "registeredName finessJustice activitySegmentCode activitySegmentName identTechStructure buildingNumber street departmentCode phoneNumber " +
    "professionName professionCode specialtyNames gender secureEmail typeContact bimedocClient " +
    "batchId fileName fileSize totalRows reading columns mapping missing duplicates ignored fingerprint fields sample duplicateOf " +
    "encoding isCertain delimiter newline hasHeading headingLine dateOrder dateOrders beginning line column heading confidence samples label required row cells issues " +
    "severity message value repair willCreate willChange willSkip willFail willHold warnings rows target totalHospitals processedHospitals " +
    "failedHospitals existingHospitals processingTimeSeconds batchActivated hospitals hospitalId error deleted keptTotal kept rowsPerSecond remoteMaxRows " +
    "note epoch shapes counts complete lastSeq lastRead share grant key expiresAt serverTime mrns location practitioner hours distinction worker registration doctors departments entryCount extract version entries id " +
    "appointment attention last done cursor xid k records gone unsettled leases others isWanted " +
    "outcomes stop deviceId deviceName path input madeBy madeByName madeAt details choices raisedAt itemId choice resolvedAt resolvedBy"
  ).split(" "),
);

test("A-05: the front desk receives only members of the list", async () => {
  const tally = createTally("A-05 outputs");
  const headers = bearer(await world.tokenOf("frontdesk"));
  for (const procedure of procedures.filter(
    ({ type, path }) => type !== "subscription" && mayCall(path, "frontdesk"),
  )) {
    const { body, status, code } = await callProcedure(
      world.url,
      "trpc",
      procedure,
      await fixtures[procedure.path](desk),
      headers,
    );
    if (code === notTheAuthor.code) continue; // the fixture's note is an admin's
    const keys = keysOf(body);
    tally.check(status === 200, () => `${procedure.path}: ${status}`);
    for (const key of keys) tally.check(told.has(key), () => `${procedure.path} tells ${key}`);
  }
  expect(tally.done(100)).toEqual(allRight);
});

function keysOf(value: unknown): Set<string> {
  if (value === null || typeof value !== "object") return new Set();
  const inside = Object.values(value).flatMap((member) => [...keysOf(member)]);
  return new Set(Array.isArray(value) ? inside : [...Object.keys(value), ...inside]);
}
