import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
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

const post = (path: string, body: unknown) => world.rest("POST", path, { token, body });
const get = (path: string) => world.rest("GET", path, { token });
const person = { first_name: "Nils", last_name: "Klein", birth_date: "1990-02-03" };
const hospital = () => ({ name: `Clinic ${randomUUID()}`, address: "1 rue Haute, Lyon" });
const account = () => ({ email: `${randomUUID()}@clinic.test`, name: "Robin Frost", role: "frontdesk" });

async function bookOne() {
  const [patient_id, practitioner_id] = [await addPatient(world, token), await addPractitioner(world, token)];
  return post("/appointments", {
    patient_id,
    practitioner_id,
    start: at(nextMonday(), "09:00"),
    duration_minutes: 30,
  });
}

describe("the answer to a creation has the address of the record", () => {
  test.each<[string, () => ReturnType<typeof post>]>([
    ["a patient", () => post("/patients", person)],
    ["a practitioner", () => post("/practitioners", { first_name: "Jade", last_name: "Mercier" })],
    ["an appointment", bookOne],
    ["a hospital", () => post("/hospitals", hospital())],
    ["a room", () => post("/locations", { name: `Room ${randomUUID()}` })],
    ["an account", () => post("/users", account())],
    ["an invited person", () => post("/users/invites", account())],
    [
      "an upload",
      () => world.upload("/imports?kind=patients", "first_name,last_name,birth_date\nA,B,1990-01-01\n", { token }),
    ],
  ])("%s", async (_what, make) => {
    const made = await make();
    expect(made.status).toBe(201);
    const location = made.headers.get("location") ?? "";
    const found = await world.rest("GET", location.replace("/api/v1", ""), { token });
    expect(found.status).toBe(200);
    const nameOf = (body: Record<string, unknown>) => body["id"] ?? body["batch_id"];
    expect(nameOf(found.body)).toBe(nameOf((made.body["user"] ?? made.body) as Record<string, unknown>));
  });
});

describe("a list has the records that changed since a given time", () => {
  const named = (body: Record<string, unknown>) => (Array.isArray(body) ? body : (body["items"] as unknown[]));
  const idsSince = async (path: string, since: string) => {
    const { status, body } = await get(`${path}?updated_since=${encodeURIComponent(since)}`);
    expect(status).toBe(200);
    if (!Array.isArray(body)) expect(body["total"]).toBe(named(body).length);
    return named(body).map((one) => (one as { id: unknown }).id);
  };
  test.each<[string, string, () => ReturnType<typeof post>, (id: string) => Promise<{ status: number }>]>([
    [
      "patients",
      "/patients",
      () => post("/patients", person),
      (id) => world.rest("PUT", `/patients/${id}`, { token, body: person }),
    ],
    [
      "practitioners",
      "/practitioners",
      () => post("/practitioners", { first_name: "Jade", last_name: "Mercier" }),
      (id) => world.rest("PUT", `/practitioners/${id}`, { token, body: { first_name: "Jade", last_name: "Roy" } }),
    ],
    [
      "appointments",
      "/appointments",
      bookOne,
      (id) => world.rest("PATCH", `/appointments/${id}`, { token, body: { reason: "a cough" } }),
    ],
    [
      "hospitals",
      "/hospitals",
      () => post("/hospitals", hospital()),
      (id) => world.rest("PUT", `/hospitals/${id}`, { token, body: hospital() }),
    ],
    [
      "rooms",
      "/locations",
      () => post("/locations", { name: `Room ${randomUUID()}` }),
      (id) => world.rest("PATCH", `/locations/${id}`, { token, body: { name: `Room ${randomUUID()}` } }),
    ],
    [
      "accounts",
      "/users",
      () => post("/users", account()),
      (id) => world.rest("PATCH", `/users/${id}`, { token, body: { name: "Robin B." } }),
    ],
  ])("%s", async (_what, path, make, change) => {
    const [first, second] = [await make(), await make()];
    await delay(20);
    const since = new Date(world.now()).toISOString();
    expect(await idsSince(path, since)).toEqual([]);
    await delay(20);
    expect((await change(String(first.body["id"]))).status).toBe(200);
    expect(await idsSince(path, since)).toEqual([first.body["id"]]);
    const all = await idsSince(path, "2020-01-01T00:00:00Z");
    expect(all).toEqual(expect.arrayContaining([first.body["id"], second.body["id"]]));
    expect((await get(`${path}?updated_since=yesterday`)).status).toBe(400);
  });

  test("hospitals of a batch change when it is activated", async () => {
    const creation_batch_id = randomUUID();
    const made = await post("/hospitals", { ...hospital(), creation_batch_id });
    await delay(20);
    const since = new Date(world.now()).toISOString();
    await delay(20);
    await world.rest("PATCH", `/hospitals/batch/${creation_batch_id}/activate`, { token });
    expect(await idsSince("/hospitals", since)).toEqual([made.body["id"]]);
  });

  test("batches change when they are imported, added to and activated", async () => {
    const creation_batch_id = randomUUID();
    const idsOfBatches = async (since: string) => {
      const { body } = await get(`/hospitals/batches?updated_since=${encodeURIComponent(since)}`);
      expect(body["total"]).toBe(named(body).length);
      return named(body).map((one) => (one as { batch_id: string }).batch_id);
    };
    const later = async (act: () => Promise<unknown>) => {
      await delay(20);
      const since = new Date(world.now()).toISOString();
      expect(await idsOfBatches(since)).toEqual([]);
      await delay(20);
      await act();
      return idsOfBatches(since);
    };
    const add = () => post("/hospitals", { ...hospital(), creation_batch_id });
    const activate = (id: string) => world.rest("PATCH", `/hospitals/batch/${id}/activate`, { token });
    expect(await later(add)).toEqual([creation_batch_id]);
    expect(await later(add)).toEqual([creation_batch_id]);
    expect(await later(() => activate(creation_batch_id))).toEqual([creation_batch_id]);
    let imported = "";
    const file = `name,address,phone\nClinic ${randomUUID()},1 rue Haute,\nClinic ${randomUUID()},1 rue Haute,none\n`;
    const told = await later(async () => {
      imported = String((await world.upload("/hospitals/bulk", file, { token })).body["batch_id"]);
    });
    expect(told).toEqual([imported]);
    expect(await later(() => activate(imported))).toEqual([imported]);
  });

  test("a search can be limited to changed records", async () => {
    const old = await post("/patients", { ...person, last_name: "Zwingli" });
    await delay(20);
    const updated_since = new Date(world.now()).toISOString();
    const young = await post("/patients", { ...person, last_name: "Zwingli" });
    const { body } = await post("/patients/search", { q: "zwingli", updated_since });
    expect(body).toMatchObject({ total: 1, items: [{ id: young.body["id"] }] });
    expect((await post("/patients/search", { q: "zwingli" })).body).toMatchObject({ total: 2 });
    expect(old.status).toBe(201);
  });
});

describe("a search in the body instead of the address", () => {
  test.each<[string, () => ReturnType<typeof post>, Record<string, unknown>]>([
    [
      "/patients",
      () => post("/patients", { ...person, last_name: "Yverdon" }),
      { q: "yverdon", sort: "last_name,-birth_date", page_size: 1 },
    ],
    [
      "/practitioners",
      () => post("/practitioners", { first_name: "Ada", last_name: "Yverdon" }),
      { q: "yverdon", active: true, page: 1 },
    ],
    ["/hospitals", () => post("/hospitals", { name: "Yverdon", address: "Lac" }), { q: "yverdon", active: true }],
  ])("POST %s/search answers as the GET does", async (path, make, body) => {
    const made = await make();
    const query = new URLSearchParams(
      Object.entries(body).map(([key, value]) => [key, String(value)] as [string, string]),
    );
    const [asked, posted] = [await get(`${path}?${query.toString()}`), await post(`${path}/search`, body)];
    expect(posted.status).toBe(200);
    expect(posted.body).toEqual(asked.body);
    expect(JSON.stringify(posted.body)).toContain(JSON.stringify(made.body["id"]));
    expect(posted.headers.get("x-total-count")).toBe(asked.headers.get("x-total-count"));
    expect(await post(`${path}/search`, { ...body, colour: "red" })).toMatchObject({
      status: 400,
      body: { errors: [{ path: "colour" }] },
    });
    expect(await post(`${path}/search`, { active: "true", page: "1" })).toMatchObject({ status: 400 });
    expect((await world.rest("POST", `${path}/search`, { token: "nobody", body })).status).toBe(401);
    expect((await get(`${path}/search`)).status).toBe(405);
  });
});
