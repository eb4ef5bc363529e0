import fc from "fast-check";
import { expect, test } from "vitest";
import { createCsvParser, type Delimiter, delimiters, parseCsv } from "./parse-csv.ts";

const rowsOf = (text: string, delimiter: Delimiter = ",") => {
  const parsed = parseCsv(text, { delimiter });
  if (!parsed.ok) throw new Error(parsed.refusal.code);
  return parsed.value;
};

test("each row has the line on which it begins, with any line breaks in cells and between rows", () => {
  expect(rowsOf('name,address\r\n\r\n"A","1 rue\r\nB\nC"\n,,\nD,2\r\nE,3')).toEqual([
    { row: 0, line: 1, cells: ["name", "address"], hasBadQuotes: false },
    { row: 1, line: 3, cells: ["A", "1 rue\nB\nC"], hasBadQuotes: false },
    { row: 2, line: 7, cells: ["D", "2"], hasBadQuotes: false },
    { row: 3, line: 8, cells: ["E", "3"], hasBadQuotes: false },
  ]);
});

test("cells are text exactly as in the file", () => {
  expect(rowsOf('a,007,"say ""yes""", x ,1e5,true\n')[0]?.cells).toEqual([
    "a",
    "007",
    'say "yes"',
    " x ",
    "1e5",
    "true",
  ]);
  expect(rowsOf('Clinic 5" wide,b')[0]).toMatchObject({ cells: ['Clinic 5" wide', "b"], hasBadQuotes: false });
  expect(rowsOf('"a"x,"b"\n"c","d"\n')).toMatchObject([{ hasBadQuotes: true }, { cells: ["c", "d"] }]);
});

test("a quote that is never closed is refused with the line it opens on", () => {
  expect(parseCsv('a,b\n1,2\n"x\ny","open\nrest,1\n', { delimiter: "," })).toMatchObject({
    ok: false,
    refusal: { code: "unclosed_quote", details: { line: 4 } },
  });
  const storm = `a,b\n"${"x,\n".repeat(1_000_000)}`;
  const start = performance.now();
  expect(parseCsv(storm, { delimiter: "," })).toMatchObject({
    refusal: { code: "unclosed_quote", details: { line: 2 } },
  });
  expect(parseCsv(`a,b\n${'"'.repeat(2_400_001)}`, { delimiter: "," }).ok).toBe(false);
  expect(parseCsv(`a,b\n${'"x'.repeat(1_200_000)}`, { delimiter: "," }).ok).toBe(false);
  // The time grows with the length of the file; if it grew with its square, this would take hours.
  expect(performance.now() - start).toBeLessThan(20_000);
});

test("rows and cells beyond the limits are refused with line and column", () => {
  const limits = { maxColumns: 3, maxCellLength: 5 };
  expect(parseCsv("a,b\n1,2,3,4\n", { delimiter: ",", limits })).toMatchObject({
    refusal: { code: "too_many_columns", details: { line: 2, limit: 3 } },
  });
  expect(parseCsv("a,b\n1,2,3,,,,\n", { delimiter: ",", limits }).ok).toBe(true);
  expect(parseCsv("a,b\n1,234567\n", { delimiter: ",", limits })).toMatchObject({
    refusal: { code: "cell_too_long", details: { line: 2, column: 1 } },
  });
  expect(parseCsv(`a\n${"x".repeat(3_000_000)}`, { delimiter: "," })).toMatchObject({
    refusal: { code: "cell_too_long" },
  });
});

test("very many rows of one character are read", () => {
  const parsed = parseCsv("a\n".repeat(600_000), { delimiter: "," });
  expect(parsed.ok && parsed.value.length).toBe(600_000);
});

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "é", "€", "𝄞", " ", ",", ";", '"', "\n", "\t", "|", "'", "=") }),
  fc.string(),
);
const written = (cells: readonly string[], delimiter: string) =>
  cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter);

test("the rows do not depend on how the text is cut into pieces", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
      fc.constantFrom(...delimiters),
      fc.constantFrom("\n", "\r\n"),
      fc.array(fc.nat(40), { maxLength: 20 }),
      (table, delimiter, newline, cuts) => {
        const text = table.map((cells) => written(cells, delimiter) + newline).join("");
        const parser = createCsvParser({ delimiter });
        const pieces: string[][] = [];
        const take = (taken: ReturnType<typeof parser.push>) => {
          if (!taken.ok) throw new Error(taken.refusal.code);
          pieces.push(...taken.value.map(({ cells }) => [...cells]));
        };
        let at = 0;
        for (const cut of cuts) {
          take(parser.push(text.slice(at, at + cut)));
          at += cut;
        }
        take(parser.push(text.slice(at)));
        take(parser.end());
        const filled = table.filter((cells) => cells.some((text) => text.trim() !== ""));
        expect(pieces).toEqual(filled.map((cells) => cells.map((text) => text.replaceAll("\r\n", "\n"))));
      },
    ),
  );
});
