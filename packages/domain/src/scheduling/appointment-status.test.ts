import { expect, test } from "vitest";
import { instant, timeZone } from "../shared/time/time.ts";
import {
  type AppointmentStatus,
  appointmentStatus,
  changeStatus,
  holdsTime,
  nextStatuses,
  regainsTime,
  type StatusFacts,
} from "./appointment-status.ts";

const facts = (lastChangedAt: string, now: string, start = now): StatusFacts => ({
  start: instant.parse(start),
  lastChangedAt: instant.parse(lastChangedAt),
  now: instant.parse(now),
  clinicTimeZone: timeZone.parse("Europe/Paris"),
});
const justNow = facts("2026-12-01T09:00:00Z", "2026-12-01T09:01:00Z");

/** The whole table, written out: from each status to the listed ones; all other changes are refused. */
const legal: Record<AppointmentStatus, AppointmentStatus[]> = {
  pending: ["booked", "cancelled", "entered-in-error"],
  booked: ["arrived", "checked-in", "cancelled", "noshow", "entered-in-error"],
  arrived: ["booked", "checked-in", "fulfilled", "cancelled", "entered-in-error"],
  "checked-in": ["arrived", "fulfilled", "entered-in-error"],
  fulfilled: ["entered-in-error"],
  cancelled: ["booked", "entered-in-error"],
  noshow: ["booked", "arrived", "entered-in-error"],
  "entered-in-error": [],
};
const everyMove = appointmentStatus.options.flatMap((from) =>
  appointmentStatus.options.map((to) => [from, to] as const),
);

test.each(everyMove)("%s to %s", (from, to) => {
  const refusal = { code: "illegal_transition", category: "conflict", details: { from, to } };
  expect(changeStatus(from, to, justNow)).toMatchObject(
    legal[from].includes(to) ? { ok: true, value: to } : { ok: false, refusal },
  );
  expect(nextStatuses(from, justNow).toSorted()).toEqual(legal[from].toSorted());
});

test.each([
  ["after five minutes", facts("2026-12-01T09:00:00Z", "2026-12-01T09:05:00Z"), true],
  ["and a millisecond", facts("2026-12-01T09:00:00Z", "2026-12-01T09:05:00.001Z"), false],
  ["by a clock that is behind", facts("2026-12-01T09:00:00Z", "2026-12-01T08:59:00Z"), true],
])("a cancellation is undone %s: %s", (_, facts, isAllowed) => {
  expect(changeStatus("cancelled", "booked", facts).ok).toBe(isAllowed);
});

test.each(["pending", "booked", "arrived"] as const)(
  "an appointment that was cancelled while %s can return to that status",
  (before) => {
    expect(nextStatuses("cancelled", { ...justNow, before })).toEqual(
      before === "booked" ? ["booked", "entered-in-error"] : [before, "booked", "entered-in-error"],
    );
    const late = { ...facts("2026-12-01T09:00:00Z", "2026-12-01T09:05:01Z"), before };
    expect(changeStatus("cancelled", before, late)).toMatchObject({
      refusal: { message: "a cancellation can be undone for five minutes; book again instead" },
    });
  },
);

test("a status that cannot be cancelled is not offered when a cancellation is undone", () => {
  for (const before of ["checked-in", "fulfilled", "noshow", "cancelled"] as const)
    expect(nextStatuses("cancelled", { ...justNow, before })).toEqual(["booked", "entered-in-error"]);
});

test.each([
  ["at 23:59 of the same day in Paris", facts("2026-12-01T07:00:00Z", "2026-12-01T22:59:00Z"), true],
  ["on the next day there, the same in UTC", facts("2026-12-01T07:00:00Z", "2026-12-01T23:00:00Z"), false],
])("a missed appointment is restored %s: %s", (_, facts, isAllowed) => {
  expect(changeStatus("noshow", "booked", facts).ok).toBe(isAllowed);
  expect(changeStatus("noshow", "arrived", facts).ok).toBe(true);
});

test("the refusal lists the allowed statuses and says why this one is not allowed", () => {
  const tomorrow = facts("2026-12-01T09:00:00Z", "2026-12-02T09:00:00Z");
  expect(changeStatus("cancelled", "booked", tomorrow)).toEqual({
    ok: false,
    refusal: {
      code: "illegal_transition",
      category: "conflict",
      message: "a cancellation can be undone for five minutes; book again instead",
      details: { from: "cancelled", to: "booked", allowed: ["entered-in-error"] },
    },
  });
  expect(changeStatus("fulfilled", "cancelled", tomorrow)).toMatchObject({
    refusal: { message: "an appointment that is fulfilled cannot become cancelled" },
  });
});

test("which statuses hold time, and which changes regain it", () => {
  expect(appointmentStatus.options.filter(holdsTime)).toEqual([
    "pending",
    "booked",
    "arrived",
    "checked-in",
    "fulfilled",
  ]);
  const regaining = everyMove.filter(([from, to]) => regainsTime(from, to) && legal[from].includes(to));
  expect(regaining).toEqual([
    ["cancelled", "booked"],
    ["noshow", "booked"],
    ["noshow", "arrived"],
  ]);
});

test.each([
  ["months ahead", "2027-03-01T08:00:00Z", false],
  ["at 23:59 of the day before in Paris", "2026-12-02T22:59:00Z", false],
  ["from midnight there, the day before in UTC", "2026-12-01T23:00:00Z", true],
  ["weeks later", "2026-11-01T08:00:00Z", true],
])("nobody is here for an appointment, or has missed it, before its day: %s", (_, start, isAllowed) => {
  const now = start === "2026-12-01T23:00:00Z" ? "2026-12-01T23:00:00Z" : "2026-12-01T22:59:00Z";
  const early = facts("2026-11-30T09:00:00Z", now, start);
  for (const next of ["arrived", "checked-in", "noshow"] as const)
    expect(changeStatus("booked", next, early).ok).toBe(isAllowed);
  expect(changeStatus("arrived", "fulfilled", early).ok).toBe(isAllowed);
  expect(changeStatus("booked", "cancelled", early).ok).toBe(true);
  expect(changeStatus("checked-in", "arrived", early).ok).toBe(true);
});

test("a refusal before the day of the appointment names that day", () => {
  const ahead = facts("2026-11-30T09:00:00Z", "2026-12-01T09:00:00Z", "2027-02-28T23:30:00Z");
  expect(changeStatus("booked", "noshow", ahead)).toMatchObject({
    refusal: { code: "illegal_transition", message: "an appointment can become noshow from its day on, 2027-03-01" },
  });
});
