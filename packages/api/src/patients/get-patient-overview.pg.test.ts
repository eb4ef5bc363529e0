import { type AppointmentStatus, instantOf, localDate } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

/** Half past midnight in Paris, where it is a day later than in UTC. */
const now = Date.parse("2027-03-09T23:30:00Z");
const hour = 3_600_000;
const day = 24 * hour;

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
});
afterAll(() => world[Symbol.asyncDispose]());

async function addVisit(
  patientId: string,
  startMs: number,
  status: AppointmentStatus,
  changedMs = startMs,
  code?: string,
) {
  const practitionerId = await world.addPractitioner();
  const history = [{ status, at: instantOf(changedMs), by: "somebody", reason: null, ...(code ? { code } : {}) }];
  const { rows } = await world.db.owner.query<{ id: string }>(
    `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history, reason)
     values ($1, gen_random_uuid(), $2, $3, $4::timestamptz, $4::timestamptz + interval '30 minutes', $5, $6, 'a cough') returning id`,
    [world.clinic, patientId, practitionerId, instantOf(startMs), status, JSON.stringify(history)],
  );
  return rows[0]?.id;
}
const overviewOf = (id: string) => world.as("frontdesk").patients.overview({ id });
const register = (firstName: string, lastName: string, more = {}) =>
  world.as("admin").patients.create({ firstName, lastName, birthDate: "1980-05-17", ...more });

test("the overview of a new patient is empty", async () => {
  const { id } = await register("Nora", "Nouvelle");
  expect(await overviewOf(id)).toEqual({
    patientId: id,
    noshowCount: 0,
    lateCancellationCount: 0,
    next: null,
    lastFulfilled: [],
    coverageWarnings: [],
    lookAlikes: [],
  });
});

test("no-shows and late cancellations of the last twelve months count, but not older ones or cancellations by the clinic", async () => {
  const { id } = await register("Marc", "Manque");
  await addVisit(id, now - 10 * day, "noshow");
  await addVisit(id, now - 364 * day, "noshow");
  await addVisit(id, now - 367 * day, "noshow");
  await addVisit(id, now - 20 * day, "cancelled", now - 20 * day - 2 * hour, "pat");
  await addVisit(id, now - 21 * day, "cancelled", now - 21 * day - 2 * hour, "prov");
  await addVisit(id, now - 22 * day, "cancelled", now - 40 * day, "pat");
  await addVisit(id, now + 3 * hour, "cancelled", now - hour, "pat");
  expect(await overviewOf(id)).toMatchObject({ noshowCount: 2, lateCancellationCount: 2 });
});

test("`next` is the first appointment that is not over, and the last three fulfilled ones are listed latest first", async () => {
  const { id } = await register("Zoe", "Suivie");
  const done = [];
  for (const days of [400, 30, 20, 10]) done.push(await addVisit(id, now - days * day, "fulfilled"));
  await addVisit(id, now - 2 * hour, "booked");
  await addVisit(id, now + hour, "cancelled");
  const running = await addVisit(id, now - hour / 4, "arrived");
  await addVisit(id, now + 2 * day, "booked");
  const overview = await overviewOf(id);
  expect(overview.next).toMatchObject({ id: running, status: "arrived", reason: "a cough" });
  expect(overview.lastFulfilled.map((visit) => visit.id)).toEqual(done.slice(1).reverse());
});

test("insurance expires by the clinic's date", async () => {
  const until = (validUntil: string | null) => ({
    payer: `until ${validUntil}`,
    validUntil: validUntil && localDate.parse(validUntil),
  });
  const { id } = await register("Iris", "Assure", {
    coverage: [until("2027-03-09"), until("2027-03-10"), until("2027-04-09"), until("2027-04-10"), until(null)],
  });
  const { coverageWarnings } = await overviewOf(id);
  expect(coverageWarnings.map(({ validUntil, standing }) => [validUntil, standing])).toEqual([
    ["2027-03-09", "expired"],
    ["2027-03-10", "expires-soon"],
    ["2027-04-09", "expires-soon"],
  ]);
});

test("patients with a similar name who come today are listed once, and the audit entry names them", async () => {
  const { id } = await register("Catherine", "Meyer");
  const [alike, cancelled, tomorrow, other] = [
    await register("Katherine", "Maier"),
    await register("Catherine", "Mayer"),
    await register("Catherina", "Meyer"),
    await register("Hugo", "Meyer"),
  ];
  await addVisit(alike.id, now + 9 * hour, "booked");
  await addVisit(alike.id, now + 11 * hour, "booked");
  await addVisit(cancelled.id, now + 9 * hour, "cancelled");
  await addVisit(tomorrow.id, now + 25 * hour, "booked");
  await addVisit(other.id, now + 9 * hour, "booked");
  await addVisit(id, now + 10 * hour, "booked");
  const { lookAlikes } = await overviewOf(id);
  expect(lookAlikes).toEqual([
    {
      id: alike.id,
      firstName: "Katherine",
      lastName: "Maier",
      birthDate: "1980-05-17",
      mrn: alike.mrn,
      start: instantOf(now + 9 * hour),
    },
  ]);
  const { rows } = await world.db.owner.query(
    "select patient_ids as ids from audit_event where action = 'patients.overview' order by seq desc limit 1",
  );
  expect(rows[0]).toEqual({ ids: [id, alike.id] });
});

test("at most twenty patients with a similar name are listed, and the audit entry counts them and the patient", async () => {
  const { id } = await register("Sabine", "Fischer");
  for (let n = 0; n < 21; n += 1) await addVisit((await register("Sabine", "Fisher")).id, now + 9 * hour, "booked");
  expect((await overviewOf(id)).lookAlikes).toHaveLength(20);
  const { rows } = await world.db.owner.query(
    "select record_count as count from audit_event where action = 'patients.overview' order by seq desc limit 1",
  );
  expect(rows[0]).toEqual({ count: 21 });
});

test("another clinic's patient is not found", async () => {
  const { id } = await register("Nora", "Ailleurs");
  const elsewhere = world.as("admin", { clinic: await world.addClinic() });
  await expect(elsewhere.patients.overview({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
