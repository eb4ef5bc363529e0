import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { cookiesOf, signIn } from "../identity/testing/http-caller.ts";
import { freePort } from "../identity/testing/identity-world.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { callRest } from "../testing/server-world.ts";
import { prepareDemo } from "./prepare-demo.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let db: TestDatabase;
let running: RunningServer[];

beforeEach(async () => {
  db = await createTestDatabase(inject("postgresUrl"));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await db.close();
});

async function start(): Promise<RunningServer> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const dataDir = path.join(tmpdir(), "daybook-not-used");
  const secret = "a secret for tests, long enough to be one 0123456789";
  const server = await startServer({
    databaseUrl: db.servingUrl,
    host: "127.0.0.1",
    port,
    publicUrl,
    secret,
    log,
    dataDir,
  });
  running.push(server);
  return server;
}

const clinics = async () => {
  const { rows } = await db.owner.query<{ id: string }>("select id from clinic");
  return rows.length;
};

test("two servers that start on one empty database make one demo clinic, and its printed logins sign in", async () => {
  const [server, other] = [await start(), await start()];
  const options = { seedDemo: "auto", embedded: true } as const;
  const outcomes = await Promise.all([server, other].map((one) => prepareDemo(one, options)));
  expect(await clinics()).toBe(1);
  const [demo] = outcomes;
  expect(outcomes[1]).toEqual(demo);
  if (demo?.kind !== "demo") throw new Error(`no demo but ${String(demo?.kind)}`);
  expect(demo.logins.map(({ role }) => role)).toEqual(["admin", "frontdesk", "clinician"]);
  for (const { role, email, password } of demo.logins) {
    const signedIn = await signIn(server.url, email, password);
    expect(signedIn.status).toBe(200);
    const headers = { cookie: cookiesOf(signedIn) };
    const me = await callRest(server.url, "GET", "/session", { headers });
    expect(me.body).toMatchObject({
      role,
      clinic: { name: "Maison de santé des Tilleuls", time_zone: "Europe/Paris" },
    });
    const found = await callRest(server.url, "GET", "/appointments?page_size=1", { headers });
    expect(found.body["total"]).toBeGreaterThan(900);
    const slots = `/slots?from=${inDays(1)}&to=${inDays(9)}&duration_minutes=15&limit=5`;
    expect((await callRest(server.url, "GET", slots, { headers })).body["items"]).toHaveLength(5);
  }
  const wrong = await signIn(server.url, demo.logins[0]?.email ?? "", "not the password at all");
  expect(wrong.status).not.toBe(200);
  // Later starts print the logins again, whatever the setting, because the accounts still exist.
  expect(await prepareDemo(other, { seedDemo: "false", embedded: true })).toEqual(demo);
  expect(await clinics()).toBe(1);
});

test("an operator's own database gets no demo accounts unless the settings ask for them", async () => {
  const server = await start();
  expect(await prepareDemo(server, { seedDemo: "auto", embedded: false })).toEqual({ kind: "empty" });
  expect(await prepareDemo(server, { seedDemo: "false", embedded: true })).toEqual({ kind: "empty" });
  expect(await clinics()).toBe(0);
  expect((await prepareDemo(server, { seedDemo: "true", embedded: false })).kind).toBe("demo");
});

test("an existing clinic is left unchanged", async () => {
  const server = await start();
  const id = server.services.newId();
  await db.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Mine', 'Europe/Paris')", [id]);
  expect(await prepareDemo(server, { seedDemo: "true", embedded: true })).toEqual({ kind: "empty" });
  const clinicId = id as Parameters<typeof server.identity.createUser>[0]["clinicId"];
  const made = await server.identity.createUser({
    clinicId,
    email: "me@clinic.test",
    name: "Robin Frost",
    role: "admin",
  });
  expect(made.ok).toBe(true);
  expect(await prepareDemo(server, { seedDemo: "auto", embedded: true })).toEqual({ kind: "has-staff" });
  expect(await clinics()).toBe(1);
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
