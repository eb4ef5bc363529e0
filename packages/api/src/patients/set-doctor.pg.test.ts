import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const marie = { rppsNumber: "10000000009", lastName: "DUPONT", firstName: "Marie", professionName: "Médecin" };
const hospital = { finess: "750100166", registeredName: "HOPITAL DES TILLEULS", city: "PARIS" };
const refusalOf = (call: Promise<unknown>) => call.then(() => ({ code: "ok" }), problemOf);
const desk = () => world.as("frontdesk");

test("a colleague of the book becomes the regular doctor, with her place of work, until nobody is", async () => {
  const id = await world.addPatient();
  expect(await desk().patients.getDoctors({ id })).toEqual({
    patientId: id,
    generalPractitioner: null,
    referrer: null,
  });
  const { healthcareWorker, registrationId } = await desk().directory.register({ ...marie, ...hospital });
  const healthcareWorkerId = healthcareWorker?.id ?? null;
  const set = { id, role: "general-practitioner", healthcareWorkerId } as const;
  const doctors = await desk().patients.setDoctor(set);
  expect(doctors).toMatchObject({ generalPractitioner: { ...marie, organizations: [hospital] }, referrer: null });
  expect(await world.as("clinician").patients.getDoctors({ id })).toEqual(doctors);
  // Whoever treats a patient is not taken out of the book.
  const undo = desk().directory.unregister({ registrationId: registrationId ?? "" });
  expect(await undo).toEqual({ removed: { organization: true, healthcareWorker: false, link: true } });
  await desk().patients.setDoctor({ ...set, healthcareWorkerId: null });
  expect(await desk().patients.getDoctors({ id })).toMatchObject({ generalPractitioner: null });
});

test("unknown patients and colleagues are refused, and another clinic's are unknown", async () => {
  const id = await world.addPatient();
  const elsewhere = world.as("frontdesk", { clinic: await world.addClinic() });
  const { healthcareWorker } = await elsewhere.directory.register(marie);
  const healthcareWorkerId = healthcareWorker?.id ?? null;
  const refused = { status: 404, code: "not_found" };
  expect(await refusalOf(desk().patients.setDoctor({ id, role: "referrer", healthcareWorkerId }))).toMatchObject(
    refused,
  );
  const theirs = elsewhere.patients;
  expect(await refusalOf(theirs.getDoctors({ id }))).toMatchObject(refused);
  expect(await refusalOf(theirs.setDoctor({ id, role: "referrer", healthcareWorkerId }))).toMatchObject(refused);
});

test("reading and setting are in the audit trail with the patient", async () => {
  const id = await world.addPatient();
  await desk().patients.setDoctor({ id, role: "referrer", healthcareWorkerId: null });
  await desk().patients.getDoctors({ id });
  const { rows } = await world.db.owner.query(
    "select action, patient_ids as ids from audit_event where patient_ids = array[$1::uuid] and action like 'patients.%Doctor%' order by seq",
    [id],
  );
  expect(rows).toEqual([
    { action: "patients.setDoctor", ids: [id] },
    { action: "patients.getDoctors", ids: [id] },
  ]);
});

test("a merged patient's doctors are the survivor's", async () => {
  const [id, duplicateId] = [await world.addPatient(), await world.addPatient()];
  const { healthcareWorker } = await desk().directory.register(marie);
  const healthcareWorkerId = healthcareWorker?.id ?? null;
  await desk().patients.setDoctor({ id: duplicateId, role: "referrer", healthcareWorkerId });
  await world.as("admin").patients.merge({ id, duplicateId });
  expect(await desk().patients.getDoctors({ id })).toMatchObject({ referrer: marie });
  expect(await refusalOf(desk().patients.getDoctors({ id: duplicateId }))).toMatchObject({ code: "patient_merged" });
});
