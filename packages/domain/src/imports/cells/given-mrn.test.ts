import { expect, test } from "vitest";
import { createMrnReader } from "./given-mrn.ts";

test.each([
  ["100001", "100001"],
  [" A-7 ", "a-7"],
  ['="000123"', "000123"],
  ["\u200e100001\u202c", "100001"],
  ["12E4", "12e4"],
  ["", null],
  [" \u200b ", null],
  ["1.2E+15", null], // the spreadsheet rounded it: nobody knows which number it was
])("of a cell %j the number is %j", (cell, mrn) => {
  expect(createMrnReader(["lastName", "mrn"])(["Roux", cell])).toBe(mrn);
});

test("a row that is too short, and a file without an MRN column, give null", () => {
  expect(createMrnReader(["lastName", "mrn"])(["Roux"])).toBeNull();
  expect(createMrnReader(["lastName", null])(["Roux", "100001"])).toBeNull();
});
