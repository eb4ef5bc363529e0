import { expect, test } from "vitest";
import { createRowReader } from "./read-row.ts";
import { createRowSuspicion } from "./suspicious-row.ts";

const heading = ["name", "address", "phone"];
const suspicion = createRowSuspicion(heading, true);

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
  expect(suspicion(cells)).toBe(found);
});

test("a file without headings has no repeated headings, and a table of one column no footer", () => {
  expect(createRowSuspicion(["1", "2"], false)(["1", "2"])).toBeNull();
  expect(createRowSuspicion(["name"], true)(["Page 2"])).toBeNull();
  expect(createRowSuspicion(["name"], true)(["name"])).toBe("repeated_heading");
});

test("a suspect row is held back with a warning, and read normally when a person confirms it", () => {
  const read = createRowReader("hospitals", heading, heading);
  const row = { row: 3, line: 4, cells: ["Total", "2", ""], hasBadQuotes: false };
  expect(read(row)).toMatchObject({ ok: false, issues: [{ code: "totals_row", severity: "warning" }] });
  expect(read(row, true)).toMatchObject({ ok: true, input: { name: "Total", address: "2" }, warnings: [] });
  expect(read({ ...row, cells: ["Total"] }, true)).toMatchObject({ issues: [{ code: "too_few_cells" }] });
});
