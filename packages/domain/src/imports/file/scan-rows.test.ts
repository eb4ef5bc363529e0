import fc from "fast-check";
import { expect, test } from "vitest";
import { csv } from "../../testing/csv-bytes.ts";
import { createAcceptedReader } from "../cells/rows/accepted-input.ts";
import { createRowReader } from "../cells/rows/read-row.ts";
import { duplicateKeyOf, fieldsOf, type ImportKind, importKind } from "../import-kind.ts";
import { hashKey } from "../repeats/key-hash.ts";
import { parseCsv } from "./parse-csv.ts";
import { createRowScanner, type ScanOptions, verdicts } from "./scan-rows.ts";

const latestBirthDate = "2026-11-21";
const options: ScanOptions = { delimiter: ",", newline: "lf", latestBirthDate };
const decoder = new TextDecoder();

interface Seen {
  text: string;
  line: number;
  verdict: number;
  high: number;
  low: number;
  cells: string[];
}

/** All results of a scanner for a text that comes in chunks of `size` bytes. */
function scanAll(kind: ImportKind, mapping: string[], text: string, scanOptions: ScanOptions, size = 1 << 20): Seen[] {
  const scanner = createRowScanner(kind, mapping, scanOptions);
  if (!scanner) throw new Error("no scanner");
  const bytes = csv(text);
  const seen: Seen[] = [];
  for (let start = 0, end = size; ; end += size) {
    const isFinal = end >= bytes.length;
    const chunk = bytes.subarray(start, end);
    for (;;) {
      const left = bytes.subarray(start, Math.min(end, bytes.length));
      const rows = scanner.scan(left, isFinal);
      const part = (from = 0, to = 0) => decoder.decode(left.subarray(from, to));
      for (let at = 0; at < rows.count; at += 1) {
        const cells = mapping.map((_, column) => {
          const cell = at * scanner.width + column;
          return part(rows.cellStarts[cell], rows.cellEnds[cell]);
        });
        seen.push({
          text: part(rows.starts[at], rows.ends[at]),
          line: rows.lines[at] ?? 0,
          verdict: rows.verdicts[at] ?? 0,
          high: rows.keyHighs[at] ?? 0,
          low: rows.keyLows[at] ?? 0,
          cells,
        });
      }
      start += rows.consumed;
      if (rows.consumed === 0) break;
    }
    if (isFinal) return seen;
    if (chunk.length > 100_000_000) throw new Error("stuck");
  }
}

const verdictOf = (...cells: string[]) =>
  scanAll("hospitals", ["name", "address", "phone"], cells.join(","), options)[0]?.verdict;

test("ordinary rows are accepted", () => {
  expect(verdictOf("Hôpital L’Œuvre", '"1, rue du Bac"', "+33 1 42 49 49 49")).toBe(verdicts.accept);
  expect(verdictOf("A", "B", "")).toBe(verdicts.accept);
  const names = fieldsOf("patients").map(({ name }) => name);
  const patient =
    "MRN-1,Lefèvre,Zoé,1984-02-28,female,06 12 34 56 78,z.l@ex-a.org,1 rue X,Lyon,69003,FR,CPAM,,,2027-01-31\n";
  expect(scanAll("patients", names, patient, options)[0]?.verdict).toBe(verdicts.accept);
});

test.each([
  ["", "B", ""],
  [" A", "B", ""],
  ["A", "B ", ""],
  ["'=A", "B", ""],
  ['="A"', "B", ""],
  ["#N/A", "B", ""],
  ['"A ""x"""', "B", ""],
  ['A "x"', "B", ""],
  ['"A"x', "B", ""],
  ['""', "B", ""],
  ["A", "B", '""'],
  ["A", "B", "123"],
  ["A", "B", "142494949.0"],
  ["A", "B", "3.36E+10"],
  ["A\u0000", "B", ""],
  ["A\u00a0", "B", ""],
  ["HÃ´pital", "B", ""],
  ["A", "B"],
  ["A", "B", "", ""],
  ["--", "B", ""],
  ["A".repeat(201), "B", ""],
])("%j %j %j is looked at closer", (...cells) => {
  expect(verdictOf(...cells)).toBe(verdicts.lookCloser);
});

const fragment = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "A",
      "z",
      "é",
      "Œ",
      "ß",
      "İ",
      "ŉ",
      "ĳ",
      "’",
      "–",
      "-",
      "/",
      " ",
      "1",
      "0",
      "E",
      "+",
      ".",
      "@",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"',
      '""',
      "'",
      "=",
      "#",
      "\t",
      "\r",
      "\n",
      "\r\n",
      ",",
      ";",
      "\u00a0",
      "\u200b",
      "Ã",
      "Â",
      "€",
      "\u0007",
      "𝄞",
      "日",
      "\u0301",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }).filter((text) => text.isWellFormed()) },
);
const anyText = fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join(""));
const digits = (length: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 9 }).map(String), minLength: length, maxLength: length });
const likely: Readonly<Record<string, fc.Arbitrary<string>>> = {
  text: fc
    .array(fc.constantFrom("Hôpital", "Saint", "L’Île", "Ça", "Ŝ", "ŀ", "de", "12", "-"), {
      minLength: 1,
      maxLength: 4,
    })
    .map((w) => w.join(" ")),
  identifier: fc.oneof(digits(8), fc.constantFrom("MRN-12", "1E5", "12E+10", "A b", "00123", "SW1A 1AA")),
  phone: fc.oneof(
    digits(10),
    digits(9),
    fc.constantFrom("+33 1 42 49 49 49", "01.42.49.49.49", "1.5", "(0)142 49", "+12345", "12 34"),
  ),
  email: fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: fc.constantFrom("a", "B", "1", ".", "-", "_", "+", "@", "'"), minLength: 3, maxLength: 14 }),
    fc
      .tuple(
        fc.string({ unit: fc.constantFrom("a", ".", "-", "_", "+") }),
        fc.string({ unit: fc.constantFrom("a", ".", "-", "1") }),
      )
      .map(([a, b]) => `${a}@${b}.org`),
  ),
  date: fc.oneof(
    fc
      .tuple(fc.integer({ min: 1870, max: 2030 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
      .map(([y, m, d]) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`),
    fc.constantFrom("03/04/1980", "31/12/1980", "29221", "0000-01-01"),
  ),
  sex: fc.constantFrom("female", "male", "other", "unknown", "F", "Mme", "x"),
  country: fc.constantFrom("FR", "fr", "BE", "France", "F1", "FRA"),
  rpps: digits(11),
  list: fc.constantFrom("Cardiology", "a; b"),
  flag: fc.constantFrom("yes", "non"),
};
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A kind, a choice of its columns, and a file of rows that are good, nearly good and bad. */
const file = fc.constantFrom(...importKind.options).chain((kind) => {
  const fields = fieldsOf(kind);
  return fc.subarray(fields.filter(({ required }) => !required)).chain((optional) => {
    const columns = [...fields.filter(({ required }) => required), ...optional];
    const cell = (format: string) =>
      fc
        .tuple(
          fc.oneof(
            { weight: 9, arbitrary: likely[format] ?? anyText },
            { weight: 1, arbitrary: anyText },
            { weight: 1, arbitrary: fc.constant("") },
          ),
          fc.constantFrom("bare", "bare", "bare", "quoted"),
        )
        .map(([text, form]) => (form === "quoted" || /[",\n]/u.test(text) ? quoted(text) : text));
    return fc.record({
      kind: fc.constant(kind),
      mapping: fc.constant(columns.map(({ name }) => name)),
      newline: fc.constantFrom("lf" as const, "crlf" as const),
      lines: fc.array(fc.tuple(...columns.map(({ format }) => cell(format))), { minLength: 1, maxLength: 5 }),
      size: fc.integer({ min: 1, max: 300 }),
    });
  });
});

test("read-row accepts every accepted row with the same values and key, and no other row is skipped", () => {
  let accepted = 0;
  fc.assert(
    fc.property(file, ({ kind, mapping, newline, lines, size }) => {
      const text = lines.map((cells) => cells.join(",")).join(newline === "lf" ? "\n" : "\r\n");
      const scanned = scanAll(kind, mapping, text, { ...options, newline }, size);
      const parsed = parseCsv(text, { delimiter: ",", firstRow: 1 });
      if (!parsed.ok) throw new Error(parsed.refusal.code);
      const read = createRowReader(kind, mapping, mapping, { latestBirthDate });
      const careful = new Map(parsed.value.map((record) => [record.line, { record, row: read(record) }]));
      for (const { line, verdict, cells, high, low } of scanned) {
        const found = careful.get(line);
        if (verdict === verdicts.blank) expect(found).toBeUndefined();
        if (verdict !== verdicts.accept) continue;
        accepted += 1;
        if (!found?.row.ok) throw new Error(`accepted: ${JSON.stringify(cells)} ${JSON.stringify(found?.row)}`);
        expect(cells).toEqual(found.record.cells);
        expect({ high, low }).toEqual(hashKey(duplicateKeyOf(kind, found.row.input)));
        expect(createAcceptedReader(kind, mapping)(cells)).toStrictEqual(found.row.input);
        expect(found.row.warnings).toEqual([]);
      }
      const rest = new Set(scanned.filter(({ verdict }) => verdict !== verdicts.blank).map(({ line }) => line));
      expect([...careful.keys()].filter((line) => !rest.has(line))).toEqual([]);
    }),
    { numRuns: 1500 },
  );
  expect(accepted).toBeGreaterThan(400);
});

test("records end where the parser ends them, for any text in chunks of any size", () => {
  const noise = fc
    .array(fc.constantFrom('"', '"', ",", "\n", "\r\n", " ", "a", "é", '""'), { maxLength: 40 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(noise, fc.integer({ min: 1, max: 10 }), (text, size) => {
      const parsed = parseCsv(text, { delimiter: "," });
      if (!parsed.ok) return;
      const scanned = scanAll("hospitals", ["name", "address"], text, options, size);
      const lines = scanned.map(({ line }) => line);
      for (const { line } of parsed.value) expect(lines).toContain(line);
      for (const { line, text: own } of scanned) {
        const alone = parseCsv(own, { delimiter: ",", firstLine: line });
        const same = parsed.value.find((record) => record.line === line);
        expect(alone.ok ? alone.value[0]?.cells : null).toEqual(same?.cells);
      }
    }),
    { numRuns: 1000 },
  );
});
