import { platformOffsets, setZoneRules, type TimeZone, tellZoneRules, zoneOffsets } from "@daybook/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpackZone } from "./packed-zones.ts";
import { readZoneRules } from "./read-zone-rules.ts";

const { rules } = readZoneRules("/there/is/no/such/folder", 0);
beforeAll(() => setZoneRules(rules));
afterAll(() => setZoneRules(null));

const year = (of: number) => Date.UTC(of, 0, 1);
/** `+01:00, then 2026-03-29T01:00:00Z +02:00` */
const told = (zone: string, from: number, until: number): string => {
  const { firstOffsetMs, changes } = zoneOffsets(zone, from, until);
  const written = changes.map(({ at, offsetMs }) => `${new Date(at).toISOString().slice(0, 16)}Z ${hours(offsetMs)}`);
  return [hours(firstOffsetMs), ...written].join(", ");
};
const hours = (ms: number) => {
  const [hour, minute] = [Math.abs(ms) / 3_600_000, (Math.abs(ms) / 60_000) % 60];
  return `${ms < 0 ? "-" : "+"}${String(Math.floor(hour)).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
};

test.each([
  ["Europe/Paris", "+01:00, 2026-03-29T01:00Z +02:00, 2026-10-25T01:00Z +01:00"],
  // Since 2026 it keeps its summer time: in November only the abbreviation changes, not the clocks.
  ["America/Inuvik", "-07:00, 2026-03-08T09:00Z -06:00"],
  ["Asia/Kolkata", "+05:30"],
  // Morocco permanently returned to UTC.
  ["Africa/Casablanca", "+01:00, 2026-02-15T02:00Z +00:00, 2026-03-22T02:00Z +01:00, 2026-09-20T01:00Z +00:00"],
  ["Australia/Lord_Howe", "+11:00, 2026-04-04T15:00Z +10:30, 2026-10-03T15:30Z +11:00"],
  ["UTC", "+00:00"],
  ["Etc/GMT+12", "-12:00"],
])("the year 2026 in %s", (zone, expected) => expect(told(zone, year(2026), year(2027))).toBe(expected));

test("recurring rules reach beyond 2100, and other zones keep their last offset", () => {
  expect(told("Europe/Paris", year(2126), year(2127))).toBe(
    "+01:00, 2126-03-31T01:00Z +02:00, 2126-10-27T01:00Z +01:00",
  );
  expect(told("America/Inuvik", year(2027), year(2150))).toBe("-06:00");
});

test("before time zones, clocks showed local solar time, to the second", () => {
  const { firstOffsetMs } = zoneOffsets("Europe/Paris", year(1850), year(1851));
  expect(firstOffsetMs).toBe((9 * 60 + 21) * 1000);
});

test("an alias is the same zone, regardless of case", () => {
  expect(told("Europe/Kyiv", year(2026), year(2027))).toBe(told("europe/kiev", year(2026), year(2027)));
  expect(rules.tableOf("Mars/Olympus")).toBeNull();
});

/** Newer releases than that of this Node have corrected the past of these zones. */
const corrected = new Set(["America/Bogota", "Asia/Tehran"]);

test("all zones have the offsets and changes that Temporal gives them, where no release has changed them", () => {
  const names = Intl.supportedValuesOf("timeZone").filter((name) => !corrected.has(name));
  expect(names.length).toBeGreaterThan(400);
  for (const name of names) {
    const { firstOffsetMs, changes } = platformOffsets(name, year(1970), year(2026));
    expect({ name, ...zoneOffsets(name, year(1970), year(2026)) }).toEqual({ name, firstOffsetMs, changes });
  }
});

test("offsets that a desk sees are whole minutes in all zones", () => {
  for (const name of Intl.supportedValuesOf("timeZone")) {
    const { offsetMinutes, changes } = tellZoneRules(name as TimeZone);
    const odd = [offsetMinutes, ...changes.map((change) => change.offsetMinutes)].filter((each) => each % 15 !== 0);
    expect({ name, odd }).toEqual({ name, odd: [] });
  }
});

test.each([
  ["a reference to a missing offset", "Here/There|A|-10|1|"],
  ["a change without an offset", "Here/There|A B|-10 -20|0|1"],
  ["an offset without a change", "Here/There|A B|-10 -20|01|"],
  ["an invalid digit", "Here/There|A B|-1! -20|01|1"],
  ["an invalid number", "Here/There|A B|-10 -20|01|."],
  ["changes out of order", "Here/There|A B|-10 -20|010|1 -1"],
  ["an offset of days", "Here/There|A|-100|0|"],
])("%s is refused", (_, line) => expect(() => unpackZone(line)).toThrow(/^a zone/u));
