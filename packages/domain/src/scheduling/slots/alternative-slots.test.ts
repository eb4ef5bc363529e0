import { expect, test } from "vitest";
import type { Availability } from "../../practitioners/availability.ts";
import type { PractitionerId } from "../../shared/id.ts";
import { epochMs, type Instant, type LocalTime, type TimeZone } from "../../shared/time/time.ts";
import { alternativesIn, nearbyAlternatives, type WantedTime, widerWindows, withBuffer } from "./alternative-slots.ts";

const hours: Availability = {
  timeZone: null,
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    start: "09:00" as LocalTime,
    end: "12:00" as LocalTime,
    locationId: null,
  })),
  exceptions: [],
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
};
/** A Monday at ten. */
const wanted: WantedTime = {
  practitionerId: "018f0000-0000-7000-8000-000000000001" as PractitionerId,
  start: "2026-03-02T10:00:00Z" as Instant,
  end: "2026-03-02T10:30:00Z" as Instant,
  availability: hours,
  clinicTimeZone: "UTC" as TimeZone,
  now: "2026-03-01T08:00:00Z" as Instant,
};
const held = (from: string, to: string) => ({
  start: epochMs(`2026-03-02T${from}:00Z` as Instant),
  end: epochMs(`2026-03-02T${to}:00Z` as Instant),
});
const starts = (slots: readonly { start: string }[] | null) => slots?.map(({ start }) => start.slice(11, 16));

test("the three nearest free times of the same practitioner are offered", () => {
  expect(starts(nearbyAlternatives(wanted, [held("10:00", "10:30")]))).toEqual(["09:15", "09:30", "10:30"]);
});

test("with fewer than three nearby, the search goes on in wider windows, never into the past", () => {
  expect(nearbyAlternatives(wanted, [held("09:00", "11:15")])).toBeNull();
  const [day, week, month] = widerWindows(wanted);
  expect(day?.from).toBe(epochMs(wanted.start) - 86_400_000);
  expect(week?.from).toBe(epochMs(wanted.now));
  expect((month?.to ?? 0) - epochMs(wanted.start)).toBe(28 * 86_400_000);
});

test("a wanted time in the past is searched from now on", () => {
  const now = "2026-04-20T08:00:00Z" as Instant;
  expect(widerWindows({ ...wanted, now }).map(({ from }) => from)).toEqual([now, now, now].map(epochMs));
});

test("appointments count as far as the buffer reaches outside of the window", () => {
  expect(withBuffer({ bufferMinutes: 10 }, { from: 1_000_000, to: 2_000_000 })).toEqual({
    from: 400_000,
    to: 2_600_000,
  });
});

test("a window that is over has no slots", () => {
  const at = epochMs(wanted.start);
  expect(alternativesIn(wanted, { from: at, to: at }, [])).toEqual([]);
});
