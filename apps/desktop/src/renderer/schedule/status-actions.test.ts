import type { AppointmentStatus, Instant, TimeZone } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { isOddToday, statusActions, wayBack } from "./status-actions.ts";

const now = "2026-11-19T09:24:00Z" as Instant;
const zone = "Europe/Paris" as TimeZone;
const names = (status: AppointmentStatus, { confirmed = false, start = now, since = now } = {}) =>
  statusActions(
    { status, confirmed, start, statusChangedAt: since },
    { now, zone, dayOf: (at) => at.slice(0, 10) },
  ).map(({ name }) => name);

describe("what can be done next", () => {
  test.each([
    ["pending", "accept"],
    ["booked", "arrive"],
    ["arrived", "room"],
    ["checked-in", "complete"],
    ["noshow", "arrive"],
    ["cancelled", "restore"],
  ] as const)("%s leads to %s", (status, first) => expect(names(status)[0]).toBe(first));

  test("on another day a booking is confirmed first, and once", () => {
    const start = "2026-11-20T09:00:00Z" as Instant;
    expect(names("booked", { start })[0]).toBe("confirm");
    expect(names("booked", { start, confirmed: true })).not.toContain("confirm");
  });

  test("what is over has no next step; an old cancellation is not restored", () => {
    expect(names("fulfilled")).toEqual([]);
    expect(names("cancelled", { since: "2026-11-19T09:00:00Z" as Instant })).toEqual([]);
  });
});

test.each([
  ["arrived", "2026-11-19T20:00:00Z", false],
  ["arrived", "2026-11-20T09:00:00Z", true],
  ["checked-in", "2026-11-18T09:00:00Z", true],
  ["fulfilled", "2026-11-20T09:00:00Z", true],
  ["noshow", "2026-11-18T09:00:00Z", false],
  ["noshow", "2026-11-20T09:00:00Z", true],
  ["booked", "2026-11-20T09:00:00Z", false],
  [null, "2026-11-20T09:00:00Z", false],
] as const)("%s of an appointment at %s is odd on the 19th: %s", (to, start, odd) => {
  const action = { name: "arrive", keys: "a", to } as const;
  const facts = { now, zone, dayOf: (at: Instant) => at.slice(0, 10) };
  expect(isOddToday(action, { start: start as Instant }, facts)).toBe(odd);
});

test("an undo goes only where the rules allow", () => {
  expect(wayBack("booked", "arrived", now, zone)).toBe("booked");
  expect(wayBack("booked", "cancelled", now, zone)).toBe("booked");
  expect(wayBack("checked-in", "fulfilled", now, zone)).toBeNull();
  expect(wayBack("pending", "booked", now, zone)).toBeNull();
});
