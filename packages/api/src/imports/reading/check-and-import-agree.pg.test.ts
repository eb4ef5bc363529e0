import { randomUUID } from "node:crypto";
import { findImportBatch, inClinic, insertImportBatch, listFailures } from "@daybook/db/postgres";
import { type FileReading, type ImportBatchId, type ImportKind, keepsOut, type RowCorrection } from "@daybook/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { runImport } from "../run/run-import.ts";
import { recogniseUpload } from "./recognise-upload.ts";

let world: TestCaller;
const files = new Map<string, Buffer>();
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  Object.assign(world.services.imports, {
    has: async (id: string) => files.has(id),
    read: async (id: string) => (files.has(id) ? pieces(files.get(id) ?? Buffer.alloc(0)) : null),
    enqueue: async () => undefined,
  });
});
afterAll(() => world[Symbol.asyncDispose]());

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 500) yield bytes.subarray(at, at + 500);
}

interface Settings {
  readonly mapping?: readonly (string | null)[];
  readonly file?: FileReading;
  readonly corrections?: readonly RowCorrection[];
  readonly createHeld?: boolean;
}

/** Makes a batch as an upload does. */
async function uploaded(kind: ImportKind, text: string): Promise<ImportBatchId> {
  const id = randomUUID() as ImportBatchId;
  files.set(id, Buffer.from(text));
  const { services, clinic } = world;
  const open = () => pieces(Buffer.from(text));
  const recognised = await recogniseUpload(open, { kind, limits: services.imports.limits });
  if (!recognised.ok) throw new Error(recognised.refusal.code);
  const { reading, matches, totalRows, givenMrns } = recognised.value;
  const about = { fileName: null, fileSize: text.length, fileSha256: id, createdBy: randomUUID() };
  const settings = { dialect: reading, mapping: matches.mapping, totalRows, givenMrns, createdByKind: "user" as const };
  await inClinic(services.pool, clinic, (tx) =>
    insertImportBatch(tx, { id, kind, ...about, ...settings }, services.now()),
  );
  return id;
}

/** The result of the check and of the import for the same file: numbers of the created rows, and codes of the others. */
async function bothOf(kind: ImportKind, text: string, { mapping, ...settings }: Settings = {}) {
  const batchId = await uploaded(kind, text);
  const { services, clinic } = world;
  const desk = world.as("admin").imports;
  const input = { batchId, ...settings, ...(mapping ? { mapping: [...mapping] as never } : {}) } as never;
  const check = await desk.validate(input);
  const said = new Map(
    check.rows.flatMap(({ row, issues }) => {
      const out = issues.filter(keepsOut);
      return out.length > 0 ? [[row, out.map(({ code }) => code).join(" ")] as const] : [];
    }),
  );
  await desk.start(input);
  await runImport({
    pool: services.pool,
    clinicId: clinic,
    batchId,
    log: services.log,
    now: services.now,
    newId: services.newId,
    desk: { read: async () => pieces(Buffer.from(text)), directory: null },
    announce: () => undefined,
    signal: new AbortController().signal,
    chunkRows: 7,
  });
  const batch = await inClinic(services.pool, clinic, (tx) => findImportBatch(tx, batchId));
  const failures = await inClinic(services.pool, clinic, (tx) => listFailures(tx, batchId, { limit: 1_000 }));
  const became = new Map(
    failures.map(({ row, issues }) => {
      const out = (issues as { code: string; severity: string }[]).filter(keepsOut);
      return [row, out.map(({ code }) => code).join(" ")] as const;
    }),
  );
  const counts = { created: (batch?.processed ?? 0) - (batch?.failed ?? 0), failed: batch?.failed ?? 0 };
  return { batchId, check, said, became, counts, failures };
}

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

test("a row of a patient who probably exists is held back with the patient's id, until somebody says that it is another person", async () => {
  const { id } = await world.as("admin").patients.create({
    firstName: "Hélène",
    lastName: "Lefèvre",
    birthDate: "1951-03-04",
    phone: "06 11 22 33 44",
  });
  const text =
    "mrn,last_name,first_name,birth_date,phone\nX-1,Lefebvre,Helene,1951-03-04,06 11 22 33 44\nX-2,Nobody,Known,1952-01-01,\n";
  const { batchId, check, became, failures } = await bothOf("patients", text);
  expect([check.willCreate, check.willFail, check.willHold]).toEqual([1, 1, 1]);
  expect(check.rows).toMatchObject([
    { row: 1, issues: [{ code: "probably_there", severity: "warning", patientId: id }] },
  ]);
  expect([...became]).toEqual([[1, "probably_there"]]);
  expect(failures).toMatchObject([{ issues: [{ patientId: id }] }]);
  const told = await world.as("admin").imports.get({ batchId });
  expect(told.hospitals[0]?.error).toContain(id);
  expect(told.hospitals[0]?.error).not.toContain("Lef");

  const meant = await bothOf("patients", text.replaceAll("X-", "Y-"), {
    corrections: [{ row: 1, cells: {}, isMeant: true }],
  });
  expect(meant.became.get(1)).toBeUndefined();
  const all = await bothOf("patients", text.replaceAll("X-", "Z-"), { createHeld: true });
  expect(all.counts).toEqual({ created: 2, failed: 0 });
});

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

test("totals and repeated headings are not imported unless somebody confirms them", async () => {
  const text = "name,address,phone\nHopital A,1 rue A,0123456789\nname,address,phone\nTotal,2,\n";
  const { check, became, counts } = await bothOf("hospitals", text);
  expect(check).toMatchObject({ willCreate: 1, willFail: 2, willHold: 2, warnings: 2 });
  expect([...became.values()]).toEqual(["repeated_heading", "totals_row"]);
  expect(counts).toEqual({ created: 1, failed: 2 });
});
