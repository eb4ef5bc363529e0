import { randomUUID } from "node:crypto";
import type { HealthcareWorkerId, PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { openTestDesk, waitingAt } from "../../testing/test-desk.ts";

let world: TestCaller;
let dupont: HealthcareWorkerId;
let eluard: HealthcareWorkerId;
const [dupontRpps, eluardRpps] = ["10000000009", "10000000017"];
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  const add = async (rppsNumber: string, lastName: string) => {
    const entry = { rppsNumber, lastName, firstName: "Marie", professionName: "Médecin" };
    const { healthcareWorker } = await world.as("frontdesk").directory.register(entry);
    if (!healthcareWorker) throw new Error("nobody was registered");
    return healthcareWorker.id;
  };
  [dupont, eluard] = [await add(dupontRpps, "DUPONT"), await add(eluardRpps, "ÉLUARD")];
});
afterAll(() => world[Symbol.asyncDispose]());

const role = "referrer" as const;
const choice = (id: PatientId, healthcareWorkerId: HealthcareWorkerId | null) => ({ id, role, healthcareWorkerId });
const referrerOf = async (id: PatientId) =>
  (await world.as("clinician").patients.getDoctors({ id })).referrer?.id ?? null;
const nobodySeen = { seenRpps: null, chosenRpps: dupontRpps };

test("a doctor who was chosen on a desk is the patient's, in the audit trail under the desk, and touches the copy's record", async () => {
  const [desk, id] = [await openTestDesk(world), await world.addPatient()];
  const done = await desk.do("patients.setDoctor", choice(id, dupont), { base: nobodySeen });
  expect(done).toMatchObject({ outcome: "applied", answer: { patientId: id, referrer: { id: dupont } } });
  expect(done.touched).toEqual([["doctors", id, expect.any(Number)]]);
  expect(await referrerOf(id)).toBe(dupont);
  const { rows } = await world.db.owner.query(
    "select device_id as device from audit_event where action = 'patients.setDoctor' and object_id = $1",
    [id],
  );
  expect(rows).toEqual([{ device: desk.id }]);
});

test("a choice over somebody else's waits for a decision with both names, and the same choice does not", async () => {
  const [desk, id] = [await openTestDesk(world), await world.addPatient()];
  await world.as("frontdesk").patients.setDoctor(choice(id, eluard));
  expect(await desk.do("patients.setDoctor", choice(id, dupont), { base: nobodySeen })).toMatchObject({
    outcome: "refused",
    answer: {
      code: "doctor_changed",
      healthcareWorkerId: dupont,
      conflicts: [{ yours: { referrer: "Marie DUPONT" }, theirs: { referrer: "Marie ÉLUARD" } }],
    },
  });
  expect(await referrerOf(id)).toBe(eluard);
  const { items } = await world.as("frontdesk").sync.attention({ deviceId: desk.id });
  expect(items).toMatchObject([{ code: "doctor_changed", choices: ["mine", "theirs"] }]);
  const same = { seenRpps: null, chosenRpps: eluardRpps };
  expect(await desk.do("patients.setDoctor", choice(id, eluard), { base: same })).toMatchObject({ outcome: "applied" });
  const seen = { seenRpps: eluardRpps, chosenRpps: null };
  expect(await desk.do("patients.setDoctor", choice(id, null), { base: seen })).toMatchObject({ outcome: "applied" });
  expect(await referrerOf(id)).toBeNull();
});

test("a colleague whom the desk added under its own id is the one of that number", async () => {
  const [desk, id] = [await openTestDesk(world), await world.addPatient()];
  const own = randomUUID() as HealthcareWorkerId;
  expect(await desk.do("patients.setDoctor", choice(id, own), { base: nobodySeen })).toMatchObject({
    outcome: "merged",
    answer: { referrer: { id: dupont } },
  });
  const stranger = { seenRpps: dupontRpps, chosenRpps: "10000000025" };
  expect(await desk.do("patients.setDoctor", choice(id, own), { base: stranger })).toMatchObject({
    outcome: "refused",
    answer: { code: "not_found" },
  });
  expect(await waitingAt(world, desk)).toMatchObject([{ code: "not_found" }]);
});

test("a choice for a merged patient is the survivor's; one for a patient still to come is put off", async () => {
  const desk = await openTestDesk(world);
  const [id, duplicateId] = [await world.addPatient(), await world.addPatient()];
  await world.as("admin").patients.merge({ id, duplicateId });
  expect(await desk.do("patients.setDoctor", choice(duplicateId, dupont), { base: nobodySeen })).toMatchObject({
    outcome: "merged",
    answer: { patientId: id },
  });
  expect(await referrerOf(id)).toBe(dupont);
  const coming = world.services.newId() as PatientId;
  expect(await desk.do("patients.setDoctor", choice(coming, dupont), { base: nobodySeen })).toMatchObject({
    outcome: "deferred",
    answer: { awaited: [coming] },
  });
});
