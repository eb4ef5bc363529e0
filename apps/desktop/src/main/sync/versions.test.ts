import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openCache } from "@daybook/db/sqlite";
import { type Instant, type SyncShapes, syncShapes, upgradeRequired } from "@daybook/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fromRefusal, ProblemError } from "../core/problem.ts";
import { DeskClock } from "./desk-clock.ts";
import { DeskStore } from "./desk-store.ts";
import { Engine } from "./engine.ts";
import type { SyncCalls } from "./sync-calls.ts";

/** A desk and a server of different versions: what waits is sent, and nothing is fetched that does not fit. */

const now = "2026-11-21T09:00:00Z" as Instant;
const epoch = randomUUID();
let folder: string;
let store: DeskStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-versions-"));
  store = new DeskStore(openCache(path.join(folder, "desk.db"), randomBytes(32)), randomUUID(), () => undefined);
  store.saveHello(hello(syncShapes));
  for (let at = 1; at <= 3; at += 1)
    store.record(
      {
        id: randomUUID(),
        path: "patients.create",
        input: { at },
        base: null,
        madeBy: randomUUID(),
        madeAt: now,
        grantId: randomUUID(),
        signature: "A".repeat(43),
        shape: 1,
      },
      [],
    );
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const hello = (shapes: SyncShapes) => ({
  epoch,
  shapes,
  counts: { ...syncShapes },
  complete: true,
  lastSeq: 0,
  lastRead: 0,
  share: "",
  grant: null,
  serverTime: now,
  mrns: Array.from({ length: 50 }, (_, at) => `M-${at}`),
});

/** The answers of a server that does every command, and what it was asked. */
function serve(answerHello: () => unknown) {
  const asked: string[] = [];
  const calls: SyncCalls = {
    ask: async (called, input, answer) => {
      asked.push(called);
      if (called === "sync.hello") return answer.parse(answerHello());
      if (called !== "sync.push") throw new Error(`${called} is not expected`);
      const { commands } = input as { commands: { seq: number; id: string }[] };
      const outcomes = commands.map(({ seq, id }) => ({ seq, id, outcome: "applied", answer: null, touched: [] }));
      return answer.parse({ outcomes, stop: null, lastRead: 0, serverTime: now });
    },
  };
  return { asked, calls };
}

function engineOf(calls: SyncCalls, shapes: SyncShapes = syncShapes) {
  return new Engine({
    calls,
    store,
    shapes,
    proof: () => "",
    becomeAnother: () => undefined,
    name: "desk",
    version: "1.0.0",
    clock: new DeskClock(() => Date.parse(now)),
    role: () => "frontdesk",
    onHello: () => undefined,
    isAwaited: () => false,
    onOutcomes: () => new Set(),
    onFilled: () => undefined,
    onChange: () => undefined,
  });
}

const codeOf = (work: Promise<void>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

test("a desk that is too old for the server still sends what waits", async () => {
  const { asked, calls } = serve(() => {
    throw new ProblemError(fromRefusal(upgradeRequired(["patient"])));
  });
  expect(await codeOf(engineOf(calls).exchange())).toBe("upgrade_required");
  expect(store.pending()).toBe(0);
  expect(asked).toEqual(["sync.hello", "sync.push"]);
});

test("a desk that is newer than the server sends what waits, and fetches nothing that would lack members", async () => {
  const newer = { ...syncShapes, patient: syncShapes.patient + 1 };
  const { asked, calls } = serve(() => hello(syncShapes));
  const engine = engineOf(calls, newer);
  expect(await codeOf(engine.exchange())).toBe("server_outdated");
  expect(store.pending()).toBe(0);
  expect(await codeOf(engine.exchange())).toBe("server_outdated");
  expect(asked).toEqual(["sync.hello", "sync.push"]);
});
