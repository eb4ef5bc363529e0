import type { Instant, NamedAuditEvent } from "@daybook/domain";
import { expect, test } from "vitest";
import { runsOf } from "./audit-runs.ts";

const event = (at: string, change: Partial<NamedAuditEvent> = {}): NamedAuditEvent => ({
  seq: 1,
  at: `2026-11-19T${at}:00Z` as Instant,
  actorKind: "user",
  actorId: "a",
  actorName: "Nadia Kessler",
  action: "appointments.day",
  objectType: null,
  objectId: null,
  patientIds: ["p", "q"],
  recordCount: 2,
  fields: [],
  outcome: "ok",
  detail: null,
  requestId: null,
  ip: null,
  subject: null,
  ...change,
});
const countsOf = (...events: NamedAuditEvent[]) => runsOf(events).map((run) => run.events.length);

test("neighbours that say the same are one line, the latest first, for an hour at most", () => {
  const events = [event("10:30"), event("10:29", { patientIds: ["p", "q", "r"] }), event("10:00"), event("09:20")];
  expect(countsOf(...events)).toEqual([3, 1]);
  expect(runsOf(events)[0]?.latest.at).toBe(events[0]?.at);
});

test("another person, patient, outcome or change is another line", () => {
  expect(countsOf(event("10:30"), event("10:29", { actorId: "b" }), event("10:28"))).toEqual([1, 1, 1]);
  const one = (patientId: string) => event("10:30", { action: "patients.get", patientIds: [patientId] });
  expect(countsOf(one("p"), one("p"), one("q"))).toEqual([2, 1]);
  expect(countsOf(event("10:30"), event("10:29", { outcome: "denied", patientIds: [] }))).toEqual([1, 1]);
  const change = (field: string) => event("10:30", { action: "patients.update", patientIds: ["p"], fields: [field] });
  expect(countsOf(change("phone"), change("email"))).toEqual([1, 1]);
});
