import { expect, test } from "vitest";
import type { PractitionerId } from "../../shared/id.ts";
import { packPeriods } from "../../shared/time/period.ts";
import { addMinutes, epochMs, type Instant, type TimeZone } from "../../shared/time/time.ts";
import { chooseLeases } from "./choose-leases.ts";

const practitionerId = "0197a000-0000-7000-8000-000000000001" as PractitionerId;
const clinicTimeZone = "UTC" as TimeZone;
/** A Monday. From Tuesday on, hours are from 8 to 12 and from 13 to 17. */
const now = "2027-03-01T10:00:00Z" as Instant;
const hours = [
  { start: "08:00", end: "12:00" },
  { start: "13:00", end: "17:00" },
];
const bookable = (weekdays: readonly number[]) =>
  ({
    practitionerId,
    availability: {
      timeZone: null,
      weekly: weekdays.flatMap((weekday) => hours.map((one) => ({ weekday, locationId: null, ...one }))),
      exceptions: [],
      bufferMinutes: 0,
      minimumNoticeMinutes: 0,
    },
  }) as unknown as Parameters<typeof chooseLeases>[0];
const facts = { now, clinicTimeZone, busy: packPeriods([]), own: [], others: [] };
const at = (text: string) => `2027-03-${text}:00Z` as Instant;
const kept = (start: Instant) => ({ practitionerId, start, end: addMinutes(start, 30) });
const chosen = (weekdays: readonly number[], more: Partial<typeof facts> & object = {}) =>
  chooseLeases(bookable(weekdays), { ...facts, ...more }).map(({ start }) => start.slice(8, 16));

test("a desk gets every fourth open slot of today and of the next day with open slots", () => {
  // Eight slots in each half of a day; of today's morning, four are left.
  expect(chosen([1, 3, 4])).toEqual([
    "01T11:30",
    "01T14:30",
    "01T16:30",
    "03T09:30",
    "03T11:30",
    "03T14:30",
    "03T16:30",
  ]);
});

test("when today has no open slots, only those of the next day that has", () => {
  expect(chosen([2, 3])).toEqual(["02T09:30", "02T11:30", "02T14:30", "02T16:30"]);
});

test("slots that are booked, or kept for anybody, are passed over, and what the desk has counts", () => {
  const busy = packPeriods([{ start: epochMs(at("02T08:00")), end: epochMs(at("02T12:00")) }]);
  const own = [kept(at("02T13:00"))];
  // Of eight, one is the desk's already: the fourth of the others is its second and last.
  expect(chosen([2], { busy, own } as never)).toEqual(["02T15:00"]);
  expect(chosen([2], { busy, own: [...own, kept(at("02T15:00"))] } as never)).toEqual([]);
  expect(chosen([2], { busy, others: own } as never)).toEqual(["02T15:00"]);
});

test("the last open slots of a half day stay for everybody", () => {
  const busy = packPeriods([{ start: epochMs(at("02T08:00")), end: epochMs(at("02T15:30")) }]);
  expect(chosen([2], { busy })).toEqual([]);
});

test("slots of a half day are never all kept, however many desks ask", () => {
  const others: ReturnType<typeof kept>[] = [];
  for (let desk = 0; desk < 50; desk += 1)
    others.push(...chooseLeases(bookable([2]), { ...facts, others }).map(({ start }) => kept(start)));
  const open = 16 - others.length;
  expect(open).toBe(6);
});
