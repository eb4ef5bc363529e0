import { randomUUID } from "node:crypto";
import { hasLuhnDigit } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { openTestDesk, waitingAt } from "../../testing/test-desk.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

let colleagues = 0;
function newEntry() {
  colleagues += 1;
  const digits = `1000888${String(colleagues).padStart(3, "0")}`;
  const rppsNumber = Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`).find(hasLuhnDigit) ?? "";
  return { rppsNumber, lastName: `DUPONT ${colleagues}`, firstName: "Marie", professionName: "Médecin" };
}
const none = { organization: false, healthcareWorker: false, link: false };
const bookOf = async (rppsNumber: string) =>
  (await world.as("frontdesk").healthcareWorkers.list({ q: rppsNumber })).items;

test("a registration and its undo, both given on a desk, leave nothing and touch what the copy showed", async () => {
  const desk = await openTestDesk(world);
  const [entry, registrationId, workerId] = [newEntry(), randomUUID(), randomUUID()];
  const { outcomes } = await desk.send([
    desk.make("directory.register", { ...entry, registrationId, healthcareWorkerId: workerId }),
    desk.make("directory.unregister", { registrationId }),
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
  expect(outcomes[1]?.answer).toEqual({ removed: { ...none, healthcareWorker: true } });
  const touched = (outcomes[1]?.touched ?? []).map(([entity, id]) => `${entity} ${id}`);
  expect(touched.toSorted()).toEqual([`registration ${registrationId}`, `worker ${workerId}`]);
  expect(await bookOf(entry.rppsNumber)).toEqual([]);
  expect(await waitingAt(world, desk)).toEqual([]);
});

test("a registration that is not there any more, or was refused itself, needs no decision", async () => {
  const desk = await openTestDesk(world);
  expect(await desk.do("directory.unregister", { registrationId: randomUUID() })).toMatchObject({
    outcome: "merged",
    answer: { removed: none },
    touched: [],
  });
  expect(await waitingAt(world, desk)).toEqual([]);
});

test("a colleague who was chosen as a doctor or became a practitioner meanwhile stays, and the item says why", async () => {
  const [desk, patientId, entry] = [await openTestDesk(world), await world.addPatient(), newEntry()];
  const { registrationId, healthcareWorker } = await world.as("frontdesk").directory.register(entry);
  const setDoctor = (healthcareWorkerId: typeof patientDoctor | null) =>
    world.as("frontdesk").patients.setDoctor({ id: patientId, role: "referrer", healthcareWorkerId });
  const patientDoctor = healthcareWorker?.id ?? null;
  await setDoctor(patientDoctor);
  const { id } = await world
    .as("admin")
    .practitioners.create({ firstName: "Marie", lastName: "Dupont", rppsNumber: entry.rppsNumber });
  const why = { workerName: `Marie ${entry.lastName}`, usedBy: ["patient", "practitioner"] };
  expect(await desk.do("directory.unregister", { registrationId })).toMatchObject({
    outcome: "refused",
    answer: { code: "registration_used", ...why },
  });
  expect(await bookOf(entry.rppsNumber)).toHaveLength(1);
  const { items } = await world.as("frontdesk").sync.attention({ deviceId: desk.id });
  expect(items).toMatchObject([{ code: "registration_used", details: why, choices: ["again", "drop"] }]);

  // Once nobody uses her any more, the same command is done.
  await setDoctor(null);
  await world.as("admin").practitioners.delete({ id });
  expect(await desk.do("directory.unregister", { registrationId })).toMatchObject({ outcome: "applied" });
  expect(await bookOf(entry.rppsNumber)).toEqual([]);
});

test("of two desks that added the same colleague, the second takes back nothing of the first one's", async () => {
  const [first, second, entry] = [await openTestDesk(world), await openTestDesk(world), newEntry()];
  const [one, two] = [randomUUID(), randomUUID()];
  await first.do("directory.register", { ...entry, registrationId: one });
  await second.do("directory.register", { ...entry, registrationId: two });
  expect(await second.do("directory.unregister", { registrationId: two })).toMatchObject({
    outcome: "applied",
    answer: { removed: none },
  });
  expect(await bookOf(entry.rppsNumber)).toHaveLength(1);
  expect(await first.do("directory.unregister", { registrationId: one })).toMatchObject({
    answer: { removed: { healthcareWorker: true } },
  });
});
