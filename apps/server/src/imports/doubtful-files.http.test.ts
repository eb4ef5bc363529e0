import { setTimeout as delay } from "node:timers/promises";
import type { ImportBatchId, ImportKind } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

/** Files from spreadsheets, each with something that is easily misread. */

let world: ServerWorld;
let token: string;
let imports: Awaited<ReturnType<ServerWorld["clientOf"]>>["imports"];

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("frontdesk");
  ({ imports } = await world.clientOf("frontdesk"));
});
afterAll(() => world[Symbol.asyncDispose]());
// A row that resembles one of another file would be held back as an existing patient.
beforeEach(() => world.db.owner.query("delete from hospital; delete from coverage; delete from patient"));

const upload = (kind: ImportKind, file: string | Uint8Array) => world.upload(`/imports?kind=${kind}`, file, { token });

/** Uploads the file, checks and imports it. Returns the results of the check and of the import. */
async function take(kind: ImportKind, file: string | Uint8Array) {
  const { status, body } = await upload(kind, file);
  expect(status).toBe(201);
  const batchId = body["batch_id"] as ImportBatchId;
  const { willCreate, willSkip, willFail, willHold, rows } = await imports.validate.query({ batchId });
  await imports.start.mutate({ batchId });
  let result = await imports.get.query({ batchId });
  while (result.status === "PENDING" || result.status === "IN_PROGRESS") {
    await delay(20);
    result = await imports.get.query({ batchId });
  }
  const reports = (some: typeof rows) => some.map(({ row, issues }) => [row, ...issues.map(({ code }) => code)]);
  const errors = (await imports.errors.query({ batchId })).items;
  // The check must predict what the import does.
  expect(reports(errors)).toEqual(reports(rows));
  return {
    reading: body["reading"] as Record<string, unknown>,
    check: { willCreate, willSkip, willFail, willHold },
    said: reports(rows),
    refused: errors.map(({ cells }) => cells),
    statuses: result.hospitals.map((row) => row.status),
    isActive: result.batchActivated,
  };
}

const allOf = (count: number) => ({ willCreate: count, willSkip: 0, willFail: 0, willHold: 0 });
const oneHeld = (created: number) => ({ willCreate: created, willSkip: 0, willFail: 1, willHold: 1 });

async function patients(): Promise<string[]> {
  const { rows } = await world.db.owner.query<{ line: string }>(
    "select concat_ws(' ', mrn, last_name, first_name, birth_date, phone) as line from patient order by import_row",
  );
  return rows.map(({ line }) => line);
}
async function hospitals(): Promise<string[]> {
  const { rows } = await world.db.owner.query<{ line: string }>(
    "select concat_ws(', ', name, address, phone) as line from hospital order by import_row",
  );
  return rows.map(({ line }) => line);
}

describe("patients", () => {
  test("midnight beside a date is ignored, and 16 is recognised as a day", async () => {
    const file =
      "mrn,last_name,first_name,birth_date\nA1,Alpha,Ann,1/5/1980 12:00:00 AM\nA2,Beta,Ben,1/16/1980 12:00:00 AM\n";
    const { reading, check } = await take("patients", file);
    expect(reading).toMatchObject({ date_order: "month-first" });
    expect(check).toEqual(allOf(2));
    expect(await patients()).toEqual(["A1 Alpha Ann 1980-01-05", "A2 Beta Ben 1980-01-16"]);
  });

  test("invisible characters beside a date or within a telephone number are ignored", async () => {
    const file =
      "mrn,last_name,first_name,birth_date,phone\nI1,Ravel,Ann,\u200e1980-01-02,\nI2,Ravel,Ben,1981-01-02\u202c,\nI3,Ravel,Cid,1982-01-02,06\u200b12345680\n";
    expect((await take("patients", file)).check).toEqual(allOf(3));
    expect(await patients()).toEqual([
      "I1 Ravel Ann 1980-01-02",
      "I2 Ravel Ben 1981-01-02",
      "I3 Ravel Cid 1982-01-02 0612345680",
    ]);
  });

  test("a record number with an E in it is text, not a power of ten", async () => {
    const file = "mrn,last_name,first_name,birth_date\n12E4,Zed,Ann,1980-01-02\nE12,Zef,Cid,1982-01-02\n";
    expect((await take("patients", file)).check).toEqual(allOf(2));
    expect(await patients()).toEqual(["12E4 Zed Ann 1980-01-02", "E12 Zef Cid 1982-01-02"]);
  });

  test("a patient without a number does not get a number that a later row has", async () => {
    const body = { last_name: "Ozu", first_name: "Ida", birth_date: "1920-02-03" };
    const { body: before } = await world.rest("POST", "/patients", { token, body });
    const next = Number(before["mrn"]) + 1;
    const file = `mrn,last_name,first_name,birth_date\n,Alpha,Ann,1980-01-02\n${next},Beta,Ben,1975-06-07\n`;
    expect((await take("patients", file)).check).toEqual(allOf(2));
    expect((await patients()).slice(0, 2)).toEqual([`${next + 1} Alpha Ann 1980-01-02`, `${next} Beta Ben 1975-06-07`]);
  });

  test("titles above the headings are recognised, and another line can be chosen as headings", async () => {
    const file = "Patient list 30/11/2026,,,\n,,,\nmrn,last_name,first_name,birth_date\nT1,Alpha,Ann,1980-01-02\n";
    const { reading, check, statuses } = await take("patients", file);
    expect(reading).toMatchObject({ has_heading: true, heading_line: 3 });
    expect([check, statuses]).toEqual([allOf(1), ["created_and_activated"]]);
    expect(await patients()).toEqual(["T1 Alpha Ann 1980-01-02"]);

    const other = await upload("patients", file.replace("mrn,last_name,first_name,birth_date", "no,a,b,c"));
    const batchId = other.body["batch_id"] as ImportBatchId;
    const named = await imports.preview.query({ batchId, file: { headingLine: 3 } });
    expect(named.reading).toMatchObject({ hasHeading: true, headingLine: 3 });
    expect([named.totalRows, named.columns.map(({ heading }) => heading)]).toEqual([1, ["no", "a", "b", "c"]]);
    expect(named.beginning.map(({ line, cells }) => [line, cells.join("|")])).toEqual([
      [1, "Patient list 30/11/2026|||"],
      [3, "no|a|b|c"],
      [4, "T1|Alpha|Ann|1980-01-02"],
    ]);
    expect(named.sample).toEqual([{ row: 1, line: 4, cells: ["T1", "Alpha", "Ann", "1980-01-02"] }]);
  });

  test("a preview says what each column is, with samples, what is missing and what is left out", async () => {
    const file = "last_name,last_name,first_name,shoe size\nAlpha,Ann,Abel,39\nBeta,Ben,Bo,44\n";
    const batchId = (await upload("patients", file)).body["batch_id"] as ImportBatchId;
    const { columns, mapping, missing, duplicates, ignored } = await imports.preview.query({ batchId });
    expect(columns.map(({ samples }) => samples[0])).toEqual(["Alpha", "Ann", "Abel", "39"]);
    expect({ mapping, missing, duplicates, ignored }).toEqual({
      mapping: ["lastName", null, "firstName", null],
      missing: ["birthDate"],
      duplicates: ["lastName"],
      ignored: ["last_name", "shoe size"],
    });
  });
});

describe("hospitals", () => {
  test("repeated headings are held back, and nothing is activated without a person", async () => {
    const file = "name,address\nHopital C,1 rue C\nname,address\nHopital D,2 rue D\n";
    const taken = await take("hospitals", file);
    expect([taken.check, taken.said]).toEqual([oneHeld(2), [[2, "repeated_heading"]]]);
    expect(taken.refused).toEqual([["name", "address"]]);
    expect([taken.statuses, taken.isActive]).toEqual([["created", "failed", "created"], false]);
    expect(await hospitals()).toEqual(["Hopital C, 1 rue C", "Hopital D, 2 rue D"]);
  });

  test("so is a line of totals", async () => {
    const file = "name,address,phone\nHopital A,1 rue A,0123456789\nHopital B,2 rue B,0123456780\nTotal,2,\n";
    const taken = await take("hospitals", file);
    expect([taken.check, taken.said]).toEqual([oneHeld(2), [[3, "totals_row"]]]);
    expect([taken.statuses, taken.isActive]).toEqual([["created", "created", "failed"], false]);
    expect(await hospitals()).toEqual(["Hopital A, 1 rue A, 0123456789", "Hopital B, 2 rue B, 0123456780"]);
  });

  test("the encoding of a file is detected by the language of its letters", async () => {
    const file = Buffer.from(
      "name,address,phone\nSzpital Miejski w \xa3odzi,ul. D\xb3uga 1,+48 42 123 45 67\n",
      "latin1",
    );
    const { reading, check } = await take("hospitals", file);
    expect(reading).toMatchObject({ encoding: "windows-1250", is_certain: false });
    expect(check).toEqual(allOf(1));
    expect(await hospitals()).toEqual(["Szpital Miejski w Łodzi, ul. Długa 1, +48 42 123 45 67"]);
  });

  test("if the letters make sense in no language, the encoding is asked for and nothing is stored", async () => {
    const file = Buffer.from("name,address\n\xa4\xd0\xf8\xa9\x9f\xae,\xb1\xb2\xb3 1\n", "latin1");
    expect(await upload("hospitals", file)).toMatchObject({ status: 400, body: { code: "encoding_unknown" } });
    expect(await hospitals()).toEqual([]);
  });
});

test("an upload can say how its file is read, and the import reads it so", async () => {
  const file = "Report of May\nnom|adresse\nCœur de ville|1, rue du Lac\n";
  const fields = { encoding: "iso-8859-15", delimiter: "|", has_heading: "true", heading_line: "2" };
  const bytes = Buffer.from(file.replace("œ", "\u00bd"), "latin1");
  const { status, body } = await world.upload("/imports?kind=hospitals", bytes, { token, fields });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    total_rows: 1,
    reading: { encoding: "iso-8859-15", delimiter: "|", has_heading: true, heading_line: 2 },
    mapping: ["name", "address"],
  });
  const check = await imports.validate.query({ batchId: body["batch_id"] as ImportBatchId });
  expect(check).toMatchObject({ totalRows: 1, willCreate: 1 });
  await imports.start.mutate({ batchId: body["batch_id"] as ImportBatchId });
  const name = async () => (await world.db.owner.query<{ name: string }>("select name from hospital")).rows[0]?.name;
  for (let waited = 0; !(await name()) && waited < 200; waited += 1) await delay(20);
  expect(await name()).toBe("Cœur de ville");
});

test.each([
  [{ encoding: "latin1" }],
  [{ delimiter: "#" }],
  [{ has_heading: "yes" }],
  [{ heading_line: "0" }],
  [{ mapping: "[]" }],
])("an upload with %j is refused, and leaves nothing", async (fields) => {
  const refused = await world.upload("/imports?kind=hospitals", "name,address\nNord,1 rue\n", { token, fields });
  expect(refused).toMatchObject({ status: 400, body: { code: "invalid_input" } });
});
