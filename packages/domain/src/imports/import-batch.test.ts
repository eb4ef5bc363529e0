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

const after = (total: number, ...commands: BatchCommand[]): ImportBatchState =>
  commands.reduce((state, command) => {
    const moved = moveBatch(state, command);
    if (!moved.ok) throw new Error(`${command.name}: ${moved.refusal.message}`);
    return moved.value;
  }, newBatch(total));
const progress = (processed: number, failed: number): BatchCommand => ({ name: "progress", processed, failed });

test("a batch in which every row was created activates itself, once", () => {
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

test("a batch with refused rows is completed, does not activate itself, and tries those rows again", () => {
  const partly = after(3, { name: "start" }, progress(3, 1), { name: "finish" });
  expect(partly.status).toBe("COMPLETED");
  expect(activatesItself(partly)).toBe(false);
  expect(batchCommands(partly)).toEqual(["resume", "retryFailed", "activate", "delete"]);
  const retried = moveBatch(partly, { name: "retryFailed" });
  expect(retried).toMatchObject({ ok: true, value: { status: "PENDING", processed: 2, failed: 0 } });
});

test("a batch of which nothing went in has failed, and an empty one has not", () => {
  expect(after(2, { name: "start" }, progress(2, 2), { name: "finish" }).status).toBe("FAILED");
  expect(after(0, { name: "start" }, { name: "finish" }).status).toBe("COMPLETED");
});

test("a cancelled batch is resumed where it stood; a running one is not deleted, an unfinished one not activated", () => {
  const cancelled = after(5, { name: "start" }, progress(3, 1), { name: "cancel" });
  expect(batchCommands(cancelled)).toEqual(["resume", "delete"]);
  expect(after(5, { name: "start" }, progress(3, 1), { name: "cancel" }, { name: "resume" })).toMatchObject({
    status: "PENDING",
    processed: 2,
    failed: 0,
  });
  const running = after(5, { name: "start" }, progress(3, 0));
  for (const name of ["delete", "activate", "resume", "retryFailed", "finish"] as const)
    expect(moveBatch(running, { name })).toMatchObject({ ok: false, refusal: { code: "illegal_batch_command" } });
});

test("counts never fall, and never pass the total", () => {
  const running = after(10, { name: "start" }, progress(5, 2));
  for (const wrong of [progress(4, 2), progress(6, 1), progress(11, 2), progress(5, 3), progress(6, 7)])
    expect(moveBatch(running, wrong)).toMatchObject({ ok: false, refusal: { code: "import_progress_out_of_order" } });
});

test("whatever is asked in whatever order, a batch stays possible and its counts grow within an attempt", () => {
  const count = fc.integer({ min: 0, max: 5 });
  const command: fc.Arbitrary<BatchCommand> = fc.oneof(
    fc.record({ name: fc.constant("progress" as const), processed: count, failed: count }),
    fc.record({
      name: fc.constantFrom("start", "finish", "fail", "cancel", "resume", "retryFailed", "activate", "delete"),
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.array(command, { maxLength: 40 }), (total, commands) => {
      let state = newBatch(total);
      for (const command of commands) {
        const moved = moveBatch(state, command);
        expect(moved.ok || moved.refusal.code === "import_progress_out_of_order").toBe(
          batchCommands(state).includes(command.name),
        );
        if (!moved.ok) continue;
        const next = moved.value;
        expect(next.failed <= next.processed && next.processed <= next.total).toBe(true);
        if (command.name === "progress") expect(next.processed).toBeGreaterThanOrEqual(state.processed);
        expect(next.processed - next.failed).toBeGreaterThanOrEqual(state.processed - state.failed);
        if (state.activated) expect(next.activated).toBe(true);
        state = next;
      }
    }),
  );
});
