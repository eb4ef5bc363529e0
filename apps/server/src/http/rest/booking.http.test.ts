import type { Instant, PatientId, PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, addPractitioner, at, nextMonday } from "../../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
const day = nextMonday();

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

test("a desk books, moves, checks in and cancels over REST", async () => {
  const { rest } = world;
  const [patient_id, practitioner_id] = [await addPatient(world, token), await addPractitioner(world, token)];

  const slots = await rest(
    "GET",
    `/slots?from=${at(day, "00:00")}&to=${at(day, "23:59")}&duration_minutes=30&practitioner_id=${practitioner_id}&limit=2`,
    { token },
  );
  expect(slots).toMatchObject({
    status: 200,
    body: { items: [{ practitioner_id, start: at(day, "08:00"), end: at(day, "08:30") }, {}] },
  });

  const booked = await rest("POST", "/appointments", {
    token,
    body: { patient_id, practitioner_id, start: at(day, "09:00"), duration_minutes: 30, reason: "check-up" },
  });
  expect(booked.status).toBe(201);
  expect(booked.body).toMatchObject({
    patient_id,
    practitioner_id,
    start: at(day, "09:00"),
    end: at(day, "09:30"),
    status: "booked",
    overbooked: false,
    reason: "check-up",
    location_id: null,
  });
  const id = booked.body["id"] as string;

  const other = await addPatient(world, token);
  const taken = await rest("POST", "/appointments", {
    token,
    body: { patient_id: other, practitioner_id, start: at(day, "09:15"), duration_minutes: 30 },
  });
  expect(taken.status).toBe(409);
  expect(taken.headers.get("content-type")).toContain("application/problem+json");
  expect(taken.body).toMatchObject({
    code: "appointment_conflict",
    conflicts: [{ id, start: at(day, "09:00"), end: at(day, "09:30"), clashes: ["practitioner"] }],
    alternatives: [{ start: at(day, "08:30") }, { start: at(day, "09:30") }, { start: at(day, "09:45") }],
  });

  const late = await rest("POST", "/appointments", {
    token,
    body: { patient_id: other, practitioner_id, start: at(day, "21:00"), duration_minutes: 30 },
  });
  expect(late).toMatchObject({ status: 422, body: { code: "outside_availability" } });
  const forced = await rest("POST", "/appointments", {
    token,
    body: { patient_id: other, practitioner_id, start: at(day, "21:00"), duration_minutes: 30, override: true },
  });
  expect(forced.status).toBe(201);
  const overbooked = await rest("POST", "/appointments", {
    token,
    body: {
      patient_id: other,
      practitioner_id,
      start: at(day, "09:00"),
      duration_minutes: 30,
      overbook: { reason: "urgent" },
    },
  });
  expect(overbooked).toMatchObject({ status: 201, body: { overbooked: true } });

  const moved = await rest("PATCH", `/appointments/${id}`, { token, body: { start: at(day, "10:00") } });
  expect(moved).toMatchObject({
    status: 200,
    body: { start: at(day, "10:00"), end: at(day, "10:30"), status: "booked", version: 2 },
  });

  const early = await rest("POST", `/appointments/${id}/status`, { token, body: { status: "noshow" } });
  expect(early).toMatchObject({ status: 409, body: { code: "illegal_transition", from: "booked", to: "noshow" } });
  expect(early.body["detail"]).toContain("from its day on");
  const start = new Date(Date.now() + 60_000).toISOString();
  const today = { patient_id: other, practitioner_id, start, duration_minutes: 5, override: true };
  const here = String((await rest("POST", "/appointments", { token, body: today })).body["id"]);
  world.advance(1); // past midnight, if it is that late
  for (const status of ["arrived", "checked-in"]) {
    expect(await rest("POST", `/appointments/${here}/status`, { token, body: { status } })).toMatchObject({
      status: 200,
      body: { status },
    });
  }
  const illegal = await rest("POST", `/appointments/${here}/status`, { token, body: { status: "noshow" } });
  expect(illegal).toMatchObject({
    status: 409,
    body: { code: "illegal_transition", from: "checked-in", to: "noshow" },
  });

  const cancelled = await rest("POST", `/appointments/${forced.body["id"] as string}/status`, {
    token,
    body: { status: "cancelled", reason: "pat" },
  });
  expect(cancelled).toMatchObject({
    status: 200,
    body: {
      status: "cancelled",
      status_history: [{ status: "booked" }, { status: "cancelled", reason: "pat", code: "pat" }],
    },
  });

  const list = await rest(
    "GET",
    `/appointments?from=${at(day, "00:00")}&to=${at(day, "23:59")}&practitioner_id=${practitioner_id}`,
    { token },
  );
  expect(list.body).toMatchObject({ total: 3, page: 1, page_size: 50 });
});

test("a deliberate double booking that is sent twice is booked once, and another patient can still be added", async () => {
  const practitioner_id = await addPractitioner(world, token);
  const wanted = { practitioner_id, start: at(day, "13:00"), duration_minutes: 30 };
  const send = (patient_id: string, more: object = {}) =>
    world.rest("POST", "/appointments", { token, body: { ...wanted, patient_id, ...more } });
  const overbook = { reason: "urgent" };
  expect((await send(await addPatient(world, token))).status).toBe(201);
  const twice = await addPatient(world, token);
  // Like a double click: both at once, and without an idempotency key.
  const answers = await Promise.all([send(twice, { overbook }), send(twice, { overbook })]);
  const [booked, refused] = answers.toSorted((a, b) => a.status - b.status);
  expect(booked).toMatchObject({ status: 201, body: { overbooked: true } });
  expect(refused).toMatchObject({
    status: 409,
    body: { code: "appointment_conflict", conflicts: [{ id: booked?.body["id"], clashes: ["patient"] }] },
  });
  expect((await send(await addPatient(world, token), { overbook })).status).toBe(201);
  const { body } = await world.rest("GET", `/appointments?practitioner_id=${practitioner_id}`, { token });
  expect(body).toMatchObject({ total: 3 });
});

test("the same through the typed client", async () => {
  const client = await world.clientOf("admin");
  const [patientId, practitionerId] = [await addPatient(world, token), await addPractitioner(world, token)];
  const input = {
    patientId: patientId as PatientId,
    practitionerId: practitionerId as PractitionerId,
    start: at(day, "14:00") as Instant,
    durationMinutes: 20,
  };
  const booked = await client.appointments.book.mutate(input, { context: { idempotencyKey: "typed-client" } });
  const again = await client.appointments.book.mutate(input, { context: { idempotencyKey: "typed-client" } });
  expect(again).toEqual(booked);
  await expect(client.appointments.book.mutate(input)).rejects.toMatchObject({
    code: "appointment_conflict",
    status: 409,
  });
  const moved = await client.appointments.move.mutate({ id: booked.id, start: at(day, "15:00") });
  expect(moved.start).toBe(at(day, "15:00"));
  expect((await client.appointments.setStatus.mutate({ id: booked.id, status: "cancelled" })).status).toBe("cancelled");
  expect((await client.appointments.list.query({ patientId })).items).toHaveLength(1);
});
