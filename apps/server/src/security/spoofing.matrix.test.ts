import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { type Desk, openDesk } from "./desk.ts";
import { fixtures } from "./fixtures.ts";
import { bearer, serviceToken, signInAs } from "./identities.ts";
import { callTrpc, type Headers, procedures, send } from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
let desk: Desk;
let frontdesk: string;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  desk = await openDesk(world, world.clinic);
  frontdesk = await world.tokenOf("frontdesk");
});
afterAll(() => world[Symbol.asyncDispose]());

test("A-06: the caller's identity comes only from the credential", async () => {
  const tally = createTally("A-06");
  const admin = await signInAs(world, "admin");
  const { clinic, otherClinic, url } = world;
  const claims: Headers[] = [
    ...[
      "x-user-id",
      "x-user",
      "x-forwarded-user",
      "x-auth-request-user",
      "x-remote-user",
      "remote-user",
      "x-actor-id",
    ].map((name) => ({ [name]: admin.id })),
    ...["x-role", "x-user-role", "x-daybook-role", "role"].map((name) => ({ [name]: "admin" })),
    ...["x-clinic-id", "x-clinic", "x-tenant-id", "x-org-id", "clinic-id"].map((name) => ({ [name]: otherClinic })),
    { "x-forwarded-for": "127.0.0.1" },
    { "x-forwarded-for": "10.0.0.1, 127.0.0.1", "x-real-ip": "127.0.0.1", forwarded: "for=127.0.0.1;by=admin" },
    { "x-forwarded-host": "admin.internal", "x-forwarded-proto": "https" },
    { "x-http-method-override": "GET", "x-method-override": "GET" },
    { "x-original-url": "/api/v1/session", "x-rewrite-url": "/api/v1/session" },
    { cookie: admin.cookie },
    { cookie: `role=admin; clinicId=${otherClinic}; userId=${admin.id}` },
  ];
  const me = async (headers: Headers) => (await callTrpc(url, "session.me", {}, headers)).body;
  const honest = await me(bearer(frontdesk));
  for (const claim of claims) {
    const name = JSON.stringify(claim);
    const claimed = { ...claim, ...bearer(frontdesk) };
    tally.check(JSON.stringify(await me(claimed)) === JSON.stringify(honest), () => `${name} changed who asks`);
    const users = await send(`${url}/api/v1/users`, "GET", undefined, claimed);
    tally.check(users.status === 403, () => `${name} opened the users: ${users.status}`);
    const alone = await send(`${url}/api/v1/session`, "GET", undefined, claim);
    const isCookie = claim["cookie"] === admin.cookie;
    tally.check(alone.status === (isCookie ? 200 : 401), () => `${name} alone: ${alone.status}`);
    const patient = await send(
      `${url}/api/v1/patients`,
      "POST",
      JSON.stringify({ first_name: "A", last_name: "B", birth_date: "1990-01-01" }),
      { ...claim, "content-type": "application/json" },
    );
    tally.check(patient.status === 401, () => `${name} alone made a patient: ${patient.status}`);
  }
  for (const body of [
    { clinicId: otherClinic },
    { clinic_id: otherClinic },
    { actor: { id: admin.id } },
    { user_id: admin.id },
    { sub: admin.id },
    { role: "admin" },
  ]) {
    const reply = await callTrpc(url, "session.me", body, bearer(frontdesk));
    tally.check(reply.status === 400, () => `session.me with ${JSON.stringify(body)}: ${reply.status}`);
  }
  const { rows } = await world.db.owner.query("select from patient where clinic_id <> $1", [clinic]);
  tally.check(rows.length === 0, () => "a patient came into the other clinic");
  expect(tally.done(90)).toEqual(allRight);
});

test("A-06: a cookie in a request from another site can write nothing, over REST or tRPC", async () => {
  const tally = createTally("A-06 foreign sites");
  const { cookie } = await signInAs(world, "admin");
  for (const procedure of procedures.filter(({ type }) => type === "mutation")) {
    const input = await fixtures[procedure.path](desk);
    for (const origin of ["https://elsewhere.test", "null", `${world.url}.elsewhere.test`, undefined]) {
      const headers = { cookie, ...(origin ? { origin } : {}) };
      const { status } = await callTrpc(world.url, procedure.path, input, headers);
      tally.check(status === 401, () => `${procedure.path} from ${origin}: ${status}`);
    }
  }
  expect(tally.done(60)).toEqual(allRight);
});

test("A-10: each call of a batch is authorised on its own, and more than 20 calls are refused", async () => {
  const tally = createTally("A-10");
  const jsonl: Headers = { "trpc-accept": "application/jsonl" };
  const kinds = [
    { allowed: ["session.me", "locations.list", "patients.list"], denied: ["users.list", "audit.list"] },
    { allowed: ["patients.create"], denied: ["practitioners.create", "patients.delete", "users.create"] },
  ];
  for (const [index, size] of Array.from({ length: 20 }, (_, index) => [index, index + 1] as const)) {
    const { allowed, denied } = kinds[index % 2] ?? { allowed: [], denied: [] };
    const paths = Array.from({ length: size }, (_, at) => {
      const from = at % 2 === 0 ? denied : allowed;
      return from[at % from.length] ?? "";
    });
    const reply = await batch(paths, bearer(frontdesk));
    const answers = JSON.parse(reply.text) as { error?: { json: { data: { code: string } } }; result?: object }[];
    for (const [index, path] of paths.entries()) {
      const { error, result } = answers[index] ?? {};
      const isRight = denied.includes(path)
        ? error?.json.data.code === "forbidden" && !result
        : result !== undefined && !error;
      tally.check(isRight, () => `batch of ${size}, ${path} at ${index}: ${reply.text.slice(0, 200)}`);
    }
    const streamed = await batch(paths, { ...bearer(frontdesk), ...jsonl });
    const refusals = streamed.text.match(/"forbidden"/gu)?.length ?? 0;
    tally.check(
      refusals === paths.filter((path) => denied.includes(path)).length,
      () => `streamed batch of ${size}: ${refusals} refused`,
    );
    const mixed = await batch([...paths.slice(0, 1), "session.me", "patients.create"], bearer(frontdesk));
    tally.check(!mixed.text.includes('"result"'), () => `a batch of reads and writes: ${mixed.text.slice(0, 100)}`);
    const anonymous = await batch(paths, jsonl);
    tally.check(
      !anonymous.text.includes('"clinic"') && !anonymous.text.includes('"items"'),
      () => `a streamed batch of ${size} answered nobody`,
    );
  }
  for (const size of [21, 22, 100]) {
    const { status } = await batch(
      Array.from({ length: size }, () => "session.me"),
      bearer(frontdesk),
    );
    tally.check(status === 400, () => `batch of ${size}: ${status}`);
  }
  expect(tally.done(240)).toEqual(allRight);
});

const newPatient = { firstName: "Camille", lastName: "Roux", birthDate: "1980-05-17" };

function batch(paths: readonly string[], headers: Headers) {
  const body = Object.fromEntries(
    paths.map((path, index) => [index, { json: path === "patients.create" ? newPatient : {} }]),
  );
  return send(`${world.url}/trpc/${paths.join(",")}?batch=1`, "POST", JSON.stringify(body), headers);
}

test("A-08: patient data cannot be read by GET over tRPC, however the address is written", async () => {
  const tally = createTally("A-08 addresses");
  const headers = bearer(await world.tokenOf("admin"));
  const input = encodeURIComponent(JSON.stringify({ json: {} }));
  const paths = [
    "patients.list",
    "patients%2Elist",
    "patients.list/",
    "/patients.list",
    "./patients.list",
    "patients.list%00",
    "session.me,patients.list",
    "session.me%2Cpatients.list",
    "patients.list%3Fx",
    "%70atients.list",
    "patients/list",
  ];
  for (const path of paths) {
    for (const query of [
      `input=${input}`,
      `batch=1&input=${encodeURIComponent(JSON.stringify({ 0: { json: {} }, 1: { json: {} } }))}`,
    ]) {
      const { status, text } = await send(`${world.url}/trpc/${path}?${query}`, "GET", undefined, headers);
      tally.check(
        status >= 400 && status < 500 && !text.includes('"items"'),
        () => `GET ${path}?${query}: ${status} ${text.slice(0, 100)}`,
      );
    }
  }
  expect(tally.done(22)).toEqual(allRight);
});

test("A-09: a stream ends soon after its credential does", async () => {
  const tally = createTally("A-09");
  const other = await world.another();
  const { identity } = world.server;
  const ends: [string, () => Promise<{ token: string; end: () => Promise<unknown> }>][] = [
    [
      "program deactivated",
      async () => {
        const { token, clientId } = await serviceToken(world, "frontdesk");
        return { token, end: () => identity.revokeClient({ clinicId: world.clinic, clientId }) };
      },
    ],
    [
      "person deactivated",
      async () => {
        const { token, id } = await signInAs(world, "frontdesk");
        return { token, end: () => identity.deactivateUser({ clinicId: world.clinic, id }) };
      },
    ],
    [
      "role changed",
      async () => {
        const { token, id } = await signInAs(world, "frontdesk");
        return { token, end: () => identity.updateUser({ clinicId: world.clinic, id, role: "clinician" }) };
      },
    ],
    [
      "signed out",
      async () => {
        const { token } = await signInAs(world, "frontdesk");
        return { token, end: () => send(`${world.url}/auth/sign-out`, "POST", "{}", bearer(token)) };
      },
    ],
  ];
  await Promise.all(
    ends.flatMap(([name, start]) =>
      [world.url, other.url].map(async (url) => {
        const { token, end } = await start();
        const stream = await fetch(`${url}/trpc/appointments.onChange`, {
          headers: { accept: "text/event-stream", ...bearer(token) },
        });
        const reader = stream.body?.getReader();
        await reader?.read();
        await end();
        const endedAt = performance.now();
        while (!(await reader?.read())?.done);
        const took = performance.now() - endedAt;
        tally.check(took < 10_000, () => `${name}${url === world.url ? "" : " on another server"}: ${took} ms`);
      }),
    ),
  );
  expect(tally.done(8)).toEqual(allRight);
  expect((await send(`${world.url}/health`, "GET", undefined, {})).status).toBe(200);
});
