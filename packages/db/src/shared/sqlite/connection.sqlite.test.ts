import { randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { applySnapshotPage, beginSnapshot } from "../../sync/cache/apply-feed.sqlite.ts";
import { createTestCache, epoch, pageOf, sentPatient, type TestCache } from "../../testing/test-cache.ts";
import { attachOwn, DamagedCacheError, detachOwn, isIntact, openCache, WrongKeyError } from "./connection.sqlite.ts";
import { buildPatientIndex } from "./patient-index.sqlite.ts";

/** A name that occurs nowhere else. */
const canary = "Zyxwhartenberg";

const clearText = (folder: string) =>
  readdirSync(folder).filter((name) => /zyxwhartenberg/iu.test(readFileSync(path.join(folder, name), "latin1")));

test("no file of the copy holds a patient's name in clear: the file, its log and its index, before and after closing", () => {
  using made = createTestCache();
  beginSnapshot(made.cache, epoch);
  const patients = Array.from({ length: 700 }, (_, at) => sentPatient(at, { lastName: `${canary}${at}` }));
  for (const _ of applySnapshotPage(made.cache, "patient", pageOf("patient", patients))) continue;
  for (const _ of buildPatientIndex(made.cache)) continue;
  // A sort larger than the memory for it would use a temporary file.
  made.cache.sqlite.prepare("select * from patient a, (select 1 union select 2) order by a.search_text desc").all();
  expect(readdirSync(made.folder).toSorted()).toEqual(["desk.db", "desk.db-shm", "desk.db-wal"]);
  expect(statSync(`${made.file}-wal`).size).toBeGreaterThan(100_000);
  expect(clearText(made.folder)).toEqual([]);
  made.reopen();
  expect(made.cache.statement("select count(*) as count from patient").get()).toEqual({ count: 700 });
  expect(clearText(made.folder)).toEqual([]);
});

test("the search for clear text finds it where it is: in a file without a key", () => {
  using made = createTestCache();
  const plain = new Database(path.join(made.folder, "plain.db"));
  plain.exec(`create table patient (name text); insert into patient values ('${canary}')`);
  plain.close();
  expect(clearText(made.folder)).toEqual(["plain.db"]);
});

test("another key, or none, does not open the copy", () => {
  using made = createTestCache();
  expect(() => openCache(made.file, randomBytes(32))).toThrow(WrongKeyError);
  expect(() => openCache(made.file, randomBytes(16))).toThrow(RangeError);
  const without = new Database(made.file);
  expect(() => without.prepare("select count(*) from sqlite_schema").get()).toThrow("not a database");
  without.close();
});

test.skipIf(process.platform === "win32")(
  "only the owner of the process can read the files (Windows has no such modes)",
  () => {
    using made = createTestCache();
    for (const name of readdirSync(made.folder))
      expect(statSync(path.join(made.folder, name)).mode & 0o777).toBe(0o600);
  },
);

test("each commit waits for the disk, and nothing temporary is written to it", () => {
  using made = createTestCache();
  const { sqlite } = made.cache;
  expect(sqlite.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(sqlite.pragma("synchronous", { simple: true })).toBe(2);
  expect(sqlite.pragma("temp_store", { simple: true })).toBe(2);
});

test("only what can be fetched again does not wait, and what comes after it waits again, also when it failed", () => {
  using made = createTestCache();
  const waits = () => made.cache.sqlite.pragma("synchronous", { simple: true }) === 2;
  expect(made.cache.quickTransaction(waits)).toBe(false);
  expect(waits()).toBe(true);
  const failing = () => {
    throw new Error("no");
  };
  expect(() => made.cache.quickTransaction(failing)).toThrow("no");
  expect(waits()).toBe(true);
});

test("a person's own file has a key of its own, and the desk's key does not open it", () => {
  using made = createTestCache();
  const own = path.join(made.folder, "own-1.db");
  const key = randomBytes(32);
  attachOwn(made.cache, own, key);
  made.cache.sqlite.exec(`create table own.note (body text); insert into own.note values ('${canary}')`);
  expect(made.cache.sqlite.pragma("own.journal_mode", { simple: true })).toBe("wal");
  expect(clearText(made.folder)).toEqual([]);
  detachOwn(made.cache);
  detachOwn(made.cache);
  expect(() => attachOwn(made.cache, own, made.key)).toThrow(WrongKeyError);
  expect(() => openCache(own, made.key)).toThrow(WrongKeyError);
  attachOwn(made.cache, own, key);
  expect(made.cache.sqlite.prepare("select body from own.note").all()).toEqual([{ body: canary }]);
});

/** Changes some bytes in the pages of a copy from one part of the file on. */
function damage(made: TestCache, from: number): void {
  beginSnapshot(made.cache, epoch);
  const patients = Array.from({ length: 300 }, (_, at) => sentPatient(at));
  for (const _ of applySnapshotPage(made.cache, "patient", pageOf("patient", patients))) continue;
  expect(isIntact(made.cache)).toBe(true);
  made.cache.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  const { size } = statSync(made.file);
  const handle = openSync(made.file, "r+");
  const pageBytes = 4_096;
  for (let page = Math.ceil((size * from) / pageBytes); page * pageBytes < size; page += 1)
    writeSync(handle, Buffer.from([1, 2, 3, 4]), 0, 4, page * pageBytes + 100);
  closeSync(handle);
}

test("changed bytes are noticed: no changed record is ever read", () => {
  using made = createTestCache();
  damage(made, 0.8);
  const damaged = openCache(made.file, made.key);
  expect(isIntact(damaged)).toBe(false);
  damaged.close();
});

test("a copy whose table of contents is damaged is told apart from a wrong key", () => {
  using made = createTestCache();
  damage(made, 0.01);
  expect(() => openCache(made.file, made.key)).toThrow(DamagedCacheError);
});

test("a transaction inside another one is part of it", () => {
  using made = createTestCache();
  const { cache } = made;
  expect(() =>
    cache.transaction(() => {
      cache.transaction(() => cache.sqlite.exec("insert into meta values ('a', '1')"));
      throw new Error("undone");
    }),
  ).toThrow("undone");
  expect(cache.statement("select count(*) as count from meta").get()).toEqual({ count: 0 });
});
