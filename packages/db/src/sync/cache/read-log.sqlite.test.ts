import type { Instant, PatientId, UserId } from "@daybook/domain";
import { expect, test } from "vitest";
import { createTestCache, idOf } from "../../testing/test-cache.ts";
import { forgetReadings, listReadings, noteReading } from "./read-log.sqlite.ts";

const reading = (seconds: number, more: { path?: string; patient?: number; by?: number } = {}) => ({
  path: more.path ?? "patients.list",
  patientIds: [idOf(more.patient ?? 1) as PatientId],
  recordCount: 1,
  madeBy: idOf(more.by ?? 50) as UserId,
  madeAt: `2026-11-21T08:00:${String(seconds).padStart(2, "0")}Z` as Instant,
});

test("a list that is read again while somebody types is one reading, with all who were shown", () => {
  using made = createTestCache();
  expect([noteReading(made.cache, reading(0)), noteReading(made.cache, reading(2, { patient: 2 }))]).toEqual([1, 1]);
  expect(noteReading(made.cache, reading(5))).toBe(2);
  expect(listReadings(made.cache).map(({ n, patientIds, recordCount }) => [n, patientIds, recordCount])).toEqual([
    [1, [idOf(1), idOf(2)], 2],
    [2, [idOf(1)], 1],
  ]);
});

test.each([
  ["another person", { by: 51 }],
  ["another list", { path: "appointments.list" }],
])("%s is another reading", (_what, more) => {
  using made = createTestCache();
  noteReading(made.cache, reading(0));
  expect(noteReading(made.cache, reading(1, more))).toBe(2);
});

test("opening a record twice is two readings", () => {
  using made = createTestCache();
  noteReading(made.cache, reading(0, { path: "patients.get" }));
  expect(noteReading(made.cache, reading(1, { path: "patients.get" }))).toBe(2);
});

test("what the audit trail has is deleted, and no number is given twice", () => {
  using made = createTestCache();
  noteReading(made.cache, reading(0));
  noteReading(made.cache, reading(9));
  forgetReadings(made.cache, 2);
  expect(listReadings(made.cache)).toEqual([]);
  expect(noteReading(made.reopen(), reading(20))).toBe(3);
});

test("no more patients are named than a reading may name; the others are counted", () => {
  using made = createTestCache();
  const patientIds = Array.from({ length: 300 }, (_, at) => idOf(at) as PatientId);
  noteReading(made.cache, { ...reading(0), patientIds, recordCount: 300 });
  const [stored] = listReadings(made.cache);
  expect([stored?.patientIds.length, stored?.recordCount]).toEqual([200, 300]);
});
