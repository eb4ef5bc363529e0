import { closeSync, copyFileSync, existsSync, openSync, statSync, truncateSync, writeSync } from "node:fs";
import path from "node:path";
import type { Instant } from "@daybook/domain";
import { expect, test } from "vitest";
import {
  type Cache,
  DamagedCacheError,
  isIntact,
  openCache,
  WrongKeyError,
} from "../../shared/sqlite/connection.sqlite.ts";
import { isDiskFull } from "../../shared/sqlite/file-errors.sqlite.ts";
import { readMeta, writeMeta } from "../../shared/sqlite/meta.sqlite.ts";
import { createTestCache, epoch, idOf, pageOf, sentPatient, type TestCache } from "../../testing/test-cache.ts";
import { applySnapshotPage, beginSnapshot, nextSnapshotPage } from "./apply-feed.sqlite.ts";
import { applyRecord } from "./local-view.sqlite.ts";
import { enqueue, listOutbox, outboxSize, recordOutcome } from "./outbox.sqlite.ts";
import { listReadings, noteReading } from "./read-log.sqlite.ts";
import { repairCache } from "./repair-cache.sqlite.ts";
import { listTray, raiseItem } from "./tray.sqlite.ts";

const pageBytes = 4_096;
const now = "2026-11-21T09:00:00Z" as Instant;
const commands = 90;
const command = (at: number) => ({
  id: idOf(9_000 + at),
  path: "patients.create" as const,
  input: { at, filling: "x".repeat(1_200) },
  base: null,
  madeBy: idOf(1),
  madeAt: now,
  grantId: idOf(2),
  signature: "A".repeat(43),
  shape: 1,
});
const reading = (at: number) => ({
  path: "patients.get",
  patientIds: [],
  recordCount: 1,
  madeBy: idOf(1) as never,
  madeAt: `2026-11-21T09:00:${String(at).padStart(2, "0")}Z` as Instant,
});

/** A copy with patients of the server, commands that wait, one that was answered, an item and readings. */
function fill(cache: Cache): void {
  beginSnapshot(cache, epoch);
  const patients = Array.from({ length: 400 }, (_, at) => sentPatient(at));
  for (const _ of applySnapshotPage(cache, "patient", pageOf("patient", patients))) continue;
  for (let at = 0; at <= commands; at += 1) {
    const patch = { ...sentPatient(1_000 + at, { lastName: "Waits" }) };
    enqueue(cache, command(at), [{ entity: "patient", id: idOf(1_000 + at), patch, isWhole: true }]);
  }
  recordOutcome(cache, { seq: 1, outcome: "applied", answer: null, touched: [] }, now);
  const { id, path: of, input, base, madeBy, madeAt } = command(0);
  const words = { code: "version_conflict", message: "", details: {}, choices: ["drop"], raisedAt: now };
  raiseItem(cache, { id, path: of, input, base, madeBy, madeAt, ...words });
  for (const at of [1, 2, 3]) noteReading(cache, reading(at));
  writeMeta(cache, "deviceId", "a-device");
  writeMeta(cache, "mrns", ["M-1", "M-2"]);
}

/** Writes four wrong bytes into a page of the closed file. */
function damagePage(file: string, page: number): void {
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.from([1, 2, 3, 4]), 0, 4, page * pageBytes + 100);
  closeSync(handle);
}

const placesOf = (cache: Cache) => listOutbox(cache, 1_000).map(({ seq }) => seq);
const allPlaces = Array.from({ length: commands }, (_, at) => at + 2);
const asideOf = (made: TestCache) => path.join(made.folder, "aside.db");

test("what only the desk has is brought into a new file, and everything else is fetched again", () => {
  using made = createTestCache();
  fill(made.cache);
  made.cache.close();
  expect(repairCache(made.file, made.key, asideOf(made))).toBe(true);
  expect(existsSync(asideOf(made))).toBe(false);
  const cache = made.reopen();
  expect(placesOf(cache)).toEqual(allPlaces);
  expect(listOutbox(cache, 1)[0]).toMatchObject(command(1));
  expect(listTray(cache)).toHaveLength(1);
  expect(listReadings(cache)).toMatchObject([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(noteReading(cache, reading(40))).toBe(4);
  expect([readMeta(cache, "deviceId"), readMeta(cache, "mrns"), readMeta(cache, "lastSeq")]).toEqual([
    "a-device",
    ["M-1", "M-2"],
    commands + 1,
  ]);
  // Nothing says that the copy is complete, so that the next exchange fetches everything; what waits is shown until then and later.
  expect([readMeta(cache, "epoch"), readMeta(cache, "isComplete"), nextSnapshotPage(cache)]).toEqual([
    null,
    null,
    null,
  ]);
  const shown = (at: number) => cache.statement("select last_name as last from patient where id = ?").get(idOf(at));
  expect([shown(1), shown(1_005)]).toEqual([undefined, { last: "Waits" }]);
  applyRecord(cache, "patient", { ...sentPatient(1_005) }, { rev: 9, shape: 1, generation: 1 });
  expect(shown(1_005)).toEqual({ last: "Waits" });
  expect(enqueue(cache, command(500), []).seq).toBe(commands + 2);
});

test("of damaged pages, only what stood on them is lost, and then the damaged file is kept", () => {
  using made = createTestCache();
  fill(made.cache);
  made.cache.close();
  const sound = `${made.file}.sound`;
  copyFileSync(made.file, sound);
  const pages = statSync(sound).size / pageBytes;
  let [tried, noticed, whole] = [0, 0, 0];
  const few: number[] = [];
  for (let page = 1; page < pages; page += 7) {
    copyFileSync(sound, made.file);
    damagePage(made.file, page);
    tried += 1;
    const isNoticed = (() => {
      try {
        const damaged = openCache(made.file, made.key);
        const isGood = isIntact(damaged);
        damaged.close();
        return !isGood;
      } catch (error) {
        return error instanceof DamagedCacheError || error instanceof WrongKeyError;
      }
    })();
    if (isNoticed) noticed += 1;
    const aside = path.join(made.folder, `aside-${page}.db`);
    const isWhole = repairCache(made.file, made.key, aside);
    expect(existsSync(aside)).toBe(!isWhole);
    if (isWhole) whole += 1;
    const repaired = openCache(made.file, made.key);
    expect(isIntact(repaired)).toBe(true);
    const { commands: recovered } = outboxSize(repaired);
    if (isWhole) expect(placesOf(repaired)).toEqual(allPlaces);
    // A page holds three of these commands; fewer than that are left only of a page that leads to all others.
    else if (recovered < commands - 4) few.push(page);
    repaired.close();
  }
  made.reopen();
  expect({ noticed, tried }).toEqual({ noticed: tried, tried });
  expect(whole).toBeGreaterThan(0);
  expect(whole).toBeLessThan(tried);
  expect(few.length).toBeLessThanOrEqual(3);
});

test("a torn file, and one that is no copy at all, are replaced and kept aside", () => {
  using made = createTestCache();
  fill(made.cache);
  made.cache.close();
  const { size } = statSync(made.file);
  truncateSync(made.file, Math.floor(size / 2 / pageBytes) * pageBytes + 1_000);
  expect(repairCache(made.file, made.key, asideOf(made))).toBe(false);
  expect(statSync(asideOf(made)).size).toBeLessThan(size);
  made.reopen().close();
  truncateSync(made.file, 0);
  writeSync(openSync(made.file, "r+"), Buffer.alloc(3 * pageBytes, 7));
  expect(repairCache(made.file, made.key, path.join(made.folder, "aside-2.db"))).toBe(false);
  expect(outboxSize(made.reopen())).toMatchObject({ commands: 0 });
});

test("a command for which the disk has no room is not there, and the next one is when there is room again", () => {
  using made = createTestCache();
  fill(made.cache);
  const { cache } = made;
  const full = cache.sqlite.pragma("page_count", { simple: true }) as number;
  cache.sqlite.pragma(`max_page_count = ${full}`);
  const before = outboxSize(cache);
  let error: unknown;
  for (let at = 600; error === undefined && at < 700; at += 1) {
    try {
      enqueue(cache, command(at), []);
    } catch (thrown) {
      error = thrown;
    }
  }
  expect(isDiskFull(error)).toBe(true);
  const held = outboxSize(cache).commands;
  expect(held - before.commands).toBeLessThan(20);
  expect(isIntact(cache)).toBe(true);
  cache.sqlite.pragma("max_page_count = 1000000");
  enqueue(cache, command(800), []);
  expect(outboxSize(made.reopen()).commands).toBe(held + 1);
});
