import { describe, expect, test } from "vitest";
import { backdropBands } from "./backdrop-bands.ts";

const hour = 3_600_000;
const at = (start: number, end: number) => ({ start: start * hour, end: end * hour });
const shown = at(8, 18);
const bands = (sessions: { start: number; end: number }[], closures: { start: number; end: number }[] = []) =>
  backdropBands(shown, sessions, closures).map(({ kind, start, end }) => `${start / hour}-${end / hour} ${kind}`);

describe("what lies behind a day", () => {
  test.each([
    [
      "before, between and after two sessions",
      bands([at(9, 12), at(14, 17)]),
      ["8-9 opens", "12-14 break", "17-18 closed"],
    ],
    ["nothing where somebody is there all day", bands([at(7, 19)]), []],
    ["a day without hours", bands([]), ["8-18 free-day"]],
    ["a leave, from midnight to midnight", bands([], [at(0, 24)]), ["8-18 leave"]],
    [
      "an absence of some hours, beside the rest of the gap",
      bands([at(8, 10), at(12, 18)], [at(10, 11)]),
      ["10-11 away", "11-12 break"],
    ],
    ["a session that reaches over the edge", bands([at(6, 9)]), ["9-18 closed"]],
  ])("%s", (_, drawn, expected) => expect(drawn).toEqual(expected));
});
