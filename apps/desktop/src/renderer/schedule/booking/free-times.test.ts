import { instantOf, type LocalDate, type Period, type TimeZone } from "@daybook/domain";
import { expect, test } from "vitest";
import { firstFreeTimes, type PartOfDay, startWindows } from "./free-times.ts";

const minute = 60_000;
// The clocks of Paris go forward on 28 March 2027.
const clinic = { today: "2027-03-27" as LocalDate, zone: "Europe/Paris" as TimeZone };
const windowsOf = (part: PartOfDay, days: number) => startWindows(part, { ...clinic, days });

/** Answers as the server does: the first free slots of that duration that lie wholly in the period, at most `limit`. */
const finderOver = (starts: readonly string[], { minutes = 30, limit = 5 } = {}) => {
  const asked: Period[] = [];
  const find = async (window: Period) => {
    asked.push(window);
    return starts
      .filter((start) => Date.parse(start) >= window.start)
      .filter((start) => Date.parse(start) + minutes * minute <= window.end + minutes * minute)
      .slice(0, limit)
      .map((start) => ({ start }));
  };
  return { asked, find };
};

test("a part of the day is that part of each day, on the clinic's clock", () => {
  const written = (part: PartOfDay, days: number) =>
    windowsOf(part, days).map(({ start, end }) => [instantOf(start), instantOf(end)]);
  expect(written("morning", 2)).toEqual([
    ["2027-03-26T23:00:00Z", "2027-03-27T11:00:00Z"],
    ["2027-03-27T23:00:00Z", "2027-03-28T10:00:00Z"],
  ]);
  expect(written("evening", 1)).toEqual([["2027-03-27T16:00:00Z", "2027-03-27T23:00:00Z"]]);
  expect(written("any", 7)).toEqual([["2027-03-26T23:00:00Z", "2027-04-02T22:00:00Z"]]);
});

test("the only evening of three months is found, however many other times there are", async () => {
  const evening = "2027-06-20T16:30:00Z";
  const { asked, find } = finderOver([evening]);
  expect(await firstFreeTimes(windowsOf("evening", 91), 5, find)).toEqual([{ start: evening }]);
  expect(asked).toHaveLength(91);
});

test("no more is asked than the weeks that have enough, and a time belongs to one part of the day", async () => {
  const noons = ["2027-03-27T10:45:00Z", "2027-03-27T11:00:00Z", "2027-03-28T09:45:00Z"];
  const mornings = finderOver(noons);
  expect(await firstFreeTimes(windowsOf("morning", 28), 2, mornings.find)).toEqual([
    { start: noons[0] },
    { start: noons[2] },
  ]);
  expect(mornings.asked).toHaveLength(7);
  expect(await firstFreeTimes(windowsOf("afternoon", 7), 5, finderOver(noons).find)).toEqual([{ start: noons[1] }]);
  expect(await firstFreeTimes(windowsOf("evening", 7), 5, finderOver(noons).find)).toEqual([]);
});
