import { describe, expect, test } from "vitest";
import { csv } from "../../testing/csv-bytes.ts";
import type { Newline } from "./detect-dialect.ts";
import { createRowScanner, verdicts } from "./scan-rows.ts";

const verdictNames = Object.keys(verdicts); // their numbers are 0, 1, 2

/** What the scanner says of a file's rows of two cells: verdict, line, and the cells of those that it accepts. */
function scan(text: string, { newline = "lf", delimiter = ",", isFinal = true }: Partial<Scan> = {}) {
  const mapping = ["name", "address"];
  const scanner = createRowScanner("hospitals", mapping, { delimiter, newline, latestBirthDate: "2026-11-21" });
  if (!scanner) throw new Error("no scanner");
  const bytes = csv(text);
  const rows = scanner.scan(bytes, isFinal);
  const part = (from = 0, to = 0) => new TextDecoder().decode(bytes.subarray(from, to));
  const found = Array.from({ length: rows.count }, (_, row) => {
    const verdict = verdictNames[rows.verdicts[row] ?? -1];
    const cells = mapping.map((_, column) => part(rows.cellStarts[row * 2 + column], rows.cellEnds[row * 2 + column]));
    return [rows.lines[row], part(rows.starts[row], rows.ends[row]), verdict, verdict === "accept" ? cells : null];
  });
  return { found, consumed: rows.consumed };
}
interface Scan {
  readonly newline: Newline;
  readonly delimiter: "," | ";" | "\t" | "|";
  readonly isFinal: boolean;
}

describe("a cell in quotes", () => {
  test.each([
    ["before the separator", '"A",B\n', ["A", "B"]],
    ["before the line break", 'A,"B"\n', ["A", "B"]],
    ["at the end of the file", 'A,"B"', ["A", "B"]],
    ["with the separator in it", '"A, b",B\n', ["A, b", "B"]],
  ])("%s is accepted", (_, text, cells) =>
    expect(scan(text)).toEqual({ found: [[1, text.trimEnd(), "accept", cells]], consumed: text.length }),
  );

  test.each([
    ["a blank before the separator", '"A" ,B\n'],
    ["two blanks before the separator", '"A"  ,B\n'],
    ["a carriage return before the separator", '"A"\r,B\n'],
    ["a blank before the line break", 'A,"B" \n'],
    ["a tabulator before the line break", 'A,"B"\t\n'],
    ["a vertical tabulator before the line break", 'A,"B"\v\n'],
    ["a form feed before the line break", 'A,"B"\f\n'],
    ["text behind it", 'A,"B"x\n'],
    ["a quote of the text", 'A,"B ""b"""\n'],
    ["a quote without its other half", 'A,"B'],
    ["a quote without its other half, and a line", 'A,"B\n'],
    ["a line break of the text", 'A,"B\nb"\n'],
    ["nothing in it", 'A,""\n'],
  ])("%s: looked at closer, as one row", (_, text) => {
    const { found, consumed } = scan(text);
    expect(found.map(([line, , verdict]) => [line, verdict])).toEqual([[1, "lookCloser"]]);
    expect(consumed).toBe(text.length);
  });

  test.each([
    ["a carriage return and a line feed", 'A,"B"\r\n', "accept"],
    ["a blank before them", 'A,"B" \r\n', "lookCloser"],
    ["two carriage returns", 'A,"B"\r\r\n', "lookCloser"],
    ["a line feed alone", 'A,"B"\n', "lookCloser"],
    ["a blank and a line feed alone", 'A,"B" \n', "lookCloser"],
    ["the end of the file", 'A,"B"', "accept"],
  ])("%s behind it, in a file of such line breaks", (_, text, verdict) =>
    expect(scan(text, { newline: "crlf" }).found.map((row) => row[2])).toEqual([verdict]),
  );

  test("a carriage return and a line feed are looked at closer in a file of line feeds", () => {
    expect(scan('A,"B"\r\nC,D\n').found).toEqual([
      [1, 'A,"B"', "lookCloser", null],
      [2, "C,D", "accept", ["C", "D"]],
    ]);
  });

  test("a tabulator behind the quote is the separator where the file has such separators", () =>
    expect(scan('"A"\tB\n', { delimiter: "\t" }).found).toEqual([[1, '"A"\tB', "accept", ["A", "B"]]]));

  test("the separator of another file is text behind the quote", () =>
    expect(scan('"A",b;"B"\n', { delimiter: ";" }).found.map((row) => row[2])).toEqual(["lookCloser"]));

  test("lines within quotes count for the rows that follow", () => {
    expect(scan('A,"B\nb\nb"\nC,"D"\n,\n"E",F\n').found).toEqual([
      [1, 'A,"B\nb\nb"', "lookCloser", null],
      [4, 'C,"D"', "accept", ["C", "D"]],
      [5, ",", "blank", null],
      [6, '"E",F', "accept", ["E", "F"]],
    ]);
  });
});

describe("the end of a piece of the file", () => {
  test.each(["C,", "C,D", 'C,"', 'C,"D', 'C,"D"', 'C,"D" ', 'C,"D""', 'C,"D"\r', '"C"', "C"])(
    "%j may go on in the next piece",
    (rest) => {
      const whole = "A,B\n";
      const { found, consumed } = scan(whole + rest, { isFinal: false });
      expect(found).toEqual([[1, "A,B", "accept", ["A", "B"]]]);
      expect(consumed).toBe(whole.length);
    },
  );
});

describe("a cell without quotes", () => {
  test.each([
    ["A,B\n", "lf", "accept"],
    ["A,B\r\n", "crlf", "accept"],
    ["A,B\r\n", "lf", "lookCloser"],
    ["A,B\n", "crlf", "lookCloser"],
    ["A,B", "crlf", "accept"],
    ["A\r,B\n", "lf", "lookCloser"],
    ["A,B\r", "lf", "lookCloser"],
    ["A,B\rb\r\n", "crlf", "lookCloser"],
    ['A,B"\n', "lf", "lookCloser"],
    ["A\n", "lf", "lookCloser"],
    ["A,B,C\n", "lf", "lookCloser"],
    [",\n", "lf", "blank"],
    [" , \t\n", "lf", "blank"],
    ["\n", "lf", "blank"],
    ["\r\n", "crlf", "blank"],
  ] as const)("%j in a file of %s: %s", (text, newline, verdict) => {
    const { found, consumed } = scan(text, { newline });
    expect(found.map((row) => row[2])).toEqual([verdict]);
    expect(consumed).toBe(text.length);
  });

  test("a carriage return alone is no line break that it can scan", () =>
    expect(
      createRowScanner("hospitals", ["name"], { delimiter: ",", newline: "cr", latestBirthDate: "2026-11-21" }),
    ).toBeNull());
});

test("no more rows at once than were asked for, and the lines go on", () => {
  const options = { delimiter: ",", newline: "lf", latestBirthDate: "2026-11-21", capacity: 2, firstLine: 7 } as const;
  const scanner = createRowScanner("hospitals", ["name", "address"], options);
  const bytes = csv("A,B\nC,D\nE,F\n");
  const first = scanner?.scan(bytes, true);
  expect([first?.count, first?.consumed, [...(first?.lines ?? [])]]).toEqual([2, 8, [7, 8]]);
  const second = scanner?.scan(bytes.subarray(8), true);
  expect([second?.count, second?.consumed, second?.lines[0]]).toEqual([1, 4, 9]);
});
