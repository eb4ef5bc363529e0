import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase } from "@daybook/db/testing";
import { expect, inject, test } from "vitest";
import { type RunningServer, startServer } from "../../start-server.ts";
import { worldSecret } from "../../testing/server-world.ts";
import { bearer, call, signIn } from "../testing/http-caller.ts";
import { freePort, goodPassword } from "../testing/identity-world.ts";

interface Empty extends AsyncDisposable {
  readonly url: string;
  readonly server: RunningServer;
  readonly logged: string[];
  readonly query: (text: string) => Promise<Record<string, unknown>[]>;
}

/** A server on a database without a clinic. */
async function startEmpty(): Promise<Empty> {
  const db = await createTestDatabase(inject("postgresUrl"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logged: string[] = [];
  const note = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }));
  const log = { info: note, warn: note, error: note };
  const dataDir = path.join(tmpdir(), "daybook-not-used");
  const options = {
    databaseUrl: db.servingUrl,
    host: "127.0.0.1",
    port,
    publicUrl: url,
    secret: worldSecret,
    log,
    dataDir,
  };
  const server = await startServer(options);
  return {
    url,
    server,
    logged,
    query: async (text) => (await db.owner.query<Record<string, unknown>>(text)).rows,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await db.close();
    },
  };
}

const wanted = (token: string, more: Record<string, unknown> = {}) => ({
  token,
  clinicName: "Clinique des Lilas",
  timeZone: "Europe/Paris",
  name: "Paul Garnier",
  email: "Paul@clinic.test",
  password: goodPassword,
  ...more,
});
const setUp = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  call(`${url}/auth/setup`, { json: body, headers });
const isNeeded = async (url: string) => (await call(`${url}/auth/setup-state`)).json["needed"];

test("the set-up link creates the clinic and signs its admin in, and then never works again", async () => {
  await using empty = await startEmpty();
  const { url, server } = empty;
  const token = server.identity.setupToken;
  expect(await isNeeded(url)).toBe(true);
  const wrong = await setUp(url, wanted("dbf_wrong"));
  expect([wrong.status, wrong.json["code"]]).toEqual([401, "invalid_setup"]);
  const foreign = await setUp(url, wanted(token), { origin: "https://evil.example" });
  expect(foreign.status).toBe(403);
  const weak = await setUp(url, wanted(token, { password: "password1234" }));
  expect([weak.status, weak.json["code"]]).toEqual([400, "password_too_common"]);
  const zone = await setUp(url, wanted(token, { timeZone: "Mars/Olympus", more: 1 }));
  expect([zone.status, zone.json["detail"]]).toEqual([400, "Not valid: timeZone, body."]);
  expect(await empty.query("select from clinic")).toEqual([]);

  const made = await setUp(url, wanted(token), { origin: url });
  expect(made.status).toBe(200);
  const me = await call(`${url}/api/v1/session`, { headers: bearer(made.json["token"]) });
  expect(me.json).toMatchObject({
    name: "Paul Garnier",
    role: "admin",
    clinic: { name: "Clinique des Lilas", time_zone: "Europe/Paris" },
  });
  expect((await signIn(url, "paul@clinic.test", goodPassword)).status).toBe(200);

  expect(await isNeeded(url)).toBe(false);
  const again = await setUp(url, wanted(token, { email: "mallory@clinic.test" }));
  expect([again.status, again.json["code"]]).toEqual([401, "invalid_setup"]);
  await empty.query("update staff_member set active = false");
  expect((await setUp(url, wanted(token, { email: "mallory@clinic.test" }))).status).toBe(401);
  expect(await empty.query("select action, detail from audit_event order by seq")).toEqual([
    { action: "clinics.create", detail: "first run" },
    { action: "users.create", detail: "first run" },
    { action: "session.signIn", detail: null },
    { action: "session.signIn", detail: null },
  ]);
  expect(empty.logged.join()).not.toContain(token);
});

test("of several simultaneous set-ups one succeeds", async () => {
  await using empty = await startEmpty();
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      setUp(empty.url, wanted(empty.server.identity.setupToken, { email: `admin${n}@clinic.test` })),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await empty.query("select name from clinic")).toHaveLength(1);
  expect(await empty.query("select from staff_member")).toHaveLength(1);
});

test("the set-up uses a clinic that an operator created and that has no staff yet", async () => {
  await using empty = await startEmpty();
  await empty.query("insert into clinic (id, name, time_zone) values (gen_random_uuid(), 'Waiting', 'UTC')");
  expect((await setUp(empty.url, wanted(empty.server.identity.setupToken))).status).toBe(200);
  expect(await empty.query("select name, time_zone from clinic")).toEqual([
    { name: "Clinique des Lilas", time_zone: "Europe/Paris" },
  ]);
});

test("after five wrong tokens a guesser must wait", async () => {
  await using empty = await startEmpty();
  const statuses = [];
  for (let n = 0; n < 6; n += 1) statuses.push((await setUp(empty.url, wanted(`dbf_${n}`))).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  expect((await setUp(empty.url, wanted(empty.server.identity.setupToken))).status).toBe(429);
});
