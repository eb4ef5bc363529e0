import { randomUUID } from "node:crypto";
import { createTestDatabase } from "@daybook/db/testing";
import { Client } from "pg";
import { afterEach, expect, inject, test } from "vitest";
import { runCommand, type ServerProcess, startServerProcess } from "./testing/server-process.ts";
import { callRest } from "./testing/server-world.ts";
import { serviceToken } from "./testing/service-token.ts";

const running: ServerProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.end("SIGKILL")));
});
async function start(settings: Record<string, string>): Promise<ServerProcess> {
  const server = await startServerProcess(settings);
  running.push(server);
  return server;
}

test("three processes start at once on an empty database, and stop", async () => {
  const admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`create database ${name}`);
  const url = Object.assign(new URL(inject("postgresUrl")), { pathname: `/${name}` }).toString();
  try {
    const settings = { DATABASE_URL: url };
    const servers = await Promise.all([start(settings), start(settings), start(settings)]);
    await Promise.all(servers.map(({ ready }) => ready));
    for (const server of servers) expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    const ends = await Promise.all(servers.map((server) => server.end("SIGTERM")));
    for (const { code, ms, stderr } of ends) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(ms).toBeLessThan(10_000);
    }
  } finally {
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop role if exists ${name}_app`);
    await admin.end();
  }
});

test("after SIGTERM running requests are answered, new ones are refused, and the process exits soon", async () => {
  await using db = await createTestDatabase(inject("postgresUrl"));
  const settings = { DATABASE_URL: db.servingUrl };
  const server = await start(settings);
  await server.ready;
  await runCommand(["clinic:create", "--name", "C", "--time-zone", "UTC"], settings);
  const client = await runCommand(["client:create", "--name", "N", "--role", "admin", "--json"], settings);
  const token = await serviceToken(
    server.url,
    JSON.parse(client.stdout) as { client_id: string; client_secret: string },
  );

  const locker = await db.owner.connect();
  await locker.query("begin; lock table patient in access exclusive mode");
  const answers = Array.from({ length: 10 }, () => callRest(server.url, "GET", "/patients", { token }));
  await expect.poll(() => waiting(db.owner)).toBe(10);
  const ended = server.end("SIGTERM");
  const health = async () =>
    fetch(`${server.url}/health`).then(
      ({ status }) => status,
      (error: Error) => error.message,
    );
  await expect.poll(health).toBe("fetch failed");
  await locker.query("commit");
  locker.release();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  const { code, ms } = await ended;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
});

test("if the port is in use, the message names PORT, nothing stays open, and the exit code is EX_UNAVAILABLE", async () => {
  await using db = await createTestDatabase(inject("postgresUrl"));
  const first = await start({ DATABASE_URL: db.servingUrl });
  await first.ready;
  const second = await start({ DATABASE_URL: db.servingUrl, PORT: new URL(first.url).port });
  await expect(second.ready).rejects.toThrow(/ended with 69: PORT \d+ is in use.*\n.*PORT=\d+ npm start/u);
});

async function waiting(owner: { query: Client["query"] }): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0]?.n ?? 0;
}
