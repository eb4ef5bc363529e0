import { expect, test } from "vitest";
import { createNonRecordCheck } from "./non-record-row.ts";

const heading = ["name", "address", "phone"];
const nonRecordOf = createNonRecordCheck(heading, true);

test.each([
  [["Total", "2", ""], "totals_row"],
  [["TOTAL :", "", "1 234,50 €"], "totals_row"],
  [["", "Total général", "12"], "totals_row"],
  [["Sous-total", "3", "4"], "totals_row"],
  [["Grand total", "", ""], "totals_row"],
  [["Summe", "12", ""], "totals_row"],
  [["name", "address"], "repeated_heading"],
  [[" NAME ", "Address", "phone"], "repeated_heading"],
  [["Page 2 of 3", "", ""], "footer_row"],
  [["Imprimé le 30/11/2026", "", ""], "footer_row"],
  [["2 rows", "", ""], "footer_row"],
  [["© Clinique", "", ""], "footer_row"],
  [["Total", "1 rue A", ""], null],
  [["Totalement", "2", ""], null],
  [["Hopital", "name", "phone"], null],
  [["name", "1 rue A", ""], null],
  [["name", "", ""], null],
  [["Page 2 of 3", "1 rue A", ""], null],
  [["Clinique", "", ""], null],
  [["", "", ""], null],
  [[`${"x".repeat(90)} total`, "2", ""], null],
] as const)("%j is %s", (cells, found) => {
  expect(nonRecordOf(cells)).toBe(found);
});

test("a file without headings has no repeated headings, and a table of one column no footer", () => {
  expect(createNonRecordCheck(["1", "2"], false)(["1", "2"])).toBeNull();
  expect(createNonRecordCheck(["name"], true)(["Page 2"])).toBeNull();
  expect(createNonRecordCheck(["name"], true)(["name"])).toBe("repeated_heading");
});
