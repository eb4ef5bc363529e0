import { type Instant, setZoneRules, type TimeZone, tellZoneRules } from "@daybook/domain";
import { afterEach, expect, test } from "vitest";
import { followZoneRules } from "../core/time/follow-zone-rules.ts";
import { differenceAround } from "./zone-difference.ts";

const paris = "Europe/Paris" as TimeZone;
const own = tellZoneRules(paris);
const now = "2026-11-19T09:24:00Z" as Instant;
let release = 0;
/** Sets other rules for Paris, as if from the server. */
const follow = (changes: typeof own.changes, offsetMinutes = own.offsetMinutes) => {
  release += 1;
  followZoneRules({ ...own, version: `2999${release}`, offsetMinutes, changes });
};
afterEach(() => setZoneRules(null));

test("there is none while browser and server have the same rules", () => {
  expect(differenceAround(now, paris)).toBeNull();
  follow(own.changes);
  expect(differenceAround(now, paris)).toBeNull();
});

test("it begins when one changes its clocks and the other does not", () => {
  follow(own.changes.filter(({ at }) => at < "2027-10"));
  expect(differenceAround(now, paris)).toEqual({ at: "2027-10-31T01:00:00Z", ownClock: "2027-10-31T02:00:00Z" });
  follow([
    ...own.changes.filter(({ at }) => at < "2027-05"),
    { at: "2027-05-01T00:00:00Z" as Instant, offsetMinutes: 60 },
  ]);
  expect(differenceAround(now, paris)).toEqual({ at: "2027-05-01T00:00:00Z", ownClock: "2027-05-01T02:00:00Z" });
});

test("it is told a year back and two ahead, and not beyond", () => {
  follow([], 300);
  expect(differenceAround(now, paris)).toEqual({ at: "2025-11-19T09:24:00Z", ownClock: "2025-11-19T10:24:00Z" });
  follow(own.changes.filter(({ at }) => at < "2029-01"));
  expect(differenceAround(now, paris)).toBeNull();
  follow(own.changes.filter(({ at }) => at > "2025-01"));
  expect(differenceAround(now, paris)).toBeNull();
});

test("of a zone that the browser does not know there is nothing to say", () => {
  const mars = "Mars/Olympus" as TimeZone;
  followZoneRules({ ...own, timeZone: mars, version: "3000a" });
  expect(differenceAround(now, mars)).toBeNull();
});
