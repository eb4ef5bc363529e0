import { randomUUID } from "node:crypto";
import { fillDirectory } from "@daybook/db/testing";
import { testEntries } from "@daybook/domain/testing/directory";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Desk, openDesk } from "../../security/desk.ts";
import { directoryEntry } from "../../testing/directory-entry.ts";
import { documented } from "../../testing/documented.ts";
import { addPatient, addPractitioner, at, nextMonday } from "../../testing/front-desk.ts";
import { createServerWorld, type RequestOptions, type ServerWorld } from "../../testing/server-world.ts";
import { toSnake } from "../rest/snake-case.ts";
import type { OpenApiDocument } from "./openapi-document.ts";

let world: ServerWorld;
let promise: ReturnType<typeof documented>;
let token: string;
let desk: Desk;
/** Operations that were answered with success. A test below fails if one is missing. */
const seen = new Set<string>();
const broken: string[] = [];

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  promise = documented((await (await fetch(`${world.url}/openapi.json`)).json()) as OpenApiDocument);
  token = await world.tokenOf("admin");
  desk = await openDesk(world, world.clinic);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Calls the API and records where the answer differs from the document. */
async function call(method: string, template: string, expected: number, options: Call = {}) {
  const { ids = {}, query = "", ...request } = options;
  const path = template.replaceAll(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? "") + query;
  const answer = await world.rest(method, path, { token, ...request });
  if (answer.status !== expected) broken.push(`${method} ${path}: ${answer.status} instead of ${expected}`);
  const errors = promise.errorsOfAnswer(method, `/api/v1${template}`, answer);
  broken.push(...errors.map((error) => `${method} ${template} ${answer.status}: ${error}`));
  seen.add(`${method} ${template} ${answer.status}`);
  return answer.body;
}
type Call = RequestOptions & { ids?: Record<string, string>; query?: string };

const idOf = (body: Record<string, unknown>) => ({ id: body["id"] as string });

test("patients answer as documented", async () => {
  const address = { line: "1 rue Haute", city: "Lyon", postcode: "69001", country: "FR" };
  const body = { first_name: "Louise", last_name: "Petit", birth_date: "1991-02-03", sex: "female", address };
  const full = await call("POST", "/patients", 201, { body: { ...body, coverage: [{ payer: "Mutuelle" }] } });
  await call("POST", "/patients", 201, { body: { first_name: "Hugo", last_name: "Faure", birth_date: "2001-12-31" } });
  await call("POST", "/patients", 400, { body: { ...body, nickname: "Lou" } });
  await call("POST", "/patients", 409, { body: { ...body, mrn: full["mrn"] } });
  await call("POST", "/patients", 401, { body, token: "nobody" });
  await call("POST", "/patients", 413, { body: "x".repeat(1_100_000) });
  await call("POST", "/patients", 415, { body: "x", headers: { "content-type": "text/csv" } });
  const key = { "idempotency-key": randomUUID() };
  await call("POST", "/patients", 201, { body, headers: key });
  await call("POST", "/patients", 422, { body: { ...body, sex: "male" }, headers: key });
  await call("GET", "/patients", 200, { query: "?q=petit&sort=last_name,-birth_date" });
  await call("POST", "/patients/search", 200, { body: { q: "petit", sort: "last_name,-birth_date" } });
  await call("POST", "/patients/search", 400, { body: { q: 1 } });
  const ids = idOf(full);
  await call("GET", "/patients/{id}", 200, { ids });
  await call("GET", "/patients/{id}", 404, { ids: { id: randomUUID() } });
  await call("PUT", "/patients/{id}", 200, { ids, body });
  await call("PUT", "/patients/{id}", 409, { ids, body: { ...body, version: 1 } });
  await call("POST", "/patients/duplicates", 200, { body: { first_name: "Louise", last_name: "Petit" } });
  await call("GET", "/patients/{id}/overview", 200, { ids });
  await call("GET", "/patients/{id}/accesses", 200, { ids, query: "?page_size=2" });
  await call("GET", "/patients/{id}/accesses", 403, { ids, token: await world.tokenOf("clinician") });
  const duplicate = await addPatient(world, token);
  const pair = { ...ids, other_id: duplicate };
  await call("PUT", "/patients/{id}/not-duplicates/{other_id}", 204, { ids: pair, body: {} });
  await call("PUT", "/patients/{id}/not-duplicates/{other_id}", 422, { ids: { ...ids, other_id: ids.id }, body: {} });
  const merged = await call("POST", "/patients/{id}/merge", 200, { ids, body: { duplicate_id: duplicate } });
  await call("POST", "/patients/{id}/merge", 422, { ids, body: { duplicate_id: ids.id } });
  await call("POST", "/patients/merges/{merge_id}/undo", 200, { ids: { merge_id: merged["merge_id"] as string } });
  await call("DELETE", "/patients/{id}", 204, { ids });
  await call("DELETE", "/patients/{id}", 403, { ids, token: await world.tokenOf("frontdesk") });
  expect(broken).toEqual([]);
});

test("notes and summaries answer as documented", async () => {
  const patient = { patient_id: await addPatient(world, token) };
  const body = {
    taken_at: "2024-03-05T09:00:00Z",
    content: "S: cough. O: BP 142/88. A: bronchitis. P: review in 2 weeks.",
  };
  const made = await call("POST", "/patients/{patient_id}/notes", 201, { ids: patient, body });
  await call("POST", "/patients/{patient_id}/notes", 400, {
    ids: patient,
    body: { ...body, taken_at: "2999-01-01T00:00:00Z" },
  });
  await call("POST", "/patients/{patient_id}/notes", 422, {
    ids: patient,
    body: { ...body, appointment_id: randomUUID() },
  });
  await call("GET", "/patients/{patient_id}/notes", 200, { ids: patient });
  const ids = { ...patient, ...idOf(made) };
  await call("GET", "/patients/{patient_id}/notes/{id}", 200, { ids });
  const frontdesk = await world.tokenOf("frontdesk");
  await call("GET", "/patients/{patient_id}/notes/{id}", 200, { ids, token: frontdesk });
  await call("PATCH", "/patients/{patient_id}/notes/{id}", 200, { ids, body: { kind: "consultation" } });
  await call("PATCH", "/patients/{patient_id}/notes/{id}", 409, { ids, body: { kind: "other", version: 1 } });
  const [finding] = made["findings"] as { id: string }[];
  await call("POST", "/patients/{patient_id}/notes/{note_id}/findings/{id}/confirm", 200, {
    ids: { ...patient, note_id: ids.id, id: finding?.id ?? "" },
    body: { confirmed: true },
  });
  await call("GET", "/patients/{patient_id}/summary", 200, { ids: patient, query: "?audience=family" });
  await call("GET", "/patients/{patient_id}/summary", 403, { ids: patient, token: frontdesk });
  const clinician = await world.tokenOf("clinician");
  await call("GET", "/patients/{patient_id}/facts", 200, { ids: patient });
  await call("GET", "/summary-service", 200);
  await call("PUT", "/summary-service", 200, { body: { is_on: false } });
  await call("POST", "/summary-service/validate", 200, { body: {} });
  await call("POST", "/patients/{patient_id}/summary/approve", 200, { ids: patient, body: {}, token: clinician });
  await call("POST", "/patients/{patient_id}/summary/approve", 403, { ids: patient, body: {} });
  await call("GET", "/notes/unchecked", 200, {});
  await call("POST", "/patients/{patient_id}/notes/{id}/reading/confirm", 422, { ids, body: {} });
  await call("POST", "/patients/{patient_id}/notes/{id}/correct", 422, { ids, body: { content: "BP 120/80" } });
  for (const way of ["reading/confirm", "correct"]) {
    const filed = await desk.filedNote();
    const picture = { patient_id: filed.patientId, id: filed.id };
    await hear("/patients/{patient_id}/notes/{id}/file", "image/png", picture);
    await hear("/patients/{patient_id}/notes/{id}/pages/{page}", "image/jpeg", { ...picture, page: "1" });
    const corrected = { ids: picture, body: way === "correct" ? { content: "BP 130/80" } : {} };
    await call("POST", `/patients/{patient_id}/notes/{id}/${way}`, way === "correct" ? 201 : 200, corrected);
  }
  await call("DELETE", "/patients/{patient_id}/notes/{id}", 403, { ids, token: frontdesk });
  await call("DELETE", "/patients/{patient_id}/notes/{id}", 204, { ids });
  expect(broken).toEqual([]);
});

test("practitioners, locations and appointments answer as documented", async () => {
  const day = nextMonday();
  const room = await call("POST", "/locations", 201, { body: { name: "Room 1" } });
  await call("POST", "/locations", 409, { body: { name: "Room 1" } });
  await call("GET", "/locations", 200);
  const cabin = idOf(await call("POST", "/locations", 201, { body: { name: "Cabin" } }));
  await call("GET", "/locations/{id}", 200, { ids: cabin });
  await call("GET", "/locations/{id}", 404, { ids: { id: randomUUID() } });
  await call("PATCH", "/locations/{id}", 200, { ids: cabin, body: { name: "Room 2" } });
  await call("PATCH", "/locations/{id}", 409, { ids: cabin, body: { name: "Room 1" } });
  const body = { first_name: "Jade", last_name: "Mercier", rpps_number: "10000000009" };
  const ids = idOf(await call("POST", "/practitioners", 201, { body }));
  await call("POST", "/practitioners", 409, { body });
  await call("GET", "/practitioners", 200, { query: "?active=true" });
  await call("POST", "/practitioners/search", 200, { body: { active: true } });
  await call("GET", "/practitioners/{id}", 200, { ids });
  await call("PUT", "/practitioners/{id}", 200, { ids, body: { ...body, specialties: ["cardiology"] } });
  await call("GET", "/practitioners/{id}/availability", 200, { ids });
  const hours = { weekly: [{ weekday: 1, start: "09:00", end: "12:00" }], exceptions: [] };
  await call("PUT", "/practitioners/{id}/availability", 200, { ids, body: hours });
  await call("PUT", "/practitioners/{id}/availability", 400, { ids, body: { weekly: [{ weekday: 8 }] } });
  await call("POST", "/practitioners/{id}/delay", 200, { ids, body: { minutes: 9 } });
  await call("POST", "/practitioners/{id}/delay", 400, { ids, body: { minutes: 0 } });

  const practitioner_id = await addPractitioner(world, token);
  const patient_id = await addPatient(world, token);
  const from = encodeURIComponent(at(day, "00:00"));
  const to = encodeURIComponent(at(day, "23:00"));
  await call("GET", "/slots", 200, { query: `?from=${from}&to=${to}&duration_minutes=30` });
  await call("GET", "/slots", 404, {
    query: `?from=${from}&to=${to}&duration_minutes=30&practitioner_id=${randomUUID()}`,
  });
  const wanted = { patient_id, practitioner_id, start: at(day, "10:00"), duration_minutes: 30 };
  const booked = await call("POST", "/appointments", 201, { body: { ...wanted, location_id: room["id"] } });
  await call("POST", "/appointments", 409, { body: wanted });
  await call("POST", "/appointments", 422, { body: { ...wanted, start: at(day, "20:00") } });
  await call("POST", "/appointments", 404, { body: { ...wanted, patient_id: randomUUID() } });
  const clinician = await world.tokenOf("clinician");
  await call("POST", "/appointments", 403, { body: { ...wanted, override: true }, token: clinician });
  await call("GET", "/appointments", 200, { query: `?from=${from}&to=${to}` });
  await call("GET", "/schedule/appointments", 200, {
    query: `?from=${from}&to=${to}&practitioner_ids=${practitioner_id}`,
  });
  await call("GET", "/schedule/appointments", 400, { query: `?from=${to}&to=${from}` });
  await call("GET", "/schedule/sessions", 200, { query: "?from=2027-03-08&to=2027-03-09" });
  const appointment = idOf(booked);
  await call("GET", "/appointments/{id}", 200, { ids: appointment });
  await call("PATCH", "/appointments/{id}", 200, { ids: appointment, body: { start: at(day, "11:00") } });
  await call("PATCH", "/appointments/{id}", 409, { ids: appointment, body: { reason: "x", version: 1 } });
  await call("GET", "/appointments/{id}/history", 200, { ids: appointment });
  await call("GET", "/appointments/{id}/history", 404, { ids: { id: randomUUID() } });
  await call("POST", "/appointments/{id}/status", 200, { ids: appointment, body: { status: "cancelled" } });
  await call("POST", "/appointments/{id}/status", 409, { ids: appointment, body: { status: "noshow" } });
  await call("PATCH", "/appointments/{id}", 409, { ids: appointment, body: { start: at(day, "12:00") } });
  await call("DELETE", "/practitioners/{id}", 204, { ids });
  expect(broken).toEqual([]);
});

test("staff, session and audit answer as documented", async () => {
  await call("GET", "/session", 200);
  await call("GET", "/clinic/zone-rules", 200);
  const body = { email: "emma.girard@example.org", name: "Emma Girard", role: "frontdesk" };
  const ids = idOf(await call("POST", "/users", 201, { body }));
  await call("POST", "/users", 409, { body });
  await call("POST", "/users", 400, { body: { ...body, email: "e2@example.org", password: "password1234" } });
  await call("GET", "/users", 200);
  await call("GET", "/users/{id}", 200, { ids });
  await call("PATCH", "/users/{id}", 200, { ids, body: { role: "clinician" } });
  await call("POST", "/users/{id}/deactivate", 200, { ids });
  await call("POST", "/users/{id}/activate", 200, { ids });
  await call("GET", "/users/{id}/sessions", 200, { ids });
  await call("POST", "/users/{id}/sessions/revoke", 200, { ids, body: {} });
  const invited = { email: "adam.faure@example.org", name: "Adam Faure", role: "clinician" };
  const headers = { "idempotency-key": randomUUID() };
  await call("POST", "/users/invites", 201, { body: invited, headers });
  await call("POST", "/users/invites", 409, { body: invited, headers });
  await call("POST", "/users/invites", 409, { body });
  await call("GET", "/session/all", 200);
  await call("POST", "/session/revoke", 200, { body: {} });
  await call("PATCH", "/clinic", 200, { body: { name: "Clinique des Lilas" } });
  await call("GET", "/audit", 200, { query: "?page_size=5" });
  await call("GET", "/audit/export", 200);
  const program = await world.server.identity.createClient({
    clinicId: world.clinic,
    name: "Nightly",
    role: "service",
  });
  const programs = await call("GET", "/clients", 200);
  const made = (programs["items"] as Record<string, unknown>[]).find((one) => one["client_id"] === program.client_id);
  await call("POST", "/clients/{id}/rotate", 200, { ids: idOf(made ?? {}) });
  await call("POST", "/clients/{id}/revoke", 204, { ids: idOf(made ?? {}) });
  expect(broken).toEqual([]);
});

test("the health-care directory answers as documented", async () => {
  await call("GET", "/directory/search", 502, { query: "?q=dupont" });
  await fillDirectory(world.db.owner, testEntries);
  await call("GET", "/directory/search", 200, { query: "?q=dupont" });
  await call("GET", "/directory/search", 400, { query: "?q=(dupont" });
  const body = toSnake(directoryEntry()) as Record<string, unknown>;
  const registered = await call("POST", "/directory/register", 201, { body });
  await call("POST", "/directory/register", 200, { body });
  await call("POST", "/directory/register", 422, { body: { ...body, rpps_number: "10000000008" } });
  await call("GET", "/organizations", 200);
  const ids = { registration_id: registered["registration_id"] as string };
  await call("POST", "/directory/registrations/{registration_id}/undo", 409, { ids });
  const patient = { id: await addPatient(world, token) };
  const doctor = { role: "referrer", healthcare_worker_id: (registered["healthcare_worker"] as { id: string }).id };
  await call("POST", "/patients/{id}/doctors", 200, { ids: patient, body: doctor });
  await call("GET", "/patients/{id}/doctors", 200, { ids: patient });
  const other = await call("POST", "/directory/register", 201, { body: toSnake(directoryEntry()) });
  ids.registration_id = other["registration_id"] as string;
  await call("POST", "/directory/registrations/{registration_id}/undo", 200, { ids });
  await call("POST", "/directory/registrations/{registration_id}/undo", 404, { ids });
  await call("GET", "/healthcare-workers", 200);
  expect(broken).toEqual([]);
});

test("hospitals and their imports answer as documented", async () => {
  const body = { name: "Hôpital Édouard-Herriot", address: "5 place d’Arsonval, Lyon", phone: "+33 8 25 08 25 69" };
  const hospital = await call("POST", "/hospitals", 201, { body });
  const ids = { id: String(hospital["id"]) };
  await call("POST", "/hospitals", 400, { body: { ...body, beds: 900 } });
  await call("GET", "/hospitals", 200, { query: "?q=herriot" });
  await call("POST", "/hospitals/search", 200, { body: { q: "herriot" } });
  await call("GET", "/hospitals/{id}", 200, { ids });
  await call("GET", "/hospitals/{id}", 404, { ids: { id: "999999999" } });
  await call("PUT", "/hospitals/{id}", 200, { ids, body });
  await call("DELETE", "/hospitals/{id}", 204, { ids });

  const file = (...phones: string[]) =>
    ["name,address,phone", ...phones.map((phone) => `Clinic ${randomUUID()},1 rue Haute,${phone}`)].join("\n");
  await send("/hospitals/bulk/validate", 200, file(""));
  await send("/hospitals/bulk/validate", 400, file("call us"));
  await send("/imports?kind=hospitals", 201, file("+33 4 72 00 00 01"));
  await send("/hospitals/bulk", 400, "name\n");
  const result = await send("/hospitals/bulk", 200, file("+33 4 72 00 00 01", "call us", "call us"));
  const batch = { ids: { batch_id: String(result["batch_id"]) } };
  await call("GET", "/hospitals/batch/{batch_id}", 200, batch);
  await call("GET", "/hospitals/batches", 200);
  await call("GET", "/hospitals/batch/{batch_id}/errors", 200, batch);
  await hear("/hospitals/batch/{batch_id}/errors.csv", "text/csv", batch.ids);
  await hear("/hospitals/batch/{batch_id}/events", "text/event-stream", batch.ids);
  await call("POST", "/hospitals/batch/{batch_id}/cancel", 409, batch);
  const corrections = [{ row: 2, cells: { "2": "" } }];
  await call("POST", "/hospitals/batch/{batch_id}/resume", 202, { ...batch, body: { corrections } });
  await hear("/hospitals/batch/{batch_id}/events", "text/event-stream", batch.ids);
  await call("PATCH", "/hospitals/batch/{batch_id}/activate", 200, batch);
  await call("DELETE", "/hospitals/batch/{batch_id}", 204, batch);
  const waiting = await send("/imports?kind=hospitals", 201, file("+33 4 72 00 00 02"));
  const cancelled = { ids: { batch_id: String(waiting["batch_id"]) } };
  await call("GET", "/imports/{batch_id}", 200, cancelled);
  await call("GET", "/imports/{batch_id}", 404, { ids: { batch_id: randomUUID() } });
  await call("POST", "/hospitals/batch/{batch_id}/cancel", 200, cancelled);
  expect(broken).toEqual([]);
});

/** Sends a file and records where the answer differs from the document. */
async function send(target: string, expected: number, file: string) {
  const answer = await world.upload(target, file, { token });
  const template = target.split("?")[0] ?? "";
  if (answer.status !== expected) broken.push(`POST ${target}: ${answer.status} instead of ${expected}`);
  broken.push(...promise.errorsOfAnswer("POST", `/api/v1${template}`, answer).map((error) => `${target}: ${error}`));
  seen.add(`POST ${template} ${answer.status}`);
  return answer.body;
}

/** Reads an answer that is not JSON to its end and checks its media type. */
async function hear(template: string, type: string, ids: Readonly<Record<string, string>>) {
  const url = `${world.url}/api/v1${template.replaceAll(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? "")}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const body = await answer.text();
  if (!answer.headers.get("content-type")?.startsWith(type)) broken.push(`GET ${template}: ${body}`);
  broken.push(
    ...promise.errorsOfAnswer("GET", `/api/v1${template}`, { status: answer.status, headers: answer.headers, body }),
  );
  seen.add(`GET ${template} ${answer.status}`);
}

test("an undocumented answer would be found", async () => {
  const answer = await world.rest("GET", "/session", { token });
  const { errorsOfAnswer } = promise;
  expect(errorsOfAnswer("GET", "/api/v1/session", { ...answer, body: { ...answer.body, mood: "good" } })).not.toEqual(
    [],
  );
  expect(errorsOfAnswer("GET", "/api/v1/session", { ...answer, status: 418 })).not.toEqual([]);
  expect(errorsOfAnswer("GET", "/api/v1/nowhere", answer)).not.toEqual([]);
});

/** Not tested here: only an import of more than 9 s is answered so, with the same schema as the quick answer. */
const slowAnswer = "POST /hospitals/bulk 202";

test("every documented success was seen", () => {
  const missing = promise.operations
    .filter(({ path }) => path.startsWith("/api/v1"))
    .flatMap(({ method, path, responses }) =>
      Object.keys(responses as object)
        .filter((status) => status.startsWith("2"))
        .map((status) => `${method} ${path.replace("/api/v1", "")} ${status}`),
    )
    .filter((call) => !seen.has(call) && call !== slowAnswer);
  expect(missing).toEqual([]);
});

test("the pages for people load nothing from other hosts and run no inline script", async () => {
  const page = await fetch(`${world.url}/docs`);
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).not.toMatch(/https?:|\/\/[a-z]/u);
  expect(html).not.toMatch(/<script>|<script [^>]*>[^<]|\son\w+=/u);
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/script-src 'self';/u);
  for (const [, source] of html.matchAll(/<script src="([^"]+)"/gu)) {
    const script = await fetch(world.url + source);
    expect(script.status).toBe(200);
    expect(script.headers.get("content-type")).toMatch(/javascript/u);
    expect(await script.text()).toContain("createApiReference");
  }
});

test("routes that are not procedures answer as documented", async () => {
  for (const path of ["/health", "/ready", "/openapi.json"]) {
    const response = await fetch(world.url + path);
    const answer = { status: response.status, headers: response.headers, body: await response.json() };
    expect(promise.errorsOfAnswer("GET", path, answer)).toEqual([]);
  }
  const metrics = await fetch(`${world.url}/metrics`);
  const told = { status: metrics.status, headers: metrics.headers, body: await metrics.text() };
  expect(promise.errorsOfAnswer("GET", "/metrics", told)).toEqual([]);
  const refused = await fetch(`${world.url}/auth/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "client_credentials", client_id: "nobody", client_secret: "none" }),
  });
  const failure = { status: refused.status, headers: refused.headers, body: await refused.json() };
  expect(promise.errorsOfAnswer("POST", "/auth/oauth2/token", failure)).toEqual([]);
});
