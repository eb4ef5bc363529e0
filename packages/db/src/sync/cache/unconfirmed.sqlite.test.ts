import type { Instant } from "@daybook/domain";
import { expect, test } from "vitest";
import { createTestCache, idOf, sentPatient } from "../../testing/test-cache.ts";
import { enqueue, recordOutcome } from "./outbox.sqlite.ts";
import { listUnconfirmed } from "./unconfirmed.sqlite.ts";

const now = "2026-11-21T09:00:00Z" as Instant;
const commandId = (at: number) => idOf(9_000 + at);
const command = (at: number) => ({
  id: commandId(at),
  path: "patients.create" as const,
  input: { at },
  base: null,
  madeBy: idOf(1),
  madeAt: now,
  grantId: idOf(2),
  signature: "A".repeat(43),
  shape: 1,
});
const registered = (at: number) => ({
  entity: "patient" as const,
  id: idOf(at),
  patch: { ...sentPatient(at) },
  isWhole: true,
});

test("a record waits for the server until its command has an outcome, also after a restart", () => {
  using made = createTestCache();
  for (const at of [1, 2, 3]) enqueue(made.cache, command(at), [registered(at)]);
  const waiting = () => listUnconfirmed(made.reopen()).map(({ commandId, id }) => [commandId, id]);
  expect(waiting()).toEqual([1, 2, 3].map((at) => [commandId(at), idOf(at)]));
  recordOutcome(made.cache, { seq: 1, outcome: "applied", answer: null, touched: [["patient", idOf(1), 9]] }, now);
  recordOutcome(made.cache, { seq: 2, outcome: "refused", answer: null, touched: [] }, now);
  recordOutcome(made.cache, { seq: 3, outcome: "deferred", answer: null, touched: [] }, now);
  // The first still shows, because the copy has not read it from the server yet; but it is certain.
  expect(waiting()).toEqual([[commandId(3), idOf(3)]]);
});
