import { randomUUID } from "node:crypto";
import { mayCall } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { brokenByCanaries, type Canaries, createCanaries, withCanaries } from "./canaries.ts";
import { type Desk, openDesk } from "./desk.ts";
import { fixtures } from "./fixtures.ts";
import { bearer } from "./identities.ts";
import { withValueAt } from "./schema-walk.ts";
import { type ServerProcess, startProcess } from "./server-process.ts";
import {
  callProcedure,
  type Declared,
  type Headers,
  procedures,
  type Reply,
  type Surface,
  send,
  surfacesOf,
} from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
let server: ServerProcess;
let desk: Desk;
let canaries: Canaries;
let headers: Headers;
/** For the calls that an admin may not make. */
let clinician: Headers;
const replies: Reply[] = [];

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  server = await startProcess(world.db.servingUrl, world.dataDir);
  desk = await openDesk(world, world.clinic);
  canaries = createCanaries(
    randomUUID()
      .replaceAll(/[^a-f]/gu, "")
      .slice(0, 4),
  );
  headers = bearer(await world.tokenOf("admin"));
  clinician = bearer(await world.tokenOf("clinician"));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** The headers, too, contain text that a caller should not put there. */
async function call(surface: Surface, procedure: Declared, input: unknown, more: Headers = {}): Promise<Reply> {
  const own = mayCall(procedure.path, "admin") ? headers : clinician;
  const reply = await callProcedure(server.url, surface, procedure, input, { ...own, ...worded(), ...more });
  replies.push(reply);
  return reply;
}
const worded = (): Headers => ({
  "user-agent": `Scanner (${canaries.next("file")})`,
  "x-request-id": `for ${canaries.next("name")}`,
  "x-forwarded-for": canaries.next("name"),
  referer: `https://desk.example.test/patients/${canaries.next("name")}`,
});
const raw = async (address: string, method: string, body?: string, more: Headers = {}) => {
  for (let left = 9; ; left -= 1)
    try {
      return void replies.push(await send(`${server.url}${address}`, method, body, { ...headers, ...more }));
    } catch (error) {
      // If a body is too long, the server hangs up while the rest is still being sent, so its answer may arrive too late.
      if (left === 0 || (body?.length ?? 0) < 1_000_000) throw error;
    }
};

test("U-05: patient data appears only where it belongs, in every procedure and every failure", async () => {
  const tally = createTally("U-05");
  for (const procedure of procedures) {
    const key = { "idempotency-key": canaries.next("name") };
    for (const surface of surfacesOf(procedure)) {
      const input = withCanaries(procedure, await fixtures[procedure.path](desk), canaries);
      const reply = await call(surface, procedure, input, surface === "rest" ? key : {});
      tally.check(
        reply.status < 300,
        () => `${surface} ${procedure.path}: ${reply.status} ${reply.text.slice(0, 300)}`,
      );
      for (const broken of brokenByCanaries(procedure, input, canaries)) {
        const { status, text } = await call(surface, procedure, broken);
        // A stream that is already open has the refusal as an event.
        const isRefused = procedure.type === "subscription" ? status === 200 : status >= 400 && status < 500;
        tally.check(isRefused, () => `${surface} ${procedure.path}, broken: ${status}`);
        if (isRefused) tally.check(canaries.in(text).length === 0, () => `${procedure.path}, broken, says ${text}`);
      }
      if ("id" in (input as object)) await call(surface, procedure, withValueAt(input, ["id"], randomUUID()));
      if (surface === "rest") await call(surface, procedure, withCanaries(procedure, input, canaries), key);
    }
  }
  await failInOtherWays();
  await failInside(tally);
  for (const status of [400, 401, 404, 405, 409, 413, 415, 422, 500])
    tally.check(
      replies.some((reply) => reply.status === status),
      () => `no answer with ${status} was had`,
    );
  for (const { status, text } of replies.filter((reply) => reply.status >= 400))
    tally.check(
      canaries.in(text).length === 0,
      () => `an answer with ${status} says ${canaries.in(text).join()}: ${text.slice(0, 300)}`,
    );
  const { owner } = world.db;
  const textOf = async (statement: string) => (await owner.query<{ text: string }>(statement)).rows[0]?.text ?? "";
  const sinks = {
    "what the server wrote": server.written(),
    "what a server in this process logged": world.logged.join("\n"),
    "the metrics": await (await fetch(`${server.url}/metrics`)).text(),
    "the audit trail": await textOf("select string_agg(e::text, '\n') as text from audit_event e"),
    "the change feed": await textOf("select string_agg(c::text, '\n') as text from change c"),
    "the log of PostgreSQL": await textOf(
      "select pg_read_file(regexp_replace(current_setting('data_directory'), '/[^/]+$', '/log')) as text",
    ),
  };
  for (const [sink, text] of Object.entries(sinks)) {
    tally.check(text.length > 200, () => `${sink} is empty: ${text}`);
    tally.check(
      canaries.in(text).length === 0,
      () => `${sink}: ${canaries.in(text).slice(0, 5).join()} in ${around(text, canaries.in(text)[0] ?? "")}`,
    );
  }
  // Proves that the search works: it finds the words where they must be.
  expect(canaries.in(await textOf("select string_agg(p::text, '\n') as text from patient p")).length).toBeGreaterThan(
    30,
  );
  expect(canaries.words.length).toBeGreaterThan(400);
  expect(tally.done(600)).toEqual(allRight);
});

const around = (text: string, word: string) => {
  const at = text.toLowerCase().indexOf(word);
  return JSON.stringify(text.slice(Math.max(0, at - 200), at + 100));
};

/** Refusals of the framework before any procedure is called, conflicts, and patient data in addresses. */
async function failInOtherWays(): Promise<void> {
  const name = () => canaries.next("name");
  for (const prefix of ["/api/v1/patients", "/trpc/patients.create"]) {
    await raw(prefix, "POST", `{"first_name": ${name()}`);
    await raw(prefix, "POST", `{"first_name": "${name()}`);
    await raw(prefix, "POST", `"${name()}"`);
    await raw(
      prefix,
      "POST",
      `{"json":{"birthDate":"${name()}"},"meta":{"values":{"birthDate":["Date"],"x":["${name()}"]}}}`,
    );
    await raw(prefix, "POST", `name=${name()}`, { "content-type": "application/x-www-form-urlencoded" });
    // Only a little above the limit: with a longer body the server hangs up while the rest is still being sent, which looks
    // like no answer.
    const long = `${name()} `;
    await raw(prefix, "POST", JSON.stringify({ first_name: long.repeat(Math.ceil(1_100_000 / long.length)) }));
    await raw(prefix, "POST", `{"first_name":"${name()}"}`, { authorization: `Bearer ${name()}` });
  }
  for (const address of [
    `/${name()}`,
    `/api/v1/patients/${name()}`,
    `/api/v1/${name()}?q=${name()}`,
    `/trpc/${name()}`,
    `/trpc/patients.list?input=${encodeURIComponent(`{"json":{"q":"${name()}"}}`)}`,
    `/trpc/${name()},patients.list?batch=1`,
    `/%zz${name()}`,
    `/trpc/%zz${name()}`,
    `/app/${name()}`,
  ])
    for (const method of ["GET", "POST", "DELETE"]) await raw(address, method, method === "POST" ? "{}" : undefined);
  const person = { first_name: name(), last_name: name(), birth_date: "1980-05-17", mrn: name() };
  for (const mrn of [person.mrn, person.mrn.toUpperCase()])
    await raw("/api/v1/patients", "POST", JSON.stringify({ ...person, mrn }));
  const [patient_id, practitioner_id] = [
    await desk.patient(person.mrn ? { last_name: name() } : {}),
    await desk.practitioner(),
  ];
  for (const start of [0, 0, 12])
    await raw(
      "/api/v1/appointments",
      "POST",
      JSON.stringify({
        patient_id,
        practitioner_id,
        start: new Date(desk.day.getTime() + (9 + start) * 3_600_000).toISOString(),
        duration_minutes: 30,
        reason: name(),
      }),
    );
  await raw("/auth/sign-in/email", "POST", JSON.stringify({ email: canaries.next("email"), password: name() }));
  await raw("/auth/sign-in/email", "POST", JSON.stringify({ email: name(), password: [name()] }));
}

/** Makes the database fail with messages that quote whole rows. */
async function failInside(tally: ReturnType<typeof createTally>): Promise<void> {
  const { owner } = world.db;
  const inputs = new Map<Declared, unknown>();
  const tables = [
    "patient",
    "practitioner",
    "appointment",
    "location",
    "availability",
    "staff_member",
    "clinic",
    "patient_distinction",
    "patient_doctor",
    "directory_part",
    "note",
    "finding",
    "summary",
    "hospital",
    "import_batch",
    "healthcare_worker",
    "service_client",
    "sync_device",
    "sync_attention",
    'auth."oauthClient"',
  ];
  // No constraint can refuse a call that only deletes rows, or a push without commands, which writes none.
  const writes = ({ type, path }: Declared) =>
    type === "mutation" &&
    !/evoke(?:Sessions)?$|^directory\.unregister$|^hospitals\.delete$|^imports\.delete$|^sync\.push$/u.test(path);
  for (const procedure of procedures.filter(writes))
    inputs.set(procedure, withCanaries(procedure, await fixtures[procedure.path](desk), canaries));
  for (const table of tables)
    await owner.query(
      `alter table ${table} add constraint nothing_fits check (current_setting('server_version') = '') not valid`,
    );
  for (const [procedure, input] of inputs)
    for (const surface of surfacesOf(procedure)) {
      const { status, code } = await call(surface, procedure, input);
      tally.check(
        status === 500 && code === "internal_error",
        () => `${surface} ${procedure.path} with a broken table: ${status} ${code}`,
      );
    }
  for (const table of tables) await owner.query(`alter table ${table} drop constraint nothing_fits`);
}

test("U-06: text from a caller cannot break a line of the log", async () => {
  const tally = createTally("U-06");
  const breakers = [
    'a\r\n{"level":60}',
    "a\n\n",
    "\u001b[2J\u001b[31mred",
    '"},{"level":60,"msg":"x',
    "\u2028\u2029\u0085",
    "\u0000",
    "\\u000a",
    "%0d%0a{}",
    "${jndi:ldap://x}",
    "\ud800",
    "'\"`;--",
    "x".repeat(5_000),
  ];
  await new Promise((resolve) => void setTimeout(resolve, 1_000)); // for lines of the previous test
  const before = requestLines().length;
  const sent: number[] = [];
  for (const breaker of breakers) {
    const body = JSON.stringify({ first_name: breaker, last_name: breaker, birth_date: "1980-05-17" });
    const header = encodeURIComponent(breaker.toWellFormed()).slice(0, 4_000);
    const answers = [
      await send(`${server.url}/api/v1/patients`, "POST", body, headers),
      await send(
        `${server.url}/api/v1/patients?q=${encodeURIComponent(breaker.toWellFormed())}`,
        "GET",
        undefined,
        headers,
      ),
      await send(
        `${server.url}/trpc/${encodeURIComponent(breaker.toWellFormed()).slice(0, 3_000)}`,
        "GET",
        undefined,
        headers,
      ),
      await send(`${server.url}/health`, "GET", undefined, {
        "x-request-id": header,
        "user-agent": header,
        origin: header,
      }),
      await send(`${server.url}/health`, "GET", undefined, {
        "x-request-id": printable(breaker),
        "user-agent": printable(breaker),
      }),
    ];
    sent.push(...answers.map(({ status }) => status));
    for (const { status } of answers) tally.check(status < 500, () => `${JSON.stringify(breaker)}: ${status}`);
  }
  // The lines come through a pipe, with a delay on a busy machine. No more than the expected ones may come.
  await vi.waitUntil(() => requestLines().length - before >= sent.length, { timeout: 10_000 }).catch(() => undefined);
  await new Promise((resolve) => void setTimeout(resolve, 200));
  const lines = requestLines();
  tally.check(
    lines.length - before === sent.length,
    () => `${lines.length - before} lines for ${sent.length} requests`,
  );
  for (const line of logLines()) {
    tally.check(parses(line), () => `no JSON: ${line.slice(0, 200)}`);
    tally.check(!/[\p{Cc}\u2028\u2029]/u.test(line), () => `control characters: ${JSON.stringify(line).slice(0, 200)}`);
  }
  expect(tally.done(150)).toEqual(allRight);
});

/** Bytes for a header; the escape character is not allowed in one. */
const printable = (text: string) => text.replaceAll(/[^\t\u0020-\u007e]/gu, "?").slice(0, 4_000);
const bannerLine = /^\s*$|^\s{2,}\S|^Daybook |^Ready /u;
const logLines = () =>
  server
    .written()
    .split("\n")
    .filter((line) => line !== "" && !bannerLine.test(line));
const requestLines = () => logLines().filter((line) => line.includes('"msg":"request"'));

function parses(line: string): boolean {
  try {
    return typeof (JSON.parse(line) as { msg?: unknown }).msg === "string";
  } catch {
    return false;
  }
}
