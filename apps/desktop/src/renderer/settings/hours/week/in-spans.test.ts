import fc from "fast-check";
import { expect, test } from "vitest";
import { inSpans } from "./in-spans.ts";

const day = 86_400_000;
const on = (number: number) => ({ start: number * day, end: number * day + day / 48 });

test("what lies within a month is asked for at once, what comes later again", () => {
  expect(inSpans([])).toEqual([]);
  expect(inSpans([0, 5, 30, 40, 90].map(on))).toEqual([
    { first: 0, last: 2 },
    { first: 3, last: 3 },
    { first: 4, last: 4 },
  ]);
});

test("every period is within one span, and no span is longer than what may be asked for", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { maxLength: 40 }), (days) => {
      const periods = days.toSorted((a, b) => a - b).map(on);
      const spans = inSpans(periods);
      expect(spans.flatMap(({ first, last }) => periods.slice(first, last + 1))).toEqual(periods);
      for (const { first, last } of spans)
        expect((periods[last]?.end ?? 0) - (periods[first]?.start ?? 0)).toBeLessThanOrEqual(32 * day);
    }),
  );
});
