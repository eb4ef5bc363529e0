import { randomUUID } from "node:crypto";
import { addStaff } from "@daybook/db/testing";
import { instantOf, syncLimits, syncShapes } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { DeskCopy } from "../testing/desk-copy.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

const now = Date.UTC(2027, 2, 1, 8);
let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
});
afterAll(() => world[Symbol.asyncDispose]());

const refusal = (code: string) =>
  expect.objectContaining({ cause: expect.objectContaining({ refusal: expect.objectContaining({ code }) }) });

test("registers a device once, and gives it the same share and the numbers that it lacks", async () => {
  const desk = new DeskCopy(world.as("frontdesk"));
  const first = await desk.hello({ name: "Reception 1" });
  expect(first).toMatchObject({
    shapes: syncShapes,
    complete: true,
    lastSeq: 0,
    lastRead: 0,
    grant: null,
    serverTime: instantOf(now),
  });
  expect(first.mrns).toHaveLength(syncLimits.mrnsHeld);
  expect(Buffer.from(first.share, "base64url")).toHaveLength(32);
  const second = await desk.hello({ name: "Reception 2", mrnsLeft: syncLimits.mrnsLow });
  expect(second).toMatchObject({ share: first.share, epoch: first.epoch, mrns: [] });
  const third = await desk.hello({ mrnsLeft: syncLimits.mrnsLow - 1 });
  expect(third.mrns).toHaveLength(syncLimits.mrnsHeld - syncLimits.mrnsLow + 1);
  expect(new Set([...first.mrns, ...third.mrns]).size).toBe(first.mrns.length + third.mrns.length);
  const { items } = await world.as("admin").sync.devices();
  expect(items.filter(({ id }) => id === desk.deviceId)).toMatchObject([
    { name: "Reception", revokedAt: null, waiting: 0 },
  ]);
});

test("a number that a desk was given is never given to somebody else", async () => {
  const { mrns } = await new DeskCopy(world.as("frontdesk")).hello();
  const { mrn } = await world
    .as("frontdesk")
    .patients.create({ firstName: "A", lastName: "B", birthDate: "1980-01-01" });
  expect(mrns).not.toContain(mrn);
  const { mrns: others } = await new DeskCopy(world.as("frontdesk")).hello();
  expect(others.filter((one) => mrns.includes(one))).toEqual([]);
});

test("grants the person work without the server, with one signing key on one device", async () => {
  const { id } = await addStaff(world.db, world.clinic);
  const desk = new DeskCopy(world.as("frontdesk", { person: id }));
  const [first, again] = [await desk.hello(), await desk.hello()];
  expect(first.grant?.expiresAt).toBe(instantOf(now + syncLimits.grantHours * 3_600_000));
  expect(again.grant).toEqual(first.grant);
  const elsewhere = await new DeskCopy(world.as("frontdesk", { person: id })).hello();
  expect(elsewhere.grant?.key).not.toBe(first.grant?.key);
  expect(elsewhere.share).not.toBe(first.share);
});

test("refuses whoever gives the id of another installation, without its secret", async () => {
  const desk = new DeskCopy(world.as("frontdesk"));
  const proof = "a".repeat(43);
  const first = await desk.hello({ proof });
  for (const wrong of [null, "b".repeat(43)])
    await expect(desk.hello({ proof: wrong, name: "Thief" })).rejects.toThrow(refusal("device_taken"));
  expect(await desk.hello({ proof })).toMatchObject({ share: first.share });
  const { items } = await world.as("admin").sync.devices();
  expect(items.find(({ id }) => id === desk.deviceId)?.name).toBe("Reception");
});

test("refuses a program that cannot read the present form of a kind", async () => {
  const old = { ...syncShapes, patient: syncShapes.patient - 2 };
  const hello = { deviceId: randomUUID(), name: "Old", appVersion: "0.1.0", shapes: old };
  // A form below 1 does not exist yet, so the schema refuses it first.
  await expect(world.as("frontdesk").sync.hello(hello)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("a revoked device is refused everywhere and stays revoked", async () => {
  const desk = new DeskCopy(world.as("frontdesk"));
  await desk.fetchAll();
  await world.as("admin").sync.revoke({ id: desk.deviceId });
  await world.as("admin").sync.revoke({ id: desk.deviceId });
  const { epoch, deviceId } = desk;
  const caller = world.as("frontdesk");
  await expect(desk.hello()).rejects.toThrow(refusal("device_revoked"));
  await expect(desk.pull()).rejects.toThrow(refusal("device_revoked"));
  await expect(caller.sync.snapshot({ deviceId, epoch, entity: "patient" })).rejects.toThrow(refusal("device_revoked"));
  await expect(caller.sync.fetch({ deviceId, epoch, ids: [await world.addPatient()] })).rejects.toThrow(
    refusal("device_revoked"),
  );
  const nudges = await caller.sync.onNudge({ deviceId });
  await expect(nudges[Symbol.asyncIterator]().next()).rejects.toThrow(refusal("device_revoked"));
  await expect(world.as("admin").sync.revoke({ id: randomUUID() })).rejects.toThrow(refusal("not_found"));
});

test("a device of another clinic is unknown here", async () => {
  const clinic = await world.addClinic();
  const desk = new DeskCopy(world.as("frontdesk"));
  const { epoch } = await desk.hello();
  const there = world.as("frontdesk", { clinic });
  const pull = { deviceId: desk.deviceId, epoch, cursor: desk.cursor };
  await expect(there.sync.pull(pull)).rejects.toThrow(refusal("device_unknown"));
  await expect(world.as("admin", { clinic }).sync.revoke({ id: desk.deviceId })).rejects.toThrow(refusal("not_found"));
  expect((await world.as("admin", { clinic }).sync.devices()).items).toEqual([]);
});
