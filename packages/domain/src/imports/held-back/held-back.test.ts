import { expect, test } from "vitest";
import type { MatchLevel } from "../../patients/matching/match-patient.ts";
import { createRowReader } from "../cells/rows/read-row.ts";
import { heldBack, isProbablyThere, keepsOut } from "./held-back.ts";

test.each<[MatchLevel, boolean]>([
  ["certain", true],
  ["likely", true],
  ["possible", false],
  ["unlikely", false],
])("a row whose match with an existing patient is %s is held back: %s", (level, isHeld) => {
  expect(isProbablyThere(level)).toBe(isHeld);
});

test("a row that is held back is not imported although its issue is a warning, and names the existing patient", () => {
  const issue = heldBack("probably_there", "p1");
  expect(issue).toMatchObject({ code: "probably_there", severity: "warning", patientId: "p1" });
  expect(keepsOut(issue)).toBe(true);
  expect(keepsOut({ code: "date_without_century", severity: "warning" })).toBe(false);
  expect(keepsOut({ code: "required", severity: "error" })).toBe(true);
});

test("a row that is probably no record is held back, and read normally when a person confirms it", () => {
  const read = createRowReader("hospitals", ["name", "address", "phone"], ["name", "address", "phone"]);
  const row = { row: 3, line: 4, cells: ["Total", "2", ""], hasBadQuotes: false };
  expect(read(row)).toMatchObject({ ok: false, issues: [{ code: "totals_row", severity: "warning" }] });
  expect(read(row, true)).toMatchObject({ ok: true, input: { name: "Total", address: "2" }, warnings: [] });
  expect(read({ ...row, cells: ["Total"] }, true)).toMatchObject({ issues: [{ code: "too_few_cells" }] });
});
