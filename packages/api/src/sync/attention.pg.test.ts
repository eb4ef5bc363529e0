import { randomBytes } from "node:crypto";
import { inClinic, renewGrant } from "@daybook/db/postgres";
import { addMinutes } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";
import { openTestDesk, quarter } from "../testing/test-desk.ts";

let world: TestCaller;
let practitionerId: string;
let next = 0;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  practitionerId = await world.addPractitioner();
});
afterAll(() => world[Symbol.asyncDispose]());

/** A desk with a booking that waits for a decision. */
async function withItem(role: "frontdesk" | "clinician" = "frontdesk") {
  const desk = await openTestDesk(world, { role });
  const patientId = await world.addPatient();
  const place = { practitionerId, start: quarter(next++), durationMinutes: 15 };
  await world.as("frontdesk").appointments.book({ ...place, patientId: await world.addPatient() });
  const command = desk.make("appointments.book", { ...place, patientId });
  expect((await desk.send([command])).outcomes).toMatchObject([{ outcome: "refused" }]);
  return { desk, patientId, itemId: command.id };
}
type As = "frontdesk" | "clinician" | "admin";
const callerOf = (role: As, person?: string) => world.as(role, person === undefined ? {} : { person });
const listAs = (role: As, deviceId: string, person?: string) => callerOf(role, person).sync.attention({ deviceId });
const resolveAs = (role: As, itemId: string, deviceId: string, person?: string) =>
  callerOf(role, person).sync.resolve({ itemId, choice: "drop", deviceId });
/** Ids of the items that a desk of this person keeps. */
const rowsAs = async (role: As, deviceId: string, person: string) => {
  const { rows: epochs } = await world.db.owner.query<{ epoch: string }>("select epoch from sync_epoch");
  const input = { deviceId, epoch: epochs[0]?.epoch ?? "", entity: "attention" as const };
  const { rows } = (await callerOf(role, person).sync.snapshot(input)) as { rows: unknown[][] };
  return rows.map(([id]) => id);
};

test("an item is closed with its choice, once, and the trail tells who decided what", async () => {
  const { desk, patientId, itemId } = await withItem();
  const { items } = await listAs("frontdesk", desk.id);
  const choice = items[0]?.choices[0] ?? "";
  const first = await world.as("frontdesk").sync.resolve({ itemId, choice, deviceId: desk.id });
  expect(first).toMatchObject({ itemId, choice });
  expect(await world.as("frontdesk").sync.resolve({ itemId, choice: "drop", deviceId: desk.id })).toEqual(first);
  expect((await listAs("frontdesk", desk.id)).items).toEqual([]);
  const { rows } = await world.db.owner.query(
    "select detail, patient_ids from audit_event where action = 'sync.resolve' and object_id = $1 order by seq",
    [itemId],
  );
  expect(rows).toEqual([
    { detail: "slot", patient_ids: [patientId] },
    { detail: "resolved_before", patient_ids: [patientId] },
  ]);
});

test("a choice that the item does not offer is refused", async () => {
  const { desk, itemId } = await withItem();
  const resolve = world.as("frontdesk").sync.resolve({ itemId, choice: "mine", deviceId: desk.id });
  await expect(resolve).rejects.toThrow(/cannot be chosen/u);
  expect((await listAs("frontdesk", desk.id)).items).toHaveLength(1);
});

test("an item that is not there is refused", async () => {
  const resolve = world.as("admin").sync.resolve({ itemId: world.services.newId(), choice: "drop" });
  await expect(resolve).rejects.toThrow(/no such record/u);
});

test("other desks' items are seen and decided by admin and frontdesk only", async () => {
  const { itemId } = await withItem();
  const other = await openTestDesk(world);
  const isThere = ({ id }: { id: string }) => id === itemId;
  for (const role of ["admin", "frontdesk"] as const)
    expect((await listAs(role, other.id)).clinic.some(isThere)).toBe(true);
  expect((await listAs("clinician", other.id)).clinic).toEqual([]);
  await expect(resolveAs("clinician", itemId, other.id)).rejects.toThrow(/do not work/u);
});

test("what waits on a desk is for those who work there, not for whoever knows its id", async () => {
  const { desk, itemId } = await withItem();
  const stranger = (await openTestDesk(world, { role: "clinician" })).person.id;
  expect(await listAs("clinician", desk.id, stranger)).toEqual({ items: [], clinic: [] });
  expect(await rowsAs("clinician", desk.id, stranger)).toEqual([]);
  await expect(resolveAs("clinician", itemId, desk.id, stranger)).rejects.toThrow(/do not work/u);
  // The same person, once they have signed in there.
  const expiresAt = addMinutes(world.services.now(), 60);
  await inClinic(world.db.pool, world.clinic, (tx) =>
    renewGrant(tx, { deviceId: desk.id, userId: stranger, key: randomBytes(32), expiresAt }),
  );
  expect((await listAs("clinician", desk.id, stranger)).items.map(({ id }) => id)).toEqual([itemId]);
  expect(await rowsAs("clinician", desk.id, stranger)).toEqual([itemId]);
  expect(await resolveAs("clinician", itemId, desk.id, stranger)).toMatchObject({ choice: "drop" });
});

test("a clinician is not offered to double-book", async () => {
  const { desk } = await withItem("clinician");
  expect((await listAs("clinician", desk.id, desk.person.id)).items[0]?.choices).not.toContain("overbook:");
  expect((await listAs("frontdesk", desk.id)).items[0]?.choices).toContain("overbook:");
});

test("another clinic sees and decides nothing of it", async () => {
  const { desk, itemId } = await withItem();
  const elsewhere = world.as("admin", { clinic: await world.addClinic() });
  expect(await elsewhere.sync.attention({ deviceId: desk.id })).toEqual({ items: [], clinic: [] });
  await expect(elsewhere.sync.resolve({ itemId, choice: "drop" })).rejects.toThrow(/no such record/u);
});

test("reading what waits is an access to its patients", async () => {
  const { desk, patientId } = await withItem();
  await listAs("frontdesk", desk.id);
  const { rows } = await world.db.owner.query<{ patient_ids: string[] }>(
    "select patient_ids from audit_event where action = 'sync.attention' and object_id = $1 order by seq desc limit 1",
    [desk.id],
  );
  expect(rows[0]?.patient_ids).toContain(patientId);
});
