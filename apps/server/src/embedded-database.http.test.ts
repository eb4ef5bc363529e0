import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postgresProcesses, signalAll } from "./testing/postgres-processes.ts";
import { runCommand, type ServerProcess, startServerProcess } from "./testing/server-process.ts";
import { callRest } from "./testing/server-world.ts";
import { serviceToken } from "./testing/service-token.ts";
import { embeddedHome } from "./testing/whole-server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "daybook-embedded-"));
const settings = { DATA_DIR: folder };
let server: ServerProcess;
let token: string;

const home = () => embeddedHome(folder);
const forget = (folder: string) => {
  for (const path of [embeddedHome(folder), folder]) rmSync(path, { recursive: true, force: true });
};
const readyStatus = async () => (await fetch(`${server.url}/ready`)).status;

beforeAll(async () => {
  await runCommand(["clinic:create", "--name", "C", "--time-zone", "UTC"], settings);
  server = await startServerProcess(settings);
  await server.ready;
  const client = await runCommand(["client:create", "--name", "N", "--role", "admin", "--json"], settings);
  token = await serviceToken(server.url, JSON.parse(client.stdout) as { client_id: string; client_secret: string });
});
afterAll(async () => {
  await server.end("SIGKILL");
  signalAll(postgresProcesses(home()), "SIGKILL");
  forget(folder);
});

/** Messages of the server's warnings and errors. */
const logged = (): string[] =>
  server
    .output()
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? [(JSON.parse(line) as { msg: string }).msg] : []));

/** Sends requests from several callers until told to stop. Returns the status and code of the answers. */
function keepAsking(): { stop: () => Promise<Set<string>> } {
  const seen = new Set<string>();
  const enough = new AbortController();
  const ask = async () => {
    while (!enough.signal.aborted) {
      const { status, body } = await callRest(server.url, "GET", "/patients", { token });
      seen.add(status === 200 ? "200" : `${status} ${String(body["code"])}`);
      await delay(20);
    }
  };
  const askers = [1, 2, 3, 4].map(ask);
  return {
    async stop() {
      enough.abort();
      await Promise.all(askers);
      return seen;
    },
  };
}

test("a command without a running server stops the database that it started", async () => {
  const elsewhere = mkdtempSync(path.join(tmpdir(), "daybook-embedded-"));
  const args = ["clinic:create", "--name", "C", "--time-zone", "UTC", "--json"];
  try {
    const made = await runCommand(args, { DATA_DIR: elsewhere });
    expect(made).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^\{"id":"[0-9a-f-]{36}"\}\n$/u) });
    expect(postgresProcesses(embeddedHome(elsewhere))).toEqual([]);
    const again = await runCommand(["client:create", "--name", "N", "--role", "service"], { DATA_DIR: elsewhere });
    expect(again.code).toBe(0);
  } finally {
    forget(elsewhere);
  }
});

test("with a frozen database the server soon says so, answers only 200 and 503, and recovers by itself", async () => {
  const asking = keepAsking();
  const frozen = postgresProcesses(home());
  signalAll(frozen, "SIGSTOP");
  const since = performance.now();
  expect(await readyStatus()).toBe(503);
  expect(performance.now() - since).toBeLessThan(20_000); // 1.5 s on an idle machine
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  await delay(2_500);
  signalAll(frozen, "SIGCONT");
  await expect.poll(readyStatus).toBe(200);
  await delay(500);
  const seen = await asking.stop();
  seen.delete("503 database_unavailable"); // a request may wait for the end of a short freeze
  expect([...seen]).toEqual(["200"]);
});

test("a killed database is started again while requests arrive", async () => {
  const [away, back] = [
    "the database is unreachable; requests that need it are answered 503",
    "the database answers again",
  ];
  await expect.poll(() => logged().at(-1)).not.toBe(away); // from the previous test
  const before = logged().length;
  const asking = keepAsking();
  const [postmaster = 0] = postgresProcesses(home());
  signalAll([postmaster], "SIGKILL");
  await expect.poll(readyStatus).toBe(503);
  await expect.poll(readyStatus).toBe(200);
  await delay(500);
  expect(await asking.stop()).toEqual(new Set(["200", "503 database_unavailable"]));
  expect(postgresProcesses(home())[0]).not.toBe(postmaster);
  await expect.poll(() => logged().at(-1)).toBe(back);
  expect(logged().slice(before)).toEqual([away, back]);
});

test("after kill -9 of all processes the next start has the data, and a stop leaves no process", async () => {
  const body = { first_name: "Nora", last_name: "Klein", birth_date: "1990-02-03" };
  const { body: made } = await callRest(server.url, "POST", "/patients", { token, body });
  const postgres = postgresProcesses(home());
  await server.end("SIGKILL");
  signalAll(postgres, "SIGKILL");
  server = await startServerProcess({ ...settings, PORT: new URL(server.url).port });
  await server.ready;
  expect((await callRest(server.url, "GET", `/patients/${String(made["id"])}`, { token })).body).toEqual(made);

  const { code, stderr, ms } = await server.end("SIGTERM");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(ms).toBeLessThan(10_000);
  expect(postgresProcesses(home())).toEqual([]);
  expect(readdirSync(path.join(home(), "users"))).toEqual([]);
  expect(existsSync(path.join(home(), "lock"))).toBe(false);
});
