import { expect, test } from "vitest";
import type { Instant } from "../../shared/time/time.ts";
import { severityOf } from "./attention-item.ts";

const now = "2027-03-01T09:00:00Z" as Instant;
const conflicts = (group: string) => ({ conflicts: [{ group }] });

test.each<[number, string, string, unknown, unknown, Record<string, unknown>]>([
  [1, "a booking for tomorrow", "appointments.book", { start: "2027-03-02T09:00:00Z" }, undefined, {}],
  [1, "a booking for yesterday", "appointments.book", { start: "2027-02-28T09:00:00Z" }, undefined, {}],
  [3, "a booking for next week", "appointments.book", { start: "2027-03-08T09:00:00Z" }, undefined, {}],
  [1, "a status of today", "appointments.setStatus", { status: "arrived" }, { start: "2027-03-01T10:00:00Z" }, {}],
  [
    1,
    "a move from today",
    "appointments.move",
    { start: "2027-03-08T09:00:00Z" },
    { start: "2027-03-01T10:00:00Z" },
    {},
  ],
  [3, "a status without a time", "appointments.setStatus", { status: "arrived" }, undefined, {}],
  [2, "a registration", "patients.create", {}, undefined, {}],
  [2, "who a patient is", "patients.update", {}, undefined, conflicts("identity")],
  [2, "how they are insured", "patients.update", {}, undefined, conflicts("coverage")],
  [3, "a telephone number", "patients.update", {}, undefined, conflicts("phone")],
  [3, "an edit without conflicts", "patients.update", {}, undefined, {}],
])("severity %i for %s", (severity, _what, path, input, base, details) => {
  expect(severityOf({ path, input, base, details }, now)).toBe(severity);
});
