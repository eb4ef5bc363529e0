import { expect, test } from "vitest";
import { readingsOf } from "./name-readings.ts";

test("words are read in both orders, at each blank", () => {
  expect(readingsOf([])).toEqual([]);
  expect(readingsOf(["roux"])).toEqual([
    { last: "roux", first: "" },
    { last: "", first: "roux" },
  ]);
  expect(readingsOf(["ada", "le", "roux"])).toEqual([
    { last: "ada le roux", first: "" },
    { last: "", first: "ada le roux" },
    { last: "ada", first: "le roux" },
    { last: "le roux", first: "ada" },
    { last: "ada le", first: "roux" },
    { last: "roux", first: "ada le" },
  ]);
});

test("a long name is split at its first three blanks only", () => {
  expect(readingsOf(["a", "b", "c", "d", "e", "f"])).toHaveLength(2 + 2 * 3);
});

test("a name in Han or kana needs no blank", () => {
  expect(readingsOf(["山田太郎"])).toContainEqual({ last: "山田", first: "太郎" });
  expect(readingsOf(["roux"])).toHaveLength(2);
});
