import { type AvailabilityException, addDays, type LocalDate, type LocalTime } from "@daybook/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addGroup, type ExceptionGroup, expandGroup, groupExceptions, removeGroup } from "./exceptions.ts";

const day = (after: number) => addDays("2026-12-20" as LocalDate, after);
const hours = { start: "09:00" as LocalTime, end: "12:00" as LocalTime };
const closed = (date: LocalDate): AvailabilityException => ({ date, closed: true });
const extra = (date: LocalDate): AvailabilityException => ({ date, ...hours });

test("days in a row that are closed are one period, a gap makes two, an extra session stands alone", () => {
  const groups = groupExceptions([closed(day(1)), closed(day(0)), closed(day(3)), extra(day(0)), closed(day(2))]);
  expect(groups.map(({ from, to, kind }) => [from, to, kind])).toEqual([
    [day(0), day(3), "closed"],
    [day(0), day(0), "extra"],
  ]);
  expect(groupExceptions([closed(day(0)), closed(day(2))])).toHaveLength(2);
});

const exception = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom("closed", "hours", "extra")).map(
  ([after, kind]): AvailabilityException => ({
    ...(kind === "extra" ? extra(day(after)) : closed(day(after))),
    ...(kind === "hours" ? hours : {}),
  }),
);
const keys = (list: readonly AvailabilityException[]) =>
  [...new Set(list.map((each) => JSON.stringify([each.date, each.closed, each.start, each.end])))].sort();

test("groups hold every day, and adding then removing one leaves the rest", () => {
  fc.assert(
    fc.property(fc.uniqueArray(exception, { maxLength: 14, selector: (each) => JSON.stringify(each) }), (list) => {
      expect(keys(groupExceptions(list).flatMap(expandGroup))).toEqual(keys(list));
      const leave: ExceptionGroup = { from: day(20), to: day(24), kind: "closed", exception: closed(day(20)) };
      const more = addGroup(list, leave);
      expect(more).toHaveLength(list.length + 5);
      expect(addGroup(more, leave)).toHaveLength(more.length);
      expect(keys(removeGroup(more, leave))).toEqual(keys(list));
    }),
  );
});
