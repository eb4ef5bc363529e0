import fc from "fast-check";
import { expect, test } from "vitest";
import { restoreCell } from "./cells/damage/formula-cells.ts";
import { csvLine, errorHeading, errorLine } from "./error-csv.ts";
import { parseCsv } from "./file/parse-csv.ts";
import type { RowIssue } from "./import-issue.ts";

const issue: RowIssue = {
  code: "invalid_phone",
  severity: "error",
  message: "Expected a telephone number.",
  column: 1,
  heading: "Tél",
  field: "phone",
  value: "1.0",
  repair: "1",
};
const rows = (text: string) => {
  const parsed = parseCsv(text, { delimiter: "," });
  return parsed.ok ? parsed.value.map(({ cells }) => cells) : [];
};

test("a failed row is written as it came, with its errors and hints", () => {
  expect(errorHeading(["Nom", "Tél"]) + errorLine(2, ["A, B", "1.0"], [issue, { ...issue, severity: "warning" }])).toBe(
    'Nom,Tél,error,hint\r\n"A, B",1.0,Tél: Expected a telephone number.,Tél: 1?\r\n',
  );
  const torn = { ...issue, heading: null, repair: null };
  expect(rows(errorLine(2, ["A", "B", "C", "D"], [torn]))).toEqual([["A", "B", torn.message, "More cells: C | D"]]);
  expect(rows(errorLine(2, ["A"], [torn]))).toEqual([["A", "", torn.message, ""]]);
});

const leads = [
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "＝",
  "＋",
  "－",
  "＠",
  "\ufeff=",
  "\u200b=",
  "'=",
  "''=",
  " =",
  '"=',
];

test.each(leads)("a cell that begins with %j never runs as a formula, and is restored on import", (lead) => {
  const cell = `${lead}SUM(A1)`;
  const line = csvLine(["x", cell, "y"]);
  const [written = ""] = rows(line)[0]?.slice(1, 2) ?? [];
  if (lead !== '"=') expect(written.startsWith("'")).toBe(true);
  expect(restoreCell(written)).toBe(cell.replaceAll("\r\n", "\n"));
});

test("a telephone number keeps its digits and its plus", () => {
  expect(rows(csvLine(["+33 1 42 49 49 49"]))[0]?.map(restoreCell)).toEqual(["+33 1 42 49 49 49"]);
});

test("an exported file imports with the same values", () => {
  const cell = fc.oneof(
    fc.string({
      unit: fc.constantFrom("=", "+", "-", "@", "'", '"', ",", ";", "\t", "\r", "\n", " ", "a", "é", "\u200b", "＝"),
    }),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (table) => {
      const filled = table.filter((cells) => cells.some((text) => text.trim() !== ""));
      const back = rows(filled.map(csvLine).join("")).map((cells) => cells.map(restoreCell));
      expect(back).toEqual(filled.map((cells) => cells.map((text) => text.replaceAll("\r\n", "\n"))));
    }),
    { numRuns: 500 },
  );
});
