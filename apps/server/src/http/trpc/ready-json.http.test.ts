import { randomUUID } from "node:crypto";
import { dayAppointments } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, addPractitioner, at, nextMonday } from "../../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
const day = nextMonday();
const morning = { from: at(day, "00:00"), to: at(day, "12:00") };
const whole = { from: at(day, "00:00"), to: at(day, "23:00") };
/** Text that looks like a placeholder, and like the end of a JSON member. */
const name = `${randomUUID()}", "x": "é`;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
  const patient_id = await addPatient(world, token, { last_name: name });
  const practitioner_id = await addPractitioner(world, token);
  for (const time of ["09:00", "14:00"]) {
    const body = {
      patient_id,
      practitioner_id,
      start: at(day, time),
      duration_minutes: 30,
      reason: `"${randomUUID()}"`,
    };
    await world.rest("POST", "/appointments", { token, body });
  }
});
afterAll(() => world[Symbol.asyncDispose]());

async function call(paths: readonly string[], inputs: readonly unknown[], headers: Record<string, string> = {}) {
  const response = await fetch(`${world.url}/trpc/${paths.join(",")}?batch=1`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(Object.fromEntries(inputs.map((json, index) => [index, { json }]))),
  });
  return { response, text: await response.text() };
}

test("prepared JSON is at the right place in a batch, beside other results and refusals", async () => {
  const paths = ["appointments.day", "session.me", "appointments.day", "appointments.day"];
  const { response, text } = await call(paths, [morning, {}, whole, { from: whole.to, to: whole.from }]);
  expect(response.status).toBe(207);
  expect(response.headers.get("content-type")).toContain("application/json");
  const [early, me, all, refused] = JSON.parse(text) as {
    result: { data: { json: { items: { patient: { lastName: string } }[] } } };
    error?: { json: { data: { code: string } } };
  }[];
  expect(early?.result.data.json.items).toHaveLength(1);
  expect(me?.result.data.json).toMatchObject({ role: "admin" });
  expect(all?.result.data.json.items.map(({ patient }) => patient.lastName)).toEqual([name, name]);
  expect(refused?.error?.json.data.code).toBe("invalid_input");
});

test("the typed client, REST and the contract have the same result", async () => {
  const { text } = await call(["appointments.day"], [whole]);
  const [answer] = JSON.parse(text) as { result: { data: { json: unknown } } }[];
  const { items } = dayAppointments.parse(answer?.result.data.json);
  const rest = await world.rest("GET", `/schedule/appointments?from=${whole.from}&to=${whole.to}`, { token });
  expect((rest.body["items"] as { id: string }[]).map(({ id }) => id)).toEqual(items.map(({ id }) => id));
});

test("a streamed batch has the results as ordinary values", async () => {
  const { text } = await call(["appointments.day"], [whole], { "trpc-accept": "application/jsonl" });
  expect(text).toContain("statusChangedAt");
});
