import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { addPatient, addPractitioner, at, nextMonday } from "../../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

const person = { first_name: "Nils", last_name: "Klein", birth_date: "1990-02-03" };
const register = (key: string, body: unknown = person) =>
  world.rest("POST", "/patients", { token, body, headers: { "idempotency-key": key } });
const marker = ({ headers }: { headers: Headers }) => headers.get("idempotency-replayed");
const mismatch = { status: 422, body: { code: "idempotency_mismatch" } };

test.each([
  ["an empty key", ""],
  ["a key of 256 characters", "k".repeat(256)],
])("%s is refused with the name of the header, and nothing is done", async (_what, key) => {
  const before = await world.rest("GET", "/patients", { token });
  expect(await register(key)).toMatchObject({
    status: 400,
    body: { code: "invalid_input", errors: [{ path: "idempotency-key" }] },
  });
  expect((await world.rest("GET", "/patients", { token })).body["total"]).toBe(before.body["total"]);
  expect((await world.rest("GET", "/patients", { token, headers: { "idempotency-key": key } })).status).toBe(200);
});

test("a key of 255 characters is accepted, and its last character matters", async () => {
  const long = "k".repeat(254);
  const [one, other, again] = [await register(`${long}1`), await register(`${long}2`), await register(`${long}1`)];
  expect([one.status, other.status]).toEqual([201, 201]);
  expect(other.body["id"]).not.toBe(one.body["id"]);
  expect(again.body).toEqual(one.body);
});

test("a repeated answer says that it is one, the first does not", async () => {
  const key = randomUUID();
  const [first, again] = [await register(key), await register(key)];
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect([marker(first), marker(again)]).toEqual([null, "true"]);
});

describe("a refusal is stored", () => {
  test("a refused booking is refused again, although the time is free by now", async () => {
    const [patient_id, practitioner_id] = [await addPatient(world, token), await addPractitioner(world, token)];
    const wanted = { practitioner_id, patient_id, start: at(nextMonday(), "09:00"), duration_minutes: 30 };
    const held = await world.rest("POST", "/appointments", { token, body: wanted });
    const body = { ...wanted, patient_id: await addPatient(world, token) };
    const headers = { "idempotency-key": randomUUID() };
    const book = () => world.rest("POST", "/appointments", { token, body, headers });
    const first = await book();
    expect(first).toMatchObject({ status: 409, body: { code: "appointment_conflict" } });
    const cancel = { token, body: { status: "cancelled" } };
    expect((await world.rest("POST", `/appointments/${String(held.body["id"])}/status`, cancel)).status).toBe(200);
    const again = await book();
    expect(again.status).toBe(409);
    expect({ ...again.body, request_id: "" }).toEqual({ ...first.body, request_id: "" });
    expect([marker(first), marker(again)]).toEqual([null, "true"]);
    expect((await world.rest("POST", "/appointments", { token, body })).status).toBe(201);
  });

  test("many simultaneous requests with one key all get the same answer", async () => {
    const mrn = `MRN ${randomUUID()}`;
    await addPatient(world, token, { mrn });
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => register(key, { ...person, mrn })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([409]));
    expect(answers.filter((answer) => marker(answer) === null)).toHaveLength(1);
  });

  test.each<[string, unknown, number]>([
    ["an unknown member", { ...person, nickname: "N" }, 400],
    ["more faults than are listed", Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`x${at}`, 1])), 400],
    ["a body that is not JSON", '{"first_name":', 400],
    ["a rule", { ...person, birth_date: "2999-01-01" }, 422],
  ])("after %s the same key is refused with another body", async (_what, wrong, status) => {
    const key = randomUUID();
    const first = await register(key, wrong);
    expect(first.status).toBe(status);
    expect(await register(key)).toMatchObject(mismatch);
    const again = await register(key, wrong);
    expect({ ...again.body, request_id: "" }).toEqual({ ...first.body, request_id: "" });
    expect(marker(again)).toBe("true");
  });

  test("a used key is also refused with an invalid body", async () => {
    const key = randomUUID();
    expect((await register(key)).status).toBe(201);
    expect(await register(key, { ...person, nickname: "N" })).toMatchObject(mismatch);
  });

  test("a caller without permission does not use up the key", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const body = { name: "Room 12" };
    const create = async (role: "clinician" | "admin") =>
      world.rest("POST", "/locations", { token: await world.tokenOf(role), body, headers });
    expect((await create("clinician")).status).toBe(403);
    expect((await create("admin")).status).toBe(201);
  });

  test("with an id from the caller and without a key, a refused input may be corrected", async () => {
    const id = randomUUID();
    const send = (body: object) => world.rest("POST", "/patients", { token, body: { id, ...person, ...body } });
    expect((await send({ birth_date: "2999-01-01" })).status).toBe(422);
    expect((await send({})).status).toBe(201);
  });
});

describe("a file with a key", () => {
  const send = (file: string, key: string, fields: Record<string, string> = {}) =>
    world.upload("/hospitals/bulk", file, { token, fields, headers: { "idempotency-key": key } });
  const good = () => `name,address,phone\nClinic ${randomUUID()},1 rue Haute,\n`;

  test.each<[string, string, Record<string, string>]>([
    ["lacks a column", "name\nA\n", {}],
    ["comes with a target that does not exist", good(), { target: "moon" }],
  ])("that %s is refused again, and the key is refused with another file", async (_what, file, fields) => {
    const key = randomUUID();
    const [first, again] = [await send(file, key, fields), await send(file, key, fields)];
    expect(first.status).toBe(400);
    expect({ ...again.body, request_id: "" }).toEqual({ ...first.body, request_id: "" });
    expect([marker(first), marker(again)]).toEqual([null, "true"]);
    expect(await send(good(), key)).toMatchObject(mismatch);
  });

  test("that was imported before is refused again with its key", async () => {
    const file = good();
    expect((await send(file, randomUUID())).status).toBe(200);
    const key = randomUUID();
    const [first, again] = [await send(file, key), await send(file, key)];
    expect([first.status, again.status]).toEqual([409, 409]);
    expect(again.body["batch_id"]).toBe(first.body["batch_id"]);
    expect(marker(again)).toBe("true");
    expect(await send(good(), key)).toMatchObject(mismatch);
  });
});
