import type { Instant, SyncRecords } from "@daybook/domain";
import { expect, test } from "vitest";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { createTestCache, epoch, idOf, pageOf, sentPatient } from "../../testing/test-cache.ts";
import { applySnapshotPage, beginSnapshot } from "./apply-feed.sqlite.ts";
import { applyRecord, type Overlay } from "./local-view.sqlite.ts";
import {
  countAttempt,
  enqueue,
  forgetAnswered,
  listDeferred,
  listOutbox,
  OutboxFullError,
  outboxLimits,
  outboxSize,
  recordOutcome,
  renumberOutbox,
  resendAfter,
  sendAgain,
} from "./outbox.sqlite.ts";

const now = "2026-11-21T09:00:00Z" as Instant;
const command = (at: number, input: unknown = { at }) => ({
  id: idOf(9_000 + at),
  path: "patients.update" as const,
  input,
  base: { version: 1 },
  madeBy: idOf(1),
  madeAt: now,
  grantId: idOf(2),
  signature: "A".repeat(43),
  shape: 1,
});
const change = (at: number, patch: Partial<SyncRecords["patient"]>): Overlay => ({
  entity: "patient",
  id: idOf(at),
  patch,
  isWhole: false,
});
const registered = (at: number, lastName: string): Overlay => ({
  entity: "patient",
  id: idOf(at),
  patch: { ...sentPatient(at, { lastName }) },
  isWhole: true,
});
const shown = (cache: Cache, at = 1) =>
  cache.statement("select last_name as last, phone, rev from patient where id = ?").get(idOf(at));
const shadows = (cache: Cache) => cache.statement("select count(*) as count from shadow").get() as { count: number };
const arrives = (cache: Cache, rev: number, more: Partial<SyncRecords["patient"]>, at = 1) =>
  applyRecord(cache, "patient", { ...sentPatient(at, more) }, { rev, shape: 1, generation: 1 });
const answered = (seq: number, outcome: "applied" | "refused" | "deferred", rev?: number, at = 1) => ({
  seq,
  outcome,
  answer: null,
  touched: rev === undefined ? [] : [["patient", idOf(at), rev] as [string, string, number]],
});

/** A copy with one patient, of `rev` 5. */
function start() {
  const made = createTestCache();
  beginSnapshot(made.cache, epoch);
  for (const _ of applySnapshotPage(made.cache, "patient", pageOf("patient", [sentPatient(1)], { rev: 5 }))) continue;
  return made;
}

test("commands are listed in order, and come back as they were given, after a restart too", () => {
  using made = start();
  const [one, two] = [enqueue(made.cache, command(1), []), enqueue(made.cache, { ...command(2), base: null }, [])];
  expect([one.seq, two.seq]).toEqual([1, 2]);
  countAttempt(made.cache, [1]);
  expect(listOutbox(made.reopen(), 10)).toEqual([{ ...one, attempts: 1 }, two]);
  expect(listOutbox(made.cache, 1)).toHaveLength(1);
});

test("a change shows at once, and ends when the record has the rev that the command gave it, not with the answer", () => {
  using made = start();
  enqueue(made.cache, command(1), [change(1, { lastName: "Byron" })]);
  expect(shown(made.cache)).toEqual({ last: "Byron", phone: null, rev: 5 });
  expect(recordOutcome(made.cache, answered(1, "applied", 8), now)).toEqual([{ entity: "patient", id: idOf(1) }]);
  expect(shown(made.cache)).toMatchObject({ last: "Byron" });
  arrives(made.cache, 7, { lastName: "Roux", phone: "0611111111" }); // somebody else's change before it
  expect(shown(made.cache)).toEqual({ last: "Byron", phone: "0611111111", rev: 7 });
  arrives(made.cache, 8, { lastName: "Byron-Roux", phone: "0611111111" });
  expect(shown(made.cache)).toEqual({ last: "Byron-Roux", phone: "0611111111", rev: 8 });
  expect(shadows(made.cache)).toEqual({ count: 0 });
  expect(outboxSize(made.cache).commands).toBe(0);
});

test("the record may arrive before the answer", () => {
  using made = start();
  enqueue(made.cache, command(1), [change(1, { lastName: "Byron" })]);
  arrives(made.cache, 8, { lastName: "Byron", phone: "06" });
  recordOutcome(made.cache, answered(1, "applied", 8), now);
  expect(shown(made.cache)).toEqual({ last: "Byron", phone: "06", rev: 8 });
  expect(shadows(made.cache)).toEqual({ count: 0 });
});

test("a refused change is gone at once; the later ones stay on top of the server's state", () => {
  using made = start();
  enqueue(made.cache, command(1), [change(1, { lastName: "Byron" })]);
  enqueue(made.cache, command(2), [change(1, { phone: "0622222222" })]);
  recordOutcome(made.cache, answered(1, "refused"), now);
  expect(shown(made.cache)).toEqual({ last: "Roux", phone: "0622222222", rev: 5 });
  recordOutcome(made.cache, answered(2, "refused"), now);
  expect(shown(made.cache)).toEqual({ last: "Roux", phone: null, rev: 5 });
  expect(shadows(made.cache)).toEqual({ count: 0 });
});

test("a refused new record disappears; one that was done stays when it arrives", () => {
  using made = start();
  enqueue(made.cache, command(1), [registered(2, "Refused")]);
  enqueue(made.cache, command(2), [registered(3, "Done")]);
  recordOutcome(made.cache, answered(1, "refused"), now);
  expect(shown(made.cache, 2)).toBeUndefined();
  recordOutcome(made.cache, answered(2, "applied", 9, 3), now);
  expect(shown(made.cache, 3)).toEqual({ last: "Done", phone: null, rev: 0 });
  arrives(made.cache, 9, { lastName: "Done" }, 3);
  expect(shown(made.cache, 3)).toEqual({ last: "Done", phone: null, rev: 9 });
});

test("a command that did not touch the record ends with its answer", () => {
  using made = start();
  enqueue(made.cache, command(1), [change(1, { lastName: "Byron" })]);
  recordOutcome(made.cache, answered(1, "applied"), now);
  expect(shown(made.cache)).toEqual({ last: "Roux", phone: null, rev: 5 });
});

test("a full reading keeps what waits to be sent, and drops what the server no longer has", () => {
  using made = start();
  enqueue(made.cache, command(1), [registered(2, "New")]);
  enqueue(made.cache, command(2), [change(1, { phone: "0633333333" })]);
  beginSnapshot(made.cache, epoch);
  for (const _ of applySnapshotPage(made.cache, "patient", pageOf("patient", []))) continue;
  expect(shown(made.cache, 2)).toMatchObject({ last: "New" });
  expect(shown(made.cache, 1)).toBeUndefined(); // a change of a record that is gone shows nothing
  expect(listOutbox(made.cache, 9)).toHaveLength(2);
});

test("a command that was put off waits, shows, and is sent again at a new place", () => {
  using made = start();
  enqueue(made.cache, command(1), [change(1, { lastName: "Byron" })]);
  enqueue(made.cache, command(2), []);
  recordOutcome(made.cache, answered(1, "deferred"), now);
  expect(shown(made.cache)).toMatchObject({ last: "Byron" });
  expect(listOutbox(made.cache, 9).map(({ seq }) => seq)).toEqual([2]);
  const [deferred] = listDeferred(made.cache);
  expect(deferred).toMatchObject({ id: idOf(9_001), deferredAt: now });
  sendAgain(made.cache, [deferred?.id ?? ""]);
  expect(listOutbox(made.cache, 9).map(({ seq, id }) => [seq, id])).toEqual([
    [2, idOf(9_002)],
    [3, idOf(9_001)],
  ]);
  sendAgain(made.cache, [idOf(9_002)]); // it was not put off
  expect(listOutbox(made.cache, 9).map(({ seq }) => seq)).toEqual([2, 3]);
});

test("an answer that comes twice, or for no command, changes nothing", () => {
  using made = start();
  enqueue(made.cache, command(1), [change(1, { lastName: "Byron" })]);
  recordOutcome(made.cache, answered(1, "refused"), now);
  expect(recordOutcome(made.cache, answered(1, "applied", 9), now)).toEqual([]);
  expect(recordOutcome(made.cache, answered(5, "applied", 9), now)).toEqual([]);
});

test("commands that the server lost are sent again under the same places", () => {
  using made = start();
  for (const at of [1, 2, 3]) {
    enqueue(made.cache, command(at), []);
    recordOutcome(made.cache, answered(at, "applied"), now);
  }
  expect(resendAfter(made.cache, 1)).toBe(2);
  expect(listOutbox(made.cache, 9).map(({ seq, input }) => [seq, input])).toEqual([
    [2, { at: 2 }],
    [3, { at: 3 }],
  ]);
  expect(enqueue(made.cache, command(4), []).seq).toBe(4);
  forgetAnswered(made.cache, "2026-11-21T09:00:00.5Z" as Instant);
  expect(resendAfter(made.cache, 0)).toBe(0);
});

test("a desk that becomes a new device sends what waits from the first place on", () => {
  using made = start();
  for (const at of [1, 2, 3]) enqueue(made.cache, command(at), []);
  recordOutcome(made.cache, answered(1, "applied"), now);
  recordOutcome(made.cache, answered(2, "deferred"), now);
  renumberOutbox(made.cache);
  expect(listOutbox(made.cache, 9).map(({ seq, id }) => [seq, id])).toEqual([
    [1, idOf(9_002)],
    [2, idOf(9_003)],
  ]);
  expect(enqueue(made.cache, command(4), []).seq).toBe(3);
});

test("a full outbox refuses the next command and writes nothing of it", () => {
  using made = start();
  enqueue(made.cache, command(1, "x".repeat(outboxLimits.mostCharacters - 10)), []);
  expect(() => enqueue(made.cache, command(2, "too long"), [change(1, { lastName: "Byron" })])).toThrow(
    OutboxFullError,
  );
  expect(shown(made.cache)).toMatchObject({ last: "Roux" });
  expect(outboxSize(made.cache).commands).toBe(1);
});

test("a command and its change are written together or not at all", () => {
  using made = start();
  enqueue(made.cache, command(1), []);
  expect(() => enqueue(made.cache, command(1), [change(1, { lastName: "Byron" })])).toThrow("UNIQUE");
  expect(shown(made.cache)).toMatchObject({ last: "Roux" });
  expect(enqueue(made.cache, command(2), []).seq).toBe(2);
});
