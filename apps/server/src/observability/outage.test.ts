import { setTimeout as delay } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { tellOutageOnce } from "./outage.ts";

const cut = Object.assign(new Error("Connection terminated unexpectedly"), {});
const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });

function world() {
  const lines: string[] = [];
  const note = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const state = { answers: false };
  const outage = tellOutageOnce({
    log: { info: note("info"), warn: note("warn"), error: note("error") },
    ask: async () => {
      if (!state.answers) throw refused;
    },
    everyMs: 10,
  });
  return { lines, state, outage };
}

const patiently = { timeout: 20_000 };

test("each outage is logged with one line at its beginning and one at its end, whatever fails", async () => {
  const { lines, state, outage } = world();
  for (let turn = 0; turn < 2; turn += 1) {
    lines.length = 0;
    state.answers = false;
    for (let requests = 0; requests < 50; requests += 1) {
      outage.log.warn({ err: requests % 2 ? cut : refused, reqId: "r" }, "a request was answered 503");
      outage.log.error({ code: "57P03" }, "the identity library reported an error");
      outage.log.warn({ err: new Error("wrapped", { cause: refused }) }, "the change feed lost its connection");
    }
    await delay(50);
    expect(lines).toEqual([expect.stringMatching(/^warn the database is unreachable/u)]);
    state.answers = true;
    await vi.waitFor(() => expect(lines).toHaveLength(2), patiently);
    expect(lines[1]).toMatch(/^warn the database answers again \{"seconds":/u);
    await delay(50);
    expect(lines).toHaveLength(2);
  }
});

test("a failure of a request that began during an outage does not begin a new one", async () => {
  const { lines, state, outage } = world();
  outage.log.warn({ err: refused }, "a request was answered 503");
  state.answers = true;
  await vi.waitFor(() => expect(lines).toHaveLength(2), patiently);
  outage.log.warn({ err: cut }, "a request was answered 503");
  await delay(50);
  expect(lines).toHaveLength(2);
});

test("all other lines are logged unchanged, also during an outage", async () => {
  const { lines, outage } = world();
  outage.log.error({ err: refused }, "a request failed");
  outage.log.info({ code: "ECONNREFUSED" }, "request");
  outage.log.error({ err: new TypeError("x is not a function") }, "a request failed");
  outage.log.warn({ err: Object.assign(new Error("lock"), { code: "55P03" }) }, "a request was answered 503");
  outage.stop();
  expect(lines.map((line) => line.split(" {")[0])).toEqual([
    "warn the database is unreachable; requests that need it are answered 503",
    "info request",
    "error a request failed",
    "warn a request was answered 503",
  ]);
});
