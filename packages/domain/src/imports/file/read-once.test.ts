import fc from "fast-check";
import { expect, test } from "vitest";
import { encoded, type WrittenEncoding } from "../../testing/csv-bytes.ts";
import type { CsvRecord } from "./parse-csv.ts";
import { readFileOnce } from "./read-once.ts";
import { readTable } from "./read-table.ts";
import type { FileCorrections } from "./recognise-file.ts";

interface Wanted {
  readonly pieceLength?: number;
  readonly corrections?: FileCorrections;
  /** The taker needs no more rows than this. */
  readonly most?: number;
}

/** Reads the bytes, and counts how often they were opened. */
async function read(bytes: Uint8Array, { pieceLength = 64 * 1024, corrections = {}, most = Infinity }: Wanted = {}) {
  let opened = 0;
  async function* open(): AsyncGenerator<Uint8Array> {
    opened += 1;
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
  }
  const result = await readFileOnce(open, {
    corrections,
    createTaker() {
      const records: CsvRecord[] = [];
      return { records, take: (taken) => records.push(...taken) < most };
    },
  });
  const table = result.ok
    ? { ok: true, value: { shape: result.value.shape, records: result.value.taker.records } }
    : result;
  return { table, opened, records: result.ok ? result.value.taker.records : [] };
}

/** More than the 256 KiB by which the form of a file is presumed. */
const long = 12_000;
const tableOf = (rows: number, cell: (row: number) => string): string =>
  `nom;adresse;téléphone\r\n${Array.from({ length: rows }, (_, row) => `${cell(row)};1, rue Haute;0142494949\r\n`).join("")}`;
const plain = (text: string): string => text.replaceAll(/[^\0-\x7f]/gu, "e");

const encodings: readonly WrittenEncoding[] = [
  "utf-8",
  "utf-8-bom",
  "utf-16le",
  "utf-16be-bom",
  "windows-1252",
  "macintosh",
];

test.each(encodings)("a long file in %s is read in one pass", async (encoding) => {
  const bytes = encoded(
    tableOf(long, (row) => `Hôpital Été ${row}`),
    encoding,
  );
  const { table, opened } = await read(bytes);
  expect(opened).toBe(1);
  expect(table).toEqual(readTable(bytes));
});

test("a short file is read in one pass, however it comes in pieces and whatever is in it", async () => {
  const cell = fc.constantFrom("Nord", "Été", "a;b", '"q;1"', '"', "", " ", "1/2/1980");
  await fc.assert(
    fc.asyncProperty(
      fc.array(cell, { maxLength: 12 }),
      fc.constantFrom(...encodings),
      fc.integer({ min: 1, max: 70 }),
      async (cells, encoding, pieceLength) => {
        const bytes = encoded(
          tableOf(cells.length, (row) => cells[row] ?? ""),
          encoding,
        );
        const { table, opened } = await read(bytes, { pieceLength });
        expect(opened).toBe(1);
        expect(table).toEqual(readTable(bytes));
      },
    ),
  );
});

test("a file whose first accent is behind its first 256 KiB is read again in the right encoding", async () => {
  const text = plain(tableOf(long, (row) => `Clinique ${row}`));
  const bytes = encoded(`${text}Hôpital Été;2, allée des Chênes;\r\nÉlysée;3, rue du Général;\r\n`, "windows-1252");
  const { table, opened } = await read(bytes);
  expect(opened).toBe(2);
  expect(table).toEqual(readTable(bytes));
  expect(table).toMatchObject({ ok: true, value: { shape: { encoding: "windows-1252" } } });
});

test("with an encoding that a person chose, the same file is read in one pass", async () => {
  const text = plain(tableOf(long, (row) => `Clinique ${row}`));
  const bytes = encoded(`${text}Hôpital Été;2, allée;\r\n`, "windows-1252");
  const corrections = { encoding: "iso-8859-15" } as const;
  const { table, opened } = await read(bytes, { corrections });
  expect(opened).toBe(1);
  expect(table).toEqual(readTable(bytes, corrections));
});

test("a refusal of the file as a whole comes before one of its rows", async () => {
  const open = encoded(`${tableOf(long, (row) => `Nord ${row}`)}"open;\r\n`, "utf-8");
  expect((await read(open)).table).toEqual(readTable(open));
  expect((await read(open)).table).toMatchObject({ ok: false, refusal: { code: "unclosed_quote" } });
  const mixed = Uint8Array.from([...open, ...encoded("Été", "windows-1252")]);
  expect((await read(mixed)).table).toEqual(readTable(mixed));
  expect((await read(mixed)).table).toMatchObject({ ok: false, refusal: { code: "mixed_encoding" } });
});

test("rows end when the taker has enough, and the file is still recognised from all its bytes", async () => {
  const bytes = encoded(`${tableOf(long, (row) => `Nord ${row}`)}Été;1;\r\n`, "utf-8");
  const { table, records } = await read(bytes, { most: 10 });
  expect(records.length).toBeLessThan(long);
  expect(table).toMatchObject({ ok: true, value: { shape: { size: bytes.length, lines: long + 2 } } });
});
