import { afterEach, expect, test } from "vitest";
import { periodOfDays } from "./period.ts";
import { epochMs, instant, localDate, type TimeZone, timeZone } from "./time.ts";
import { tableOfTold, tellZoneRules, toldZoneRules } from "./told-zone-rules.ts";
import { localDateAt, localTimeAt, wallClock, zonedToEpochMs } from "./wall-clock.ts";
import { platformOffsets, setZoneRules, type ZoneTable, zoneOffsets } from "./zone-rules.ts";

const paris = timeZone.parse("Europe/Paris");
const ms = (at: string) => epochMs(instant.parse(at));
const hourMs = 3_600_000;
/** Paris as if summer time had begun in 2026 and never ended. */
const summerForEver: ZoneTable = {
  from: ms("2020-01-01T00:00:00Z"),
  until: ms("2050-01-01T00:00:00Z"),
  firstOffsetMs: hourMs,
  changes: [{ at: ms("2026-03-29T01:00:00Z"), offsetMs: 2 * hourMs }],
};
const rules = (tables: Record<string, ZoneTable>) => ({
  version: "2999a",
  tableOf: (zone: string) => tables[zone] ?? null,
});
afterEach(() => setZoneRules(null));

const evening = instant.parse("2026-11-19T22:30:00Z");
const day = localDate.parse("2026-11-19");
/** Everything that knows of zones, at a moment in November. */
const seen = (zone: TimeZone) => ({
  date: localDateAt(evening, zone),
  time: localTimeAt(evening, zone),
  midnight: zonedToEpochMs(day, "00:00" as never, zone),
  day: periodOfDays({ from: day, to: day }, zone).end,
  ahead: wallClock(zone).offsetMsAt(epochMs(evening)),
});

test("all clocks use the rules that were set, also clocks that were used before", () => {
  const before = seen(paris);
  expect(before).toMatchObject({ date: "2026-11-19", time: "23:30", ahead: hourMs });
  setZoneRules(rules({ "Europe/Paris": summerForEver }));
  expect(seen(paris)).toEqual({
    date: "2026-11-20",
    time: "00:30",
    midnight: before.midnight - hourMs,
    day: before.day - hourMs,
    ahead: 2 * hourMs,
  });
  setZoneRules(null);
  expect(seen(paris)).toEqual(before);
});

test("the platform's rules are used for zones and years that the rules do not have", () => {
  const [tokyo, winter] = [timeZone.parse("Asia/Tokyo"), instant.parse("2051-01-15T12:00:00Z")];
  setZoneRules(rules({ "Europe/Paris": summerForEver }));
  expect(localTimeAt(evening, tokyo)).toBe("07:30");
  expect(localTimeAt(winter, paris)).toBe("13:00");
  expect(localTimeAt(instant.parse("2049-01-15T12:00:00Z"), paris)).toBe("14:00");
});

test("a zone is one that the rules or the platform know", () => {
  expect(timeZone.safeParse("Mars/Olympus").success).toBe(false);
  setZoneRules(rules({ "Mars/Olympus": summerForEver }));
  expect(timeZone.safeParse("Mars/Olympus").success).toBe(true);
  expect(timeZone.safeParse("Asia/Tokyo").success).toBe(true);
  expect(timeZone.safeParse("+01:00").success).toBe(false);
});

test("a part of a table begins with the offset at its start and has no change at or after its end", () => {
  setZoneRules(rules({ "Europe/Paris": summerForEver }));
  const change = ms("2026-03-29T01:00:00Z");
  expect(zoneOffsets(paris, change - 1, change)).toEqual({ firstOffsetMs: hourMs, changes: [] });
  expect(zoneOffsets(paris, change - 1, change + 1).changes).toEqual(summerForEver.changes);
  expect(zoneOffsets(paris, change, change + 1)).toEqual({ firstOffsetMs: 2 * hourMs, changes: [] });
});

test.each(["Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "America/Inuvik", "UTC"])(
  "a client with the exported rules of %s converts as the server does",
  (name) => {
    const zone = timeZone.parse(name);
    const told = tellZoneRules(zone);
    expect(toldZoneRules.parse(JSON.parse(JSON.stringify(told)))).toEqual(told);
    const [from, until] = [ms("2020-06-01T00:00:00Z"), ms("2049-06-01T00:00:00Z")];
    const expected = platformOffsets(zone, from, until);
    setZoneRules({ version: told.version, tableOf: () => tableOfTold(told) });
    expect(zoneOffsets(zone, from, until)).toEqual(expected);
  },
);
