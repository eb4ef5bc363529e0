import { setTimeout as delay } from "node:timers/promises";
import { createDaybookClient } from "@daybook/api/client";
import type { Instant, PatientId, PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, addPractitioner, at, nextMonday } from "../../testing/front-desk.ts";
import { callRest, createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

const day = nextMonday();
let world: ServerWorld;
let token: string;
let patientId: PatientId;
let practitionerId: PractitionerId;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
  patientId = (await addPatient(world, token)) as PatientId;
  practitionerId = (await addPractitioner(world, token)) as PractitionerId;
});
afterAll(() => world[Symbol.asyncDispose]());

interface Seen {
  readonly id: string;
  readonly status: string;
  readonly at: number;
}

/** An open stream, and a moment for the server to read from where it begins. */
async function begun(opened: Promise<void>): Promise<void> {
  await opened;
  await delay(500);
}

function follow(url: string, lastEventId?: string) {
  const seen: Seen[] = [];
  const eventIds: string[] = [];
  const resets: string[] = [];
  const opened = Promise.withResolvers<void>();
  const client = createDaybookClient({ url, auth: { token } });
  const stream = client.appointments.onChange.subscribe(lastEventId ? { lastEventId } : undefined, {
    onStarted: () => opened.resolve(),
    onData: ({ id, data }) => {
      eventIds.push(id);
      if (data.event === "reset") resets.push(id);
      else if (data.event === "change") seen.push({ id: data.id, status: data.status, at: performance.now() });
    },
  });
  return { seen, eventIds, resets, opened: begun(opened.promise), stop: () => stream.unsubscribe() };
}

const book = (url: string, hour: string) =>
  callRest(url, "POST", "/appointments", {
    token,
    body: { patient_id: patientId, practitioner_id: practitionerId, start: at(day, hour), duration_minutes: 15 },
  });

async function until(condition: () => boolean, ms = 30_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error("did not happen in time");
    await delay(10);
  }
}

test("a booking in one server process reaches followers of another, even if either process dies", async () => {
  const second = await world.another();
  const follower = follow(second.url);
  await follower.opened;
  const delays: number[] = [];
  for (const hour of ["08:00", "08:15", "08:30", "08:45", "09:00"]) {
    const booked = await book(world.url, hour);
    const answeredAt = performance.now();
    await until(() => follower.seen.some(({ id }) => id === booked.body["id"]));
    delays.push(Math.max(0, (follower.seen.find(({ id }) => id === booked.body["id"])?.at ?? Infinity) - answeredAt));
  }
  process.stdout.write(
    `live change across processes: ${delays.map((ms) => Math.round(ms)).join(", ")} ms after the answer\n`,
  );
  expect(Math.max(...delays)).toBeLessThan(5_000); // some milliseconds on an idle machine

  follower.stop();
  await second.server.stop();
  const survivor = follow(world.url);
  await survivor.opened;
  const after = await book(world.url, "10:00");
  await until(() => survivor.seen.some(({ id }) => id === after.body["id"]));
  survivor.stop();
});

test("a follower that reconnects with its last event id misses nothing", async () => {
  const first = follow(world.url);
  await first.opened;
  const before = await book(world.url, "11:00");
  await until(() => first.seen.some(({ id }) => id === before.body["id"]));
  first.stop();
  const missed = await Promise.all(["11:15", "11:30", "11:45"].map((hour) => book(world.url, hour)));
  const again = follow(world.url, first.eventIds.at(-1));
  await until(() => missed.every(({ body }) => again.seen.some(({ id }) => id === body["id"])));
  expect(again.seen.some(({ id }) => id === before.body["id"])).toBe(false);
  again.stop();
});

test.each([
  ["of an earlier format", "733:12", "12:00"],
  ["of another cluster", "0123456789abcdef:733:12", "12:15"],
  ["that no server has issued", "yesterday", "12:30"],
])("a follower with an event id %s gets a reset, and then all later events", async (_, eventId, hour) => {
  const follower = follow(world.url, eventId);
  await until(() => follower.resets.length === 1);
  const booked = await book(world.url, hour);
  await until(() => follower.seen.some(({ id }) => id === booked.body["id"]));
  follower.stop();
  // The id of the reset event is valid.
  const again = follow(world.url, follower.resets[0]);
  await until(() => again.seen.some(({ id }) => id === booked.body["id"]));
  expect(again.resets).toEqual([]);
  again.stop();
});

test("a follower whose event id is ahead of the database gets a reset", async () => {
  const first = follow(world.url, "yesterday");
  await until(() => first.resets.length === 1);
  first.stop();
  const [run, xid, k] = (first.resets[0] ?? "").split(":");
  const ahead = follow(world.url, `${run}:${BigInt(xid ?? 0) + 1_000_000n}:${k}`);
  await until(() => ahead.resets.length === 1);
  expect(ahead.seen).toEqual([]);
  ahead.stop();
});

test("appointments of another clinic are not streamed", async () => {
  const elsewhere = await world.tokenOf("admin", world.otherClinic);
  const client = createDaybookClient({ url: world.url, auth: { token: elsewhere } });
  const heard: string[] = [];
  const opened = Promise.withResolvers<void>();
  const stream = client.appointments.onChange.subscribe(undefined, {
    onStarted: () => opened.resolve(),
    onData: ({ id }) => heard.push(id),
  });
  await begun(opened.promise);
  expect((await book(world.url, "13:00")).status).toBe(201);
  await delay(1_200);
  expect(heard).toEqual([]);
  stream.unsubscribe();
});

test("a practitioner's delay is told to those who asked for practitioners, and to nobody else", async () => {
  const client = createDaybookClient({ url: world.url, auth: { token } });
  const plain = follow(world.url);
  const heard: unknown[] = [];
  const opened = Promise.withResolvers<void>();
  const stream = client.appointments.onChange.subscribe(
    { practitioners: true },
    { onStarted: () => opened.resolve(), onData: ({ data }) => heard.push(data) },
  );
  await Promise.all([plain.opened, begun(opened.promise)]);
  const told = { token, body: { minutes: 9 } };
  expect((await world.rest("POST", `/practitioners/${practitionerId}/delay`, told)).status).toBe(200);
  const booked = await book(world.url, "14:00");
  await until(() => heard.length === 2 && plain.seen.length === 1);
  expect(heard).toMatchObject([
    { event: "practitioner", practitionerId },
    { event: "change", id: booked.body["id"] },
  ]);
  expect(plain.eventIds).toHaveLength(1);
  plain.stop();
  stream.unsubscribe();
});

test("64 desks book one slot over HTTP: one 201, 63 times 409 with alternatives", async () => {
  const patients = await Promise.all(Array.from({ length: 64 }, () => addPatient(world, token)));
  const answers = await Promise.all(
    patients.map((patient) =>
      world.rest("POST", "/appointments", {
        token,
        body: {
          patient_id: patient,
          practitioner_id: practitionerId,
          start: at(day, "15:00") as Instant,
          duration_minutes: 30,
        },
      }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(63);
  for (const { body } of refused)
    expect(body).toMatchObject({
      code: "appointment_conflict",
      conflicts: [{ clashes: ["practitioner"] }],
      alternatives: [{}, {}, {}],
    });
});

test("a server that stops ends its streams at once", async () => {
  const second = await world.another();
  const followers = [follow(second.url), follow(second.url), follow(second.url)];
  await Promise.all(followers.map(({ opened }) => opened));
  const startedAt = performance.now();
  await second.server.stop();
  const took = performance.now() - startedAt;
  for (const { stop } of followers) stop();
  expect(took).toBeLessThan(4_500); // not after the 5 seconds that running requests get
});
