import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openCache } from "@daybook/db/sqlite";
import { type Instant, syncShapes } from "@daybook/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskStore } from "./desk-store.ts";

let folder: string;
let store: DeskStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-store-"));
  store = new DeskStore(openCache(path.join(folder, "desk.db"), randomBytes(32)), randomUUID(), () => undefined);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

test("an empty copy is being set up also before the server has said how much there is", () => {
  expect(store.progress()).toEqual({ done: 0, total: 0, kinds: [] });
  store.saveHello({
    epoch: randomUUID(),
    shapes: syncShapes,
    counts: { ...syncShapes, patient: 70 },
    complete: true,
    lastSeq: 0,
    lastRead: 0,
    serverTime: "2026-11-21T09:00:00Z" as Instant,
    mrns: [],
    grant: null,
    share: "",
  });
  expect(store.progress()?.kinds).toContainEqual({ kind: "patients", done: 0, total: 72 });
});
