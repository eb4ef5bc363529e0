import type { AppointmentStatus, Instant, TimeZone } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { isOddToday, isStep, statusActions, wayBack } from "./status-actions.ts";

const now = "2026-11-19T09:24:00Z" as Instant;
const zone = "Europe/Paris" as TimeZone;
const facts = { now, zone, dayOf: (at: Instant) => at.slice(0, 10) };
interface Given {
  readonly confirmed?: boolean;
  readonly start?: Instant;
  readonly since?: Instant;
  readonly cancelledFrom?: AppointmentStatus | null;
}
const actions = (
  status: AppointmentStatus,
  { confirmed = false, start = now, since = now, cancelledFrom = null }: Given = {},
) => statusActions({ status, confirmed, start, statusChangedAt: since, cancelledFrom }, facts);
const names = (...asked: Parameters<typeof actions>) => actions(...asked).map(({ name }) => name);

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

  test.each([
    ["arrived", "notHere"],
    ["checked-in", "toWaiting"],
  ] as const)("%s is taken back as %s, after the steps and never as one", (status, name) => {
    const offered = actions(status);
    expect(offered.at(-1)).toMatchObject({ name, keys: "u" });
    expect(offered.filter(isStep).map((each) => each.name)).not.toContain(name);
  });

  test.each(["pending", "booked", "arrived"] as const)("what was cancelled while %s is restored to that", (from) => {
    expect(actions("cancelled", { cancelledFrom: from })).toEqual([{ name: "restore", keys: "u", to: from }]);
    expect(wayBack(from, "cancelled", now, zone)).toBe(from);
  });

  test("what is over has no next step; an old cancellation is not restored", () => {
    expect(names("fulfilled")).toEqual([]);
    expect(names("cancelled", { since: "2026-11-19T09:00:00Z" as Instant })).toEqual([]);
  });
});

const yesterday = "2026-11-18T09:00:00Z" as Instant;
const tomorrow = "2026-11-20T09:00:00Z" as Instant;
const oddOnes = (status: AppointmentStatus, start: Instant, since: Instant) => {
  const subject = { status, confirmed: false, start, statusChangedAt: since, cancelledFrom: null };
  return statusActions(subject, facts)
    .filter((action) => isOddToday(action, subject, facts))
    .map(({ name }) => name);
};

describe("what is asked about before it is done", () => {
  test.each([
    ["booked", now, yesterday, []],
    ["booked", tomorrow, yesterday, []],
    ["booked", yesterday, yesterday, ["arrive", "room"]],
    ["noshow", yesterday, now, ["arrive"]],
    ["arrived", tomorrow, yesterday, []],
    ["arrived", yesterday, yesterday, ["room"]],
    ["checked-in", yesterday, yesterday, []],
  ] as const)("%s, at %s, since %s: %o", (status, start, since, odd) => {
    expect(oddOnes(status, start, since)).toEqual(odd);
  });

  test.each(["arrived", "checked-in"] as const)("%s since today is here, whichever day it was for", (status) => {
    for (const start of [yesterday, tomorrow]) expect(oddOnes(status, start, now)).toEqual([]);
  });
});

test("an undo goes only where the rules allow", () => {
  expect(wayBack("booked", "arrived", now, zone)).toBe("booked");
  expect(wayBack("booked", "cancelled", now, zone)).toBe("booked");
  expect(wayBack("checked-in", "fulfilled", now, zone)).toBeNull();
  expect(wayBack("pending", "booked", now, zone)).toBeNull();
});
