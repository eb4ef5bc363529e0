import { expect, test } from "vitest";
import { placeBeside } from "./place-beside.ts";

const window = { width: 1440 };

test("the card stands at the right of what is booked, else at its left, else where it always is", () => {
  expect(placeBeside({ left: 300, right: 480, top: 120 }, window)).toEqual({ left: 492, top: 96 });
  expect(placeBeside({ left: 1100, right: 1280, top: 800 }, window)).toEqual({ left: 728, top: 160 });
  expect(placeBeside({ left: 60, right: 1430, top: 0 }, window)).toBeNull();
});
