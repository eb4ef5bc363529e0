import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { temporalMs } from "../../testing/naive-schedule.ts";
import { epochDayOf, type LocalDate, type LocalTime, localDate, timeZone, weekdayOf } from "./time.ts";
import { wallClock, zonedToEpochMs } from "./wall-clock.ts";

const zones = [
  "Europe/Paris",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Tokyo",
  "America/Havana",
  "Africa/Casablanca",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Asia/Kathmandu",
  "UTC",
].map((name) => timeZone.parse(name));
const date = fc
  .integer({ min: epochDayOf(localDate.parse("1975-01-01")), max: epochDayOf(localDate.parse("2075-12-31")) })
  .map((days) => Temporal.PlainDate.from("1970-01-01").add({ days }).toString() as LocalDate);
const time = fc
  .integer({ min: 0, max: 1439 })
  .map((minutes) => Temporal.PlainTime.from("00:00").add({ minutes }).toString().slice(0, 5) as LocalTime);

test("converts every wall-clock time as Temporal does", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      date,
      fc.oneof(time, fc.constant("24:00" as LocalTime)),
      (zone, date, time) => {
        expect(zonedToEpochMs(date, time, zone)).toBe(temporalMs(date, time, zone));
      },
    ),
    { numRuns: 1000 },
  );
});

test("converts moments and wall-clock times around every change as Temporal does", () => {
  for (const zone of zones) {
    const clock = wallClock(zone);
    let change = Temporal.ZonedDateTime.from(`2010-01-01T00:00[${zone}]`).getTimeZoneTransition("next");
    for (let seen = 0; change && seen < 12; seen += 1, change = change.getTimeZoneTransition("next")) {
      for (let quarter = -120; quarter <= 120; quarter += 1) {
        const near = change.add({ minutes: quarter * 15 });
        expect(clock.epochDayAt(near.epochMilliseconds)).toBe(epochDayOf(near.toPlainDate().toString() as LocalDate));
        const shown = near.toPlainDate().toString() as LocalDate;
        const time = near.toPlainTime().toString().slice(0, 5) as LocalTime;
        expect(zonedToEpochMs(shown, time, zone)).toBe(temporalMs(shown, time, zone));
      }
    }
  }
});

test("numbers dates and weekdays", () => {
  fc.assert(
    fc.property(date, (date) => {
      const plain = Temporal.PlainDate.from(date);
      expect(epochDayOf(date)).toBe(Temporal.PlainDate.from("1970-01-01").until(plain).days);
      expect(weekdayOf(epochDayOf(date))).toBe(plain.dayOfWeek);
    }),
  );
});
