import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { availability } from "../practitioners/availability.ts";
import { timeZone } from "../shared/time/time.ts";

const DAY_MS = 86_400_000;

/** Days around which clocks change (or, in Tokyo, do not), with an hour's shift, half an hour's, and at midnight. */
const restlessDays = [
  ["Europe/Paris", "2026-03-29"],
  ["Europe/Paris", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["America/Havana", "2026-03-08"],
  ["America/Havana", "2026-11-01"],
  ["Africa/Casablanca", "2026-02-15"],
  ["Pacific/Apia", "2011-12-30"],
  ["Asia/Tokyo", "2026-03-29"],
  ["Europe/Paris", "2028-02-29"],
] as const;

const time = (latest: number) =>
  fc.integer({ min: 0, max: latest / 5 }).map((fives) => {
    const pad = (part: number) => String(part).padStart(2, "0");
    return `${pad(Math.floor((fives * 5) / 60))}:${pad((fives * 5) % 60)}`;
  });
/** Half of the hours are times at which clocks change. */
const hours = fc
  .record({ start: fc.oneof(time(240), time(1435)), end: fc.oneof(time(240), time(1440)) })
  .filter(({ start, end }) => start !== end);

/** A restless zone, a window of some days around the change, and hours and exceptions that fall into it. */
export const arbitrarySchedule = fc.constantFrom(...restlessDays).chain(([zoneName, date]) => {
  const day = Temporal.PlainDate.from(date);
  const dateNear = fc.integer({ min: -3, max: 4 }).map((days) => day.add({ days }).toString());
  const zone = timeZone.parse(zoneName);
  const midnight = day.toZonedDateTime(zone).epochMilliseconds;
  const exception = fc.oneof(
    dateNear.map((date) => ({ date, closed: true })),
    fc.tuple(dateNear, hours).map(([date, hours]) => ({ date, ...hours })),
    fc.tuple(dateNear, hours).map(([date, hours]) => ({ date, ...hours, closed: true })),
  );
  return fc.record({
    zone: fc.constant(zone),
    availability: fc
      .record({
        weekly: fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), hours), { maxLength: 10 }),
        exceptions: fc.array(exception, { maxLength: 4 }),
      })
      .map(({ weekly, exceptions }) => {
        const sessions = weekly.map(([weekday, hours]) => ({ weekday, ...hours }));
        return availability.parse({ weekly: withoutOverlaps(sessions), exceptions });
      }),
    from: fc.integer({ min: -3 * 1440, max: 1440 }).map((minutes) => midnight + minutes * 60_000),
    lengthMs: fc.integer({ min: 1, max: 5 * DAY_MS }),
  });
});

function withoutOverlaps(sessions: readonly unknown[]): unknown[] {
  const kept: unknown[] = [];
  for (const session of sessions) {
    if (availability.safeParse({ weekly: [...kept, session] }).success) {
      kept.push(session);
    }
  }
  return kept;
}
