import { expect, test } from "vitest";
import { cpuMs } from "../../../testing/cpu-ms.ts";
import { fieldsOf, type ImportKind, importKind, rulesOf, templateOf } from "../../import-kind.ts";
import { hashKey } from "../../repeats/key-hash.ts";
import { createSeenRows, duplicateIssue } from "../../repeats/repeated-rows.ts";
import { dateOrderOf, readDate } from "../dates/read-date.ts";
import { serialDate } from "../dates/serial-date.ts";
import { createRowReader, type ReadOptions } from "./read-row.ts";

const read = (kind: ImportKind, cells: Record<string, string>, options?: ReadOptions) => {
  const names = Object.keys(cells);
  const reader = createRowReader(kind, names, names, options);
  return reader({ row: 1, line: 2, cells: Object.values(cells), hasBadQuotes: false });
};
const issueOf = (kind: ImportKind, cells: Record<string, string>, options?: ReadOptions) => {
  const row = read(kind, cells, options);
  return row.ok ? row.warnings[0] : row.issues[0];
};
const patient = { lastName: "Noël", firstName: "Zoé", birthDate: "1980-01-02" };

test("a hospital is read as the create command takes it", () => {
  expect(read("hospitals", { name: "  Hôpital\u00a0Nord ", address: '="1 rue"', phone: "" })).toEqual({
    ok: true,
    row: 1,
    line: 2,
    input: { name: "Hôpital\u00a0Nord", address: "1 rue", phone: null },
    warnings: [],
  });
});

test("a cell of several lines is one line in a field of one line", () => {
  expect(read("hospitals", { name: "Hôpital\nNord", address: "1 rue X,\r\n\n75010 Paris\n" })).toMatchObject({
    input: { name: "Hôpital, Nord", address: "1 rue X, 75010 Paris" },
  });
  expect(read("hospitals", { name: "\n", address: "B" })).toMatchObject({ ok: false, issues: [{ code: "required" }] });
  expect(read("practitioners", { lastName: "A", firstName: "B", specialties: "Cardiology\nENT" })).toMatchObject({
    input: { specialties: ["Cardiology", "ENT"] },
  });
});

test("an identifier is text: only a number that a spreadsheet rounded gets an issue", () => {
  for (const mrn of ["12E4", "E12", "1e2", "12E+4x", "1-23", "00123", "1.5", "12E-4", "12.3E+4"])
    expect([mrn, read("patients", { ...patient, mrn })]).toMatchObject([
      mrn,
      { ok: true, input: { mrn }, warnings: [] },
    ]);
});

test("invisible marks around a value are removed", () => {
  expect(
    read("patients", {
      ...patient,
      lastName: "\u200eNoël\u202c",
      phone: "06\u200b12345680",
      sex: "f\u200f",
      mrn: "\ufeff1\u200d2",
    }),
  ).toMatchObject({ ok: true, input: { lastName: "Noël", phone: "0612345680", sex: "female", mrn: "12" } });
  const ms = cpuMs(() =>
    expect(issueOf("patients", { ...patient, lastName: "\u200b".repeat(32_000) })?.code).toBe("required"),
  );
  expect(ms).toBeLessThan(500);
});

test("a patient's address, coverage and choices are put together from their cells", () => {
  const row = read("patients", {
    ...patient,
    birthDate: "31/12/1980",
    sex: "Mme.",
    phone: "06–12–34–56–78",
    email: "mailto:zoe@example.org",
    city: "Lyon",
    country: "france",
    payer: "CPAM",
    validUntil: "3 janvier 2027",
  });
  expect(row).toMatchObject({
    ok: true,
    input: {
      birthDate: "1980-12-31",
      sex: "female",
      phone: "06-12-34-56-78",
      email: "zoe@example.org",
      address: { line: null, city: "Lyon", postcode: null, country: "FR" },
      coverage: [{ payer: "CPAM", plan: null, validUntil: "2027-01-03" }],
    },
  });
  expect(read("patients", patient)).toMatchObject({ input: { address: null, coverage: [] } });
  expect(
    read("practitioners", { lastName: "A", firstName: "B", specialties: "Cardiology; ENT", active: "non" }),
  ).toMatchObject({
    input: { specialties: ["Cardiology", "ENT"], active: false },
  });
});

test.each([
  ["hospitals", { name: "", address: "B" }, "required", null],
  ["hospitals", { name: "x".repeat(201), address: "B" }, "too_long", null],
  ["hospitals", { name: "A\tB", address: "B" }, "control_character", "A B"],
  ["hospitals", { name: "A", address: "B", phone: "01 42\n49 49 49" }, "control_character", "01 42 49 49 49"],
  ["hospitals", { name: "A\u0000B", address: "B" }, "control_character", null],
  ["hospitals", { name: "\ud800", address: "B" }, "control_character", null],
  ["hospitals", { name: "HÃ´pital", address: "B" }, "garbled_text", "Hôpital"],
  ["hospitals", { name: "H\ufffdpital", address: "B" }, "garbled_text", null],
  ["hospitals", { name: "#N/A", address: "B" }, "spreadsheet_error", null],
  ["hospitals", { name: "A", address: "B", phone: "3.36E+10" }, "scientific_notation", null],
  ["hospitals", { name: "A", address: "B", phone: "call us" }, "invalid_phone", null],
  ["hospitals", { name: "A", address: "B", phone: "123" }, "invalid_phone", null],
  ["hospitals", { name: "A", address: "B", phone: "142494949.0" }, "invalid_phone", "142494949"],
  ["hospitals", { name: "A", address: "B", phone: "142494949" }, "leading_zero_lost", null],
  ["patients", { ...patient, birthDate: "03/04/1980" }, "date_ambiguous", null],
  ["patients", { ...patient, birthDate: "31/02/1980" }, "date_impossible", null],
  ["patients", { ...patient, birthDate: "03/04/80" }, "date_without_century", null],
  ["patients", { ...patient, birthDate: "3-Jan" }, "date_without_year", null],
  ["patients", { ...patient, birthDate: "29221" }, "date_is_serial_number", "1980-01-01"],
  ["patients", { ...patient, birthDate: "1980" }, "date_not_understood", null],
  ["patients", { ...patient, birthDate: "19800102" }, "date_not_understood", "1980-01-02"],
  ["patients", { ...patient, birthDate: "1870-01-02" }, "invalid_value", null],
  ["patients", { ...patient, email: "zoe @example.org" }, "invalid_email", "zoe@example.org"],
  ["patients", { ...patient, sex: "2" }, "invalid_choice", null],
  ["patients", { ...patient, mrn: "1,23E+09" }, "scientific_notation", null],
  ["patients", { ...patient, payer: "P", memberId: "2.84E+14" }, "scientific_notation", null],
  ["hospitals", { name: "A", address: "B", phone: "336E8" }, "scientific_notation", null],
  ["practitioners", { lastName: "A", firstName: "B", rppsNumber: "1E10" }, "scientific_notation", null],
  ["patients", { ...patient, country: "Atlantis" }, "invalid_choice", null],
  ["practitioners", { lastName: "A", firstName: "B", rppsNumber: "1000000000" }, "invalid_identifier", null],
  ["practitioners", { lastName: "A", firstName: "B", rppsNumber: "810000000009" }, "invalid_identifier", "10000000009"],
  ["practitioners", { lastName: "A", firstName: "B", rppsNumber: "10000000008" }, "check_digit", null],
] as const)("%s %j: %s", (kind, cells, code, repair) => {
  const issue = issueOf(kind, cells);
  expect(issue).toMatchObject({ code, repair });
  const value = Object.values(cells)[issue?.column ?? 0] ?? "";
  if (value.length > 3) expect(issue?.message).not.toContain(value);
});

test("every wrong cell of a row gets an issue with the file's own heading", () => {
  const reader = createRowReader(
    "patients",
    ["lastName", "firstName", "birthDate", "plan"],
    ["Nom", "Prénom", "DDN", "Contrat"],
  );
  const row = reader({ row: 3, line: 9, cells: ["", "Zoé", "x", "gold"], hasBadQuotes: false });
  expect(row.ok ? [] : row.issues.map(({ code, column, heading, field }) => [code, column, heading, field])).toEqual([
    ["required", 0, "Nom", "lastName"],
    ["date_not_understood", 2, "DDN", "birthDate"],
    ["required", null, null, "payer"],
  ]);
});

test("a limit that only the schema has is told in the cell's own column, also for one entry of a list", () => {
  const long = "x".repeat(201);
  expect(issueOf("hospitals", { address: "B", name: long })).toMatchObject({
    code: "too_long",
    message: "Expected at most 200 characters.",
    column: 1,
    heading: "name",
    field: "name",
    value: long,
  });
  const practitioner = { lastName: "A", firstName: "B" };
  expect(issueOf("practitioners", { ...practitioner, specialties: `ENT; ${long}` })).toMatchObject({
    code: "too_long",
    column: 2,
    field: "specialties",
  });
});

test("the cells of a row with another width than the heading are not read", () => {
  const reader = createRowReader("hospitals", ["name", "address", "phone"], ["name", "address", "phone"]);
  const code = (...cells: string[]) => {
    const row = reader({ row: 1, line: 2, cells, hasBadQuotes: false });
    return row.ok ? "ok" : row.issues[0]?.code;
  };
  expect(code("A", "12 rue", "Paris", "0142494949")).toBe("too_many_cells");
  expect(code("A", "0142494949")).toBe("too_few_cells");
  expect(code("A", "B", "", "", " ")).toBe("ok");
  const quoted = reader({ row: 1, line: 2, cells: ["A", "B", ""], hasBadQuotes: true });
  expect(quoted).toMatchObject({ ok: false, issues: [{ code: "bad_quotes" }] });
});

test("dates are read in the order of the column, and a date that contradicts it is refused", () => {
  expect(dateOrderOf(["03/04/1980", "25/12/1980"])).toBe("day-first");
  expect(dateOrderOf(["03/04/1980", "12/25/1980"])).toBe("month-first");
  expect(dateOrderOf(["03/04/1980"])).toBeNull();
  expect(dateOrderOf(["25/12/1980", "12/25/1980"])).toBeNull();
  expect(readDate("03/04/1980", "day-first")).toEqual({ value: "1980-04-03" });
  expect(readDate("03/04/1980", "month-first")).toEqual({ value: "1980-03-04" });
  expect(readDate("12/25/1980", "day-first")).toMatchObject({ code: "date_impossible" });
  expect(readDate("04.04.1980", null)).toEqual({ value: "1980-04-04" });
  for (const text of ["1980/1/2", "1980-01-02 00:00:00", "2-janv.-1980", "January 2, 1980"])
    expect(readDate(text, null)).toEqual({ value: "1980-01-02" });
  expect(issueOf("patients", { ...patient, birthDate: "2030-01-01" }, { latestBirthDate: "2026-11-21" })?.code).toBe(
    "date_in_the_future",
  );
  expect([61, 59 + 366, 36526, 45351, 46_347].map(serialDate)).toEqual([
    "1900-03-01",
    "1901-02-28",
    "2000-01-01",
    "2024-02-29",
    "2026-11-21",
  ]);
});

test("a repeated row gets an issue that names both lines", () => {
  const seen = createSeenRows();
  const input = rulesOf("hospitals").input.parse({ name: "Hôpital Nord", address: "1, rue X", phone: null });
  expect(duplicateIssue(seen, "hospitals", { input, line: 4 })).toBeNull();
  const again = { ...input, name: "HOPITAL  nord", address: "1 rue x" };
  expect(duplicateIssue(seen, "hospitals", { input: again, line: 9 })).toMatchObject({
    code: "duplicate_row",
    message: "Line 9 holds the same as line 4; keep one of them.",
  });
  const key = (cells: Record<string, string>) => {
    const row = read("patients", { ...patient, ...cells });
    if (!row.ok) throw new Error("not read");
    return rulesOf("patients").duplicateKey(row.input as never);
  };
  expect(key({ mrn: "MRN-1" })).toBe(key({ mrn: " mrn-1", lastName: "X" }));
  expect(key({ mrn: "MRN-1" })).not.toBe(key({ mrn: "MRN 1" }));
  expect(key({ mrn: "1-23" })).not.toBe(key({ mrn: "12-3" }));
  expect(key({})).not.toBe(key({ birthDate: "1980-01-03" }));
});

test("hundreds of thousands of keys are kept apart while the table grows", () => {
  const seen = createSeenRows();
  const line = (at: number) => {
    const { high, low } = hashKey(`mMRN-${at}`);
    return seen.firstLine(high, low, at);
  };
  const taken = Array.from({ length: 300_000 }, (_, at) => line(at + 1)).filter((first) => first !== null);
  expect(taken).toEqual([]);
  expect(seen.size).toBe(300_000);
  expect(line(777)).toBe(777);
});

test.each(importKind.options)("the template of %s is read without an issue", (kind) => {
  const { header, sample } = templateOf(kind);
  const mapping = fieldsOf(kind).map(({ name }) => name);
  expect(createRowReader(kind, mapping, header)({ row: 1, line: 2, cells: sample, hasBadQuotes: false })).toMatchObject(
    { ok: true, warnings: [] },
  );
});
