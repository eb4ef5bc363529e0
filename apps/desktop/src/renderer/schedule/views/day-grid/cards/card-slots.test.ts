import fc from "fast-check";
import { expect, test } from "vitest";
import { cardSlots } from "./card-slots.ts";

const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), { maxLength: 8 });
const none: ReadonlyMap<string, number> = new Map();

test("another day's cards take the slots of the day before, in their order", () => {
  const before = cardSlots(none, ["a", "b", "c"]);
  expect([...cardSlots(before, ["d", "e"])]).toEqual([
    ["d", 0],
    ["e", 1],
  ]);
});

test("a card that is added between others leaves them where they are", () => {
  const before = cardSlots(none, ["a", "b"]);
  expect([...cardSlots(before, ["a", "x", "b"])]).toEqual([
    ["a", 0],
    ["x", 2],
    ["b", 1],
  ]);
});

test("no two cards share a slot, and whoever stays keeps theirs", () => {
  fc.assert(
    fc.property(fc.array(ids, { minLength: 1, maxLength: 6 }), (days) => {
      let before = none;
      for (const day of days) {
        const slots = cardSlots(before, day);
        expect([...slots.keys()]).toEqual(day);
        expect(new Set(slots.values()).size).toBe(day.length);
        for (const id of day) if (before.has(id)) expect(slots.get(id)).toBe(before.get(id));
        before = slots;
      }
    }),
  );
});
