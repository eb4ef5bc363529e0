import fc from "fast-check";
import { expect, test } from "vitest";
import {
  activatesItself,
  type BatchCommand,
  batchCommands,
  type ImportBatchState,
  moveBatch,
  newBatch,
} from "./import-batch.ts";

/** A command, or new counts of the ledger. */
type Step = BatchCommand | Pick<ImportBatchState, "processed" | "failed">;

function stepped(state: ImportBatchState, step: Step): ImportBatchState {
  if (!("name" in step)) return { ...state, ...step };
  const moved = moveBatch(state, step);
  if (!moved.ok) throw new Error(`${step.name}: ${moved.refusal.message}`);
  return moved.value;
}
const after = (total: number, ...steps: Step[]): ImportBatchState => steps.reduce(stepped, newBatch(total));
const progress = (processed: number, failed: number): Step => ({ processed, failed });

test("a batch in which every row was created activates itself once", () => {
  const done = after(3, { name: "start" }, progress(2, 0), progress(3, 0), { name: "finish" });
  expect(done).toMatchObject({ status: "COMPLETED", processed: 3, failed: 0 });
  expect(activatesItself(done)).toBe(true);
  const active = after(3, { name: "start" }, progress(3, 0), { name: "finish" }, { name: "activate" });
  expect(activatesItself(active)).toBe(false);
  expect(moveBatch(active, { name: "activate" })).toMatchObject({
    ok: false,
    refusal: { code: "illegal_batch_command", category: "conflict", details: { allowed: ["delete"] } },
  });
});

test("a batch with refused rows completes without activating itself, and a resume tries those rows again", () => {
  const partly = after(3, { name: "start" }, progress(3, 1), { name: "finish" });
  expect(partly.status).toBe("COMPLETED");
  expect(activatesItself(partly)).toBe(false);
  expect(batchCommands(partly)).toEqual(["resume", "activate", "delete"]);
  const retried = moveBatch(partly, { name: "resume" });
  expect(retried).toMatchObject({ ok: true, value: { status: "PENDING", processed: 2, failed: 0 } });
});

test("a worker that takes over counts as another attempt", () => {
  expect(after(3, { name: "start" }, { name: "start" })).toMatchObject({ status: "IN_PROGRESS", attempt: 2 });
});

test.each([
  ["all went in", { total: 3, processed: 3, failed: 0 }, ["activate", "delete"]],
  ["some were refused", { total: 3, processed: 3, failed: 1 }, ["resume", "activate", "delete"]],
  ["some were refused, and it is active", { total: 3, processed: 3, failed: 1, activated: true }, ["delete"]],
  ["there were none", { total: 0, processed: 0, failed: 0 }, ["delete"]],
])("of a completed batch whose rows: %s", (_, state, commands) => {
  const completed = { ...newBatch(3), status: "COMPLETED" as const, attempt: 1, ...state };
  expect(batchCommands(completed)).toEqual(commands);
});

test.each(["PENDING", "IN_PROGRESS", "FAILED", "CANCELLED"] as const)(
  "a batch that is %s does not activate itself",
  (status) => {
    expect(activatesItself({ ...newBatch(3), status, processed: 3 })).toBe(false);
  },
);

test("a batch in which no row was created has failed, but an empty batch has not", () => {
  expect(after(2, { name: "start" }, progress(2, 2), { name: "finish" }).status).toBe("FAILED");
  expect(after(0, { name: "start" }, { name: "finish" }).status).toBe("COMPLETED");
});

test("a cancelled batch can be resumed; a running one cannot be deleted, an unfinished one not activated", () => {
  const cancelled = after(5, { name: "start" }, progress(3, 1), { name: "cancel" });
  expect(batchCommands(cancelled)).toEqual(["resume", "delete"]);
  expect(after(5, { name: "start" }, progress(3, 1), { name: "cancel" }, { name: "resume" })).toMatchObject({
    status: "PENDING",
    processed: 2,
    failed: 0,
  });
  const running = after(5, { name: "start" }, progress(3, 0));
  for (const name of ["delete", "activate", "resume", "finish"] as const)
    expect(moveBatch(running, { name })).toMatchObject({ ok: false, refusal: { code: "illegal_batch_command" } });
});

test("no worker can start a stopped batch before it is resumed", () => {
  const stopped = after(5, { name: "start" }, progress(3, 1), { name: "fail" });
  expect(stopped.status).toBe("FAILED");
  expect(batchCommands(stopped)).toEqual(["resume", "delete"]);
  expect(moveBatch(stopped, { name: "start" })).toMatchObject({ ok: false });
});

test("any sequence of commands leaves a valid state and loses no created row", () => {
  const name = fc.constantFrom(...(["start", "finish", "fail", "cancel", "resume", "activate", "delete"] as const));
  const step = fc.record({ name, created: fc.integer({ min: 0, max: 2 }), refused: fc.integer({ min: 0, max: 2 }) });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.array(step, { maxLength: 40 }), (total, steps) => {
      let state = newBatch(total);
      for (const { name, created, refused } of steps) {
        const moved = moveBatch(state, { name });
        expect(moved.ok).toBe(batchCommands(state).includes(name));
        if (!moved.ok) continue;
        const next = moved.value;
        expect(next.failed <= next.processed && next.processed <= next.total).toBe(true);
        expect(next.processed - next.failed).toBe(state.processed - state.failed);
        if (state.activated) expect(next.activated).toBe(true);
        // While a worker runs, the counts grow.
        const processed = Math.min(total, next.processed + created + refused);
        const failed = next.failed + Math.min(refused, processed - next.processed);
        state = next.status === "IN_PROGRESS" ? { ...next, processed, failed } : next;
      }
    }),
  );
});
