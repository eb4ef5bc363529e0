import { expect, test } from "vitest";
import { periodOfDays } from "../shared/time/period.ts";
import { type Instant, localDate, timeZone } from "../shared/time/time.ts";
import { delayIn, setDelayInput } from "./delay.ts";

const today = localDate.parse("2027-03-08");
const yesterday = localDate.parse("2027-03-07");
const daysOf = (from: typeof today, to: typeof today) => periodOfDays({ from, to }, timeZone.parse("Europe/Paris"));
const late = (toldAt: string) => ({ minutes: 9, toldAt: toldAt as Instant });

test("a delay counts from the first moment of its day to the last, on the clinic's calendar", () => {
  const [first, last] = [late("2027-03-07T23:00:00Z"), late("2027-03-08T22:59:59Z")];
  expect(delayIn(first, daysOf(today, today))).toBe(first);
  expect(delayIn(last, daysOf(today, today))).toBe(last);
  expect(delayIn(last, daysOf(yesterday, today))).toBe(last);
  expect(delayIn(first, daysOf(yesterday, yesterday))).toBeNull();
  expect(delayIn(late("2027-03-08T23:00:00Z"), daysOf(today, today))).toBeNull();
  expect(delayIn(null, daysOf(today, today))).toBeNull();
});

test("a delay is whole minutes of a day, or is taken back", () => {
  const id = "0195a1b2-0000-7000-8000-00000000abcd";
  const isTaken = (minutes: unknown) => setDelayInput.safeParse({ id, minutes }).success;
  expect([1, 600, null].map(isTaken)).toEqual([true, true, true]);
  expect([0, 601, 4.5, undefined].map(isTaken)).toEqual([false, false, false, false]);
});
