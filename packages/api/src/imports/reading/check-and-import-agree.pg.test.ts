import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type CheckAndImport, createCheckAndImport } from "../../testing/check-and-import.ts";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";

let world: TestCaller;
let bothOf: CheckAndImport;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  bothOf = createCheckAndImport(world);
});
afterAll(() => world[Symbol.asyncDispose]());

const head = "Nom de la personne;Prénom;Jour;Fin;Numéro\n";
const mapping = ["lastName", "firstName", "birthDate", "validUntil", "mrn"];

test("check and import read the dates of a column that was matched by hand in the order of that column", async () => {
  const rows = "Durand;Anne;03/04/1980;;\nDupond;Luc;04/05/1981;;\nDupuis;Eve;25/12/1982;;\n";
  const { said, became, counts } = await bothOf("patients", head + rows, { mapping });
  expect([said.size, became.size, counts.created]).toEqual([0, 0, 3]);
  const { items } = await world.as("admin").patients.list({ q: "Durand" });
  expect(items.map(({ birthDate }) => birthDate)).toEqual(["1980-04-03"]);
});

const names = ["Ravel", "Satie", "Fauré", "Debussy", "Bizet", "Gounod"];
const cellOf = {
  name: fc.constantFrom(...names, "", "HÃ´pital", "Ravel\nMaurice", "Total", "Nom de la personne"),
  first: fc.constantFrom("Ann", "Ben", "Zoé", "Prénom", ""),
  date: fc.constantFrom(
    "03/04/1980",
    "25/12/1980",
    "12/25/1980",
    "1980-01-02",
    "1/15/1980 12:00:00 AM",
    "12 mars 1980",
    "12 mardi",
    "31/02/1980",
  ),
  until: fc.constantFrom("", "", "01/02/2030", "12/31/2030"),
  mrn: fc.constantFrom("", "", "12E4", "1-23", "12-3", "1-23 ", "a1", "A1", "1,2E+10"),
};
const row = fc.tuple(cellOf.name, cellOf.first, cellOf.date, cellOf.until, cellOf.mrn);
const quoted = (text: string) => (/[;"\n]/u.test(text) ? `"${text}"` : text);

test("the import creates exactly the rows that the check calls importable", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 25 }),
      fc.array(fc.constantFrom("Liste des patients;;;;", ";;;;", "Imprimé le 1/1/2026;;;;"), { maxLength: 2 }),
      fc.boolean(),
      fc.option(fc.record({ row: fc.integer({ min: 1, max: 25 }), isMeant: fc.boolean(), text: cellOf.name }), {
        nil: null,
      }),
      async (rows, titles, createHeld, correction) => {
        const body = rows.map((cells) => `${cells.map(quoted).join(";")}\n`).join("");
        const text = titles.map((title) => `${title}\n`).join("") + head + body;
        const corrections = correction
          ? [{ row: correction.row, cells: { "0": correction.text }, isMeant: correction.isMeant }]
          : [];
        const headingLine = titles.length + 1;
        const settings = { mapping, corrections, createHeld, file: { headingLine } };
        const { check, said, became, counts } = await bothOf("patients", text, settings);
        expect(became).toEqual(said);
        expect([check.totalRows, check.willCreate]).toEqual([counts.created + counts.failed, counts.created]);
        expect(check.willSkip + check.willFail).toBe(counts.failed);
      },
    ),
    { numRuns: 40 },
  );
}, 300_000);

test("a patient without an MRN never gets the MRN of another row of the file, even of a wrong row", async () => {
  const { mrn } = await world
    .as("admin")
    .patients.create({ firstName: "Ida", lastName: "Ozu", birthDate: "1920-02-03" });
  // The MRNs that the clinic would assign next. They are in other chunks, before and after the rows without an MRN.
  const next = Number(mrn) + 1;
  const born = (row: number) => (row === 18 ? "sometime" : `19${30 + row}-0${1 + (row % 9)}-1${row % 10}`);
  const numberOf = (row: number) => ({ 1: next, 9: next + 1, 16: ` ${next + 2} `, 18: next + 3 })[row] ?? "";
  const rows = Array.from({ length: 20 }, (_, at) => at + 1);
  const letters = (row: number) => String.fromCharCode(64 + row).repeat(3);
  const lines = rows.map((row) => `${letters(row)};${letters(21 - row)};${born(row)};;${numberOf(row)}\n`);
  const { batchId, check, said, became, counts } = await bothOf("patients", head + lines.join(""), { mapping });
  expect([...said]).toEqual([[18, "date_not_understood"]]);
  expect(became).toEqual(said);
  expect([check.willCreate, counts.created]).toEqual([19, 19]);
  const { rows: stored } = await world.db.owner.query<{ row: number; mrn: string }>(
    "select import_row as row, mrn from patient where import_batch_id = $1 order by mrn::bigint",
    [batchId],
  );
  expect(stored.slice(0, 3).map(({ row }) => row)).toEqual([1, 9, 16]);
  // The MRN of the wrong row stays free until the row is corrected.
  expect(stored.map(({ mrn }) => Number(mrn))).not.toContain(next + 3);
});
