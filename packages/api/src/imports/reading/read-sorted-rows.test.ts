import { type ImportKind, importKind, type Newline } from "@daybook/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RefusalError } from "../../core/problems/refusal-error.ts";
import { readRecords } from "./read-records.ts";
import { readSortedRows } from "./read-sorted-rows.ts";
import { createRowSorter, type SortedRow } from "./sort-rows.ts";
import type { StoredReading } from "./stored-reading.ts";

const mappings: Readonly<Record<ImportKind, readonly (string | null)[]>> = {
  hospitals: ["name", "address", "phone"],
  patients: ["mrn", "lastName", "firstName", "birthDate", "city", null, "payer"],
  practitioners: ["lastName", "firstName", "rppsNumber"],
};
const ordinary: Readonly<Record<ImportKind, fc.Arbitrary<readonly string[]>>> = {
  hospitals: fc.tuple(
    fc.constantFrom("Saint-Louis", "L’Île", "Nord"),
    fc.constantFrom("1, rue X", "Lyon"),
    fc.constantFrom("", "01 42 49 49 49"),
  ),
  patients: fc.tuple(
    fc.constantFrom("", "M1", "M2"),
    fc.constantFrom("Roux", "Lefèvre"),
    fc.constantFrom("Anna", "Léo"),
    fc.constantFrom("1980-02-29", "03/04/1981"),
    fc.constantFrom("", "Lyon"),
    fc.constantFrom("", "old"),
    fc.constantFrom("", "CPAM"),
  ),
  practitioners: fc.tuple(
    fc.constantFrom("Roux", "Ö"),
    fc.constant("Anna"),
    fc.constantFrom("10001234565", "10001234567", ""),
  ),
};
const noise = fc
  .array(fc.constantFrom('"', '"', ",", "\n", "\r\n", "\r", " ", "a", "é", '""', "\u00a0", "𝄞", "\ufeff"), {
    maxLength: 20,
  })
  .map((parts) => parts.join(""));
const cell = (text: string) => (/[",]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const file = fc.constantFrom(...importKind.options).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    lines: fc.array(
      fc.oneof(
        { weight: 16, arbitrary: ordinary[kind].map((cells) => cells.map(cell).join(",")) },
        { weight: 1, arbitrary: noise },
        { weight: 1, arbitrary: fc.constantFrom("", " ", ",,", "\u00a0", "Total,2,", "Total,2") },
      ),
      { maxLength: 12 },
    ),
    newline: fc.constantFrom<Newline>("lf", "crlf", "cr", "mixed"),
    hasHeading: fc.boolean(),
    hasSeparatorLine: fc.boolean(),
    hasMark: fc.boolean(),
    badByte: fc.option(fc.nat(200), { freq: 10 }),
    corrected: fc.constantFrom<number | null>(null, 1, 2, 5),
    size: fc.integer({ min: 1, max: 120 }),
    titles: fc.array(fc.constantFrom("Report 2026", '"Report, 2026"', "", "A,B,"), { maxLength: 2 }),
  }),
);

async function outcomeOf(rows: AsyncIterable<readonly SortedRow[]>): Promise<SortedRow[] | string> {
  const all: SortedRow[] = [];
  try {
    for await (const some of rows) all.push(...some);
    return all;
  } catch (error) {
    const { cause } = error as Error;
    if (cause instanceof RefusalError) return cause.refusal.code;
    throw error;
  }
}

test("reading ordinary rows by their bytes gives the same rows as the parser and the schema", async () => {
  let [took, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(file, async ({ kind, lines, titles, newline, size, badByte, corrected, ...shape }) => {
      const ends = { lf: ["\n"], crlf: ["\r\n"], cr: ["\r"], mixed: ["\n", "\r\n"] }[newline];
      const heading = mappings[kind].map((name, at) => name ?? `column ${at}`);
      const all = [
        ...(shape.hasSeparatorLine ? ["sep=,"] : []),
        ...(shape.hasHeading ? [...titles, heading.join(",")] : []),
        ...lines,
      ];
      const text = all.map((line, at) => line + (ends[at % ends.length] ?? "")).join("");
      const bytes = Buffer.from((shape.hasMark ? "\ufeff" : "") + text);
      // Not before the table: those bytes were read when the file was uploaded.
      if (badByte !== null && badByte + 10 < bytes.length) bytes[badByte + 10] = 0xff;
      const reading: StoredReading = {
        encoding: "utf-8",
        isCertain: true,
        delimiter: ",",
        newline,
        heading,
        headingLine: null,
        titleRows: shape.hasHeading ? titles.filter((title) => title.trim() !== "").length : 0,
        createsHeld: false,
        dateOrders: heading.map(() => "day-first"),
        ...shape,
      };
      const pieces = async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      };
      const sorter = () =>
        createRowSorter({
          kind,
          mapping: mappings[kind],
          reading,
          totalRows: 100,
          corrections: corrected === null ? [] : [{ row: corrected, cells: { 0: "Mended" } }],
          latestBirthDate: "2026-11-21",
        });
      const careful = sorter();
      const carefully = async function* () {
        for await (const records of readRecords(pieces(), reading)) yield records.map((record) => careful.sort(record));
      };
      const quick = sorter();
      const take = (row: Parameters<typeof quick.take>[0]) => {
        took += 1;
        return quick.take(row);
      };
      const expected = await outcomeOf(carefully());
      if (typeof expected === "string") refused += 1;
      expect(await outcomeOf(readSortedRows(pieces(), { ...quick, take }))).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
  expect(took).toBeGreaterThan(2_000);
  expect(refused).toBeGreaterThan(100);
});

test("a record without an end is refused before it fills the memory", async () => {
  let given = 0;
  const endless = async function* () {
    for (yield Buffer.from('name,address,phone\n"A'); ; given += 1) yield Buffer.alloc(64 * 1024, 0x61);
  };
  const reading: StoredReading = {
    encoding: "utf-8",
    isCertain: true,
    delimiter: ",",
    newline: "lf",
    hasSeparatorLine: false,
    hasHeading: true,
    heading: ["name", "address", "phone"],
    headingLine: 1,
    titleRows: 0,
    createsHeld: false,
    dateOrders: [],
  };
  const sorter = createRowSorter({
    kind: "hospitals",
    mapping: mappings.hospitals,
    reading,
    totalRows: 1,
    corrections: [],
    latestBirthDate: "2026-11-21",
  });
  expect(await outcomeOf(readSortedRows(endless(), sorter))).toMatch(/^(?:unclosed_quote|cell_too_long)$/u);
  expect(given).toBeLessThan(40);
});
