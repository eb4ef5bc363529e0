import { availability, type LocalTime, type LocationId, type WeeklySession } from "@daybook/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Brush, copyDay, DAY_MINUTES, openAt, paint, partsOfDay, type Stretch, stretchOf } from "./week.ts";

const room = "018f0000-0000-7000-8000-000000000001" as LocationId;
const other = "018f0000-0000-7000-8000-000000000002" as LocationId;
const session = (weekday: number, start: string, end: string, locationId?: LocationId): WeeklySession => ({
  weekday,
  start: start as LocalTime,
  end: end as LocalTime,
  ...(locationId ? { locationId } : {}),
});
const on = (weekday: number, from: number, to: number): Stretch => ({
  start: (weekday - 1) * DAY_MINUTES + from * 60,
  end: (weekday - 1) * DAY_MINUTES + to * 60,
});
const open: Brush = { open: true, locationId: null };
const closed: Brush = { open: false };

describe("painting a week", () => {
  test.each<[string, WeeklySession[], Stretch, Brush, WeeklySession[]]>([
    ["an empty day", [], on(1, 9, 12), open, [session(1, "09:00", "12:00")]],
    ["next to a session joins it", [session(1, "09:00", "12:00")], on(1, 12, 14), open, [session(1, "09:00", "14:00")]],
    [
      "a hole makes two sessions with a break",
      [session(1, "08:40", "17:00")],
      on(1, 12, 13),
      closed,
      [session(1, "08:40", "12:00"), session(1, "13:00", "17:00")],
    ],
    [
      "another room takes its hours only",
      [session(1, "09:00", "17:00", room)],
      on(1, 12, 17),
      { open: true, locationId: other },
      [session(1, "09:00", "12:00", room), session(1, "12:00", "17:00", other)],
    ],
    ["until midnight", [], on(5, 22, 24), open, [session(5, "22:00", "24:00")]],
    [
      "a night loses its early hours",
      [session(7, "22:00", "06:00")],
      on(1, 5, 8),
      closed,
      [session(7, "22:00", "05:00")],
    ],
    [
      "a night loses the hour before midnight",
      [session(7, "22:00", "06:00")],
      on(7, 23, 24),
      closed,
      [session(1, "00:00", "06:00"), session(7, "22:00", "23:00")],
    ],
    [
      "midnight does not join days",
      [session(1, "20:00", "24:00")],
      on(2, 0, 6),
      open,
      [session(1, "20:00", "24:00"), session(2, "00:00", "06:00")],
    ],
  ])("%s", (_, weekly, stroke, brush, expected) => expect(paint(weekly, [stroke], brush)).toEqual(expected));
});

const stroke = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .map(([weekday, from, length]) => on(weekday, from / 4, Math.min(from + length, 96) / 4));
const brush: fc.Arbitrary<Brush> = fc.constantFrom(closed, open, { open: true, locationId: room } as const);
const strokes = fc.array(fc.tuple(stroke, brush), { maxLength: 12 });
const cells = 7 * 96;
const night = [session(7, "22:00", "06:00", room)];

test("each quarter of an hour is what was painted on it last, and the server takes every week", () => {
  fc.assert(
    fc.property(strokes, (painted) => {
      const expected = Array.from({ length: cells }, (_, cell) => openAt(night, cell * 15)?.locationId);
      let weekly = night;
      for (const [over, with_] of painted) {
        weekly = paint(weekly, [over], with_);
        for (let minute = over.start; minute < over.end; minute += 15)
          expected[minute / 15] = with_.open ? with_.locationId : undefined;
      }
      expect(Array.from({ length: cells }, (_, cell) => openAt(weekly, cell * 15)?.locationId)).toEqual(expected);
      expect(availability.safeParse({ weekly }).error).toBeUndefined();
    }),
  );
});

test("what is drawn on the seven days is all that is open, once", () => {
  fc.assert(
    fc.property(strokes, (painted) => {
      let weekly = night;
      for (const [over, with_] of painted) weekly = paint(weekly, [over], with_);
      const drawn = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => partsOfDay(weekly, weekday));
      const length = (parts: readonly Stretch[]) => parts.reduce((sum, { start, end }) => sum + end - start, 0);
      expect(length(drawn)).toBe(length(weekly.map(stretchOf)));
    }),
  );
});

test("a day is copied to others in place of theirs, and not to itself", () => {
  const week = [session(1, "09:00", "12:00"), session(1, "14:00", "18:00", room), session(2, "08:00", "10:00")];
  expect(copyDay(week, 1, [1, 2, 5])).toEqual([
    session(1, "09:00", "12:00"),
    session(1, "14:00", "18:00", room),
    session(2, "09:00", "12:00"),
    session(2, "14:00", "18:00", room),
    session(5, "09:00", "12:00"),
    session(5, "14:00", "18:00", room),
  ]);
});
