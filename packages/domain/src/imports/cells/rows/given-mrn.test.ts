import { expect, test } from "vitest";
import { createMrnFinder, readMrn } from "./given-mrn.ts";

test.each([
  ["100001", "100001"],
  [" A-7 ", "a-7"],
  ['="000123"', "000123"],
  ["\u200e100001\u202c", "100001"],
  ["12E4", "12e4"],
  ["", null],
  [" \u200b ", null],
  [undefined, null], // the row is too short
  ["1.2E+15", null], // the spreadsheet rounded it: nobody knows which number it was
])("of a cell %j the number is %j", (cell, mrn) => {
  expect(readMrn(cell)).toBe(mrn);
});

const foundIn = (mrns: readonly string[], mapping = ["lastName", "mrn"]) => {
  const finder = createMrnFinder(mapping);
  for (const mrn of mrns) finder.add(["Roux", mrn]);
  return finder.found();
};

test("found are the numbers that the counter could assign, when some row has no number", () => {
  const mrns = ["100001", "", "100001", "A100002", "099999", "99999", "999999999999999", "9999999999999999", "100003"];
  expect(foundIn(mrns)).toEqual({ column: 1, numbers: [100_001, 999_999_999_999_999, 100_003] });
});

test("nothing is found when every row has a number, or no column has numbers", () => {
  expect(foundIn(["100001", "100002"])).toBeNull();
  expect(foundIn(["100001", ""], ["lastName", "phone"])).toBeNull();
});
