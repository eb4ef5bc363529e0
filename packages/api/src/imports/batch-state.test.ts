import { type Instant, importBatchId, instantOf } from "@daybook/domain";
import { expect, test } from "vitest";
import { isSettled, toProgress, toSummary, workedMs } from "./batch-state.ts";
import type { AnyBatch } from "./load-batch.ts";

const at = (seconds: number): Instant => instantOf(Date.parse("2027-03-10T09:00:00Z") + seconds * 1000);
const stored = {
  id: importBatchId.parse("0197f3c0-0000-7000-8000-000000000001"),
  kind: "hospitals",
  target: "local",
  fileName: "hospitals.csv",
  fileSize: 1_000,
  dialect: null,
  mapping: null,
  totalRows: 10,
  acceptedAt: at(0),
  status: "COMPLETED",
  activated: false,
  attempt: 1,
  round: 1,
  startedAt: null,
  finishedAt: null,
  workedMs: 2_000,
  error: null,
  createdBy: null,
  createdByKind: "system",
  createdAt: at(0),
  isAttended: false,
  processed: 10,
  failed: 0,
  existing: 0,
} as const;
const batch = (more: Partial<AnyBatch> = {}): AnyBatch => ({ ...stored, ...more });

test.each<[string, Partial<AnyBatch>, RegExp]>([
  ["not started yet", { status: "PENDING", acceptedAt: null }, /to be started/u],
  ["started", { status: "PENDING" }, /for a worker/u],
  ["running", { status: "IN_PROGRESS", processed: 4 }, /^4 of 10/u],
  ["cancelled", { status: "CANCELLED", processed: 4, failed: 1 }, /^Cancelled; 3 rows .* stay inactive\.$/u],
  [
    "cancelled, of patients",
    { status: "CANCELLED", kind: "patients", processed: 4 },
    /^Cancelled; 4 rows .* before\.$/u,
  ],
  ["failed with all its rows", { status: "FAILED" }, /errors of the rows/u],
  ["stopped, with a reason that has words", { status: "FAILED", error: "import_file_gone" }, /upload it again/u],
  ["stopped, with another reason", { status: "FAILED", error: "unknown", processed: 7 }, /after 7 of 10/u],
  ["completed but for two rows", { failed: 2 }, /^8 of 10 .*, 2 were not; correct and resume/u],
  ["the same, active", { failed: 2, activated: true }, /2 were not; the batch is active/u],
  ["completed", {}, /^All 10 rows were imported\.$/u],
  ["completed and active", { activated: true }, /^All 10 rows .*; the batch is active/u],
  ["one by one", { isOneByOne: true }, /waiting to be activated/u],
  ["one by one, active", { isOneByOne: true, activated: true }, /^The batch is active/u],
  ["one by one, some after the activation", { isOneByOne: true, wasActivated: true }, /wait for the next/u],
])("the message of a batch that is %s", (_, more, message) => {
  expect(toSummary(batch(more), at(0)).message).toMatch(message);
});

test("the time of a running worker counts up to now, that of one that has ended up to its end", () => {
  expect(workedMs(batch(), at(9))).toBe(2_000);
  expect(workedMs(batch({ startedAt: at(1) }), at(9))).toBe(10_000);
  expect(workedMs(batch({ startedAt: at(1), finishedAt: at(4) }), at(9))).toBe(5_000);
  expect(workedMs(batch({ startedAt: at(5) }), at(1))).toBe(2_000); // another server's clock is ahead
});

test("the rate is rows a second, and unknown before any work", () => {
  expect(toProgress(batch(), at(9)).rowsPerSecond).toBe(5);
  expect(toProgress(batch({ workedMs: 0 }), at(9)).rowsPerSecond).toBeNull();
});

test("a batch is settled unless it waits or runs", () => {
  const settled = (["PENDING", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED"] as const).filter((status) =>
    isSettled({ status }),
  );
  expect(settled).toEqual(["COMPLETED", "FAILED", "CANCELLED"]);
});
