import type { FileReadingQuality, Finding, Instant, NoteId, NoteReading, PatientId, ReadWord } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  confirmReading,
  fillReading,
  findNoteFile,
  findNotePage,
  findReadingWords,
  insertNoteFile,
  insertNotePages,
  isApprovedSince,
  listUnchecked,
  listWaitingNotes,
} from "./note-file-queries.pg.ts";
import { confirmFinding, createNote, deleteNote, findNote, type NewNoteFile } from "./note-queries.pg.ts";

let clinics: TwoClinics;
const at = (text: string) => text as Instant;
const noteId = (number: number) => idOf(number) as string as NoteId;
const author = idOf(900) as string;
const later = { by: author, now: at("2024-03-09T10:00:00Z") };
const quality: FileReadingQuality = {
  pages: 1,
  meanConfidence: 91,
  lowWords: 1,
  lowWordSpans: [{ start: 3, end: 9, confidence: 70 }],
  hasHiddenText: false,
};
const place = { page: 1, x: 0.1, y: 0.2, width: 0.3, height: 0.04 };
const words: ReadWord[] = [{ ...place, start: 3, end: 9, confidence: 70 }];
const bp: Finding = {
  type: "vital",
  label: "bp",
  value: "120/80 mmHg",
  quote: "BP 120/80",
  start: 0,
  end: 9,
  status: null,
  date: null,
  dose: null,
  route: null,
  frequency: null,
  dosageAt: null,
  concept: "bp",
  needsCheck: true,
  place,
};
const reading: NoteReading = {
  language: "en",
  kind: { kind: "progress", confidence: 0.5 },
  sections: [],
  findings: [bp, { ...bp, label: "hr", start: 1 }],
  quarantined: [],
};
const empty: NoteReading = { ...reading, language: "other", kind: { kind: "other", confidence: 0 }, findings: [] };

/** Files note `number` of a patient with a file of its own; its findings have the ids ten times its number, and one more. */
async function fileNote(tx: Tx, number: number, file: Partial<NewNoteFile> = {}, patientId: PatientId = idOf(1)) {
  const id = idOf(number + 500) as string;
  const content = new Uint8Array([1, 2, number % 256]);
  const createdAt = at(`2024-03-05T10:00:${String(number % 60).padStart(2, "0")}Z`);
  await insertNoteFile(tx, { id, mime: "image/png", sha256: `sum ${number}`, content, createdAt });
  let next = number * 10;
  const isWaiting = file.state === "waiting";
  await createNote(
    tx,
    {
      id: noteId(number),
      patientId,
      appointmentId: null,
      takenAt: at("2024-03-01T09:00:00Z"),
      content: isWaiting ? "" : "BP 120/80 ok",
      kind: "other",
      kindConfidence: 0,
      source: "image",
      reading: isWaiting ? empty : reading,
      rulesVersion: 1,
      createdBy: author,
      createdByName: "Alice",
      createdAt,
      file: { id, state: "unchecked", problem: null, quality: isWaiting ? null : quality, words, ...file },
    },
    () => idOf(next++),
  );
  return id;
}

beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const number of [1, 2, 3, 4]) await addPatient(tx, number);
    await fileNote(tx, 101);
    await fileNote(tx, 102, { state: "waiting" });
  });
});
afterAll(() => clinics[Symbol.asyncDispose]());

const here = <T>(work: (tx: Tx) => Promise<T>) => clinics.as(clinics.here, work);
const there = <T>(work: (tx: Tx) => Promise<T>) => clinics.as(clinics.there, work);

test("a note comes back with its file, how it was read, and what must be checked", async () => {
  expect(await here((tx) => findNote(tx, idOf(1), noteId(101)))).toMatchObject({
    file: { mime: "image/png", size: 3, sha256: "sum 101", pages: 0 },
    readingState: "unchecked",
    reading: quality,
    unchecked: 2,
    replaces: null,
    findings: [
      { needsCheck: true, place },
      { needsCheck: true, place },
    ],
  });
  expect(await here((tx) => findReadingWords(tx, noteId(101)))).toEqual(words);
  expect(await here((tx) => findReadingWords(tx, noteId(999)))).toEqual([]);
});

test("the file and its pages come back as they were stored, in their clinic only", async () => {
  const picture = { mime: "image/jpeg" as const, width: 100, height: 200, content: new Uint8Array([9, 8]) };
  await here((tx) => insertNotePages(tx, idOf(601), [{ ...picture, page: 1 }]));
  const file = await here((tx) => findNoteFile(tx, noteId(101)));
  expect({ ...file, content: [...(file?.content ?? [])] }).toEqual({
    mime: "image/png",
    sha256: "sum 101",
    content: [1, 2, 101],
  });
  const page = await here((tx) => findNotePage(tx, noteId(101), 1));
  expect({ ...page, content: [...(page?.content ?? [])] }).toEqual({ ...picture, page: 1, content: [9, 8] });
  expect(await here((tx) => findNotePage(tx, noteId(101), 2))).toBeNull();
  expect(await there((tx) => findNotePage(tx, noteId(101), 1))).toBeNull();
  expect(await here((tx) => findNoteFile(tx, noteId(999)))).toBeNull();
});

test("a page that is stored twice is stored once", async () => {
  const picture = { page: 3, mime: "image/jpeg" as const, width: 1, height: 1, content: new Uint8Array([1]) };
  await here((tx) => insertNotePages(tx, idOf(601), [picture, { ...picture, content: new Uint8Array([2]) }]));
  expect([...((await here((tx) => findNotePage(tx, noteId(101), 3)))?.content ?? [])]).toEqual([1]);
});

test("a note that waits is filled in once", async () => {
  expect(await here(listWaitingNotes)).toEqual([noteId(102)]);
  const late = { text: "BP 120/80 ok", state: "unchecked", problem: null, quality, words, reading } as const;
  const picture = { page: 1, mime: "image/png" as const, width: 1, height: 1, content: new Uint8Array([7]) };
  const fill = (tx: Tx) => {
    let next = 7_000;
    return fillReading(tx, noteId(102), { ...late, pages: [picture] }, { now: later.now, newId: () => idOf(next++) });
  };
  expect(await here(fill)).toBe(true);
  expect(await here(fill)).toBe(false);
  expect(await here((tx) => findNote(tx, idOf(1), noteId(102)))).toMatchObject({
    content: "BP 120/80 ok",
    readingState: "unchecked",
    kind: "progress",
    language: "en",
    version: 2,
    updatedAt: later.now,
    file: { pages: 1 },
    findings: [{ label: "bp" }, { label: "hr" }],
  });
  expect(await here(listWaitingNotes)).toEqual([]);
  expect(await there(listWaitingNotes)).toEqual([noteId(102)]);
});

test("a reading that failed says why, and the kind stays", async () => {
  await here((tx) => fileNote(tx, 103, { state: "waiting" }, idOf(2)));
  const failed = {
    text: "",
    state: "unreadable",
    problem: "not_legible",
    quality: null,
    words: [],
    reading: null,
    pages: [],
  } as const;
  await here((tx) => fillReading(tx, noteId(103), failed, { now: later.now, newId: () => idOf(1) }));
  expect(await here((tx) => findNote(tx, idOf(2), noteId(103)))).toMatchObject({
    content: "",
    readingState: "unreadable",
    readingProblem: "not_legible",
    kind: "other",
    language: "other",
  });
});

test("readings to check are listed the oldest first, in pages, without withdrawn ones", async () => {
  await here((tx) => fileNote(tx, 130, {}, idOf(3)));
  await here((tx) => fileNote(tx, 131, {}, idOf(3)));
  await here((tx) => deleteNote(tx, noteId(131), author, later.now));
  await here((tx) => fileNote(tx, 132, { state: "read" }, idOf(3)));
  await here((tx) =>
    tx.query("update patient set merged_into = $3, active = false where clinic_id = $1 and id = $2", [
      tx.clinicId,
      idOf(3),
      idOf(4),
    ]),
  );
  const list = (page: number, pageSize: number) => here((tx) => listUnchecked(tx, { page, pageSize }));
  const all = await list(1, 50);
  expect(all.items.map(({ id }) => id)).toEqual([noteId(130), noteId(101), noteId(102), noteId(103)]);
  expect(all.total).toBe(4);
  expect(all.items[0]).toMatchObject({ patientId: idOf(4), unchecked: 2, readingState: "unchecked", source: "image" });
  // As lists name patients everywhere.
  expect(all.items[0]?.patientName).toMatch(/^\S.*, \S/u);
  expect((await list(2, 1)).items.map(({ id }) => id)).toEqual([noteId(101)]);
  await here((tx) =>
    tx.query("update patient set active = false where clinic_id = $1 and id = $2", [tx.clinicId, idOf(2)]),
  );
  expect((await list(1, 50)).total).toBe(3);
});

test("who confirms a reading confirms what was not rejected", async () => {
  await here((tx) => confirmFinding(tx, { noteId: noteId(101), id: idOf(1011) as never }, "rejected", later));
  await here((tx) => confirmReading(tx, noteId(101), later));
  expect(await here((tx) => findNote(tx, idOf(1), noteId(101)))).toMatchObject({
    readingState: "checked",
    unchecked: 0,
    version: 3,
    findings: [
      { confirmed: true, needsCheck: false },
      { confirmed: false, rejected: true },
    ],
  });
  expect(await there((tx) => findNote(tx, idOf(1), noteId(101)))).toMatchObject({ readingState: "unchecked" });
});

test("an approval counts from its moment on, also of a merged record", async () => {
  await here((tx) =>
    tx.query(
      `insert into summary (clinic_id, id, patient_id, audience, length, notes_hash, rules_version, body, generated_by,
         generated_at, approved_by, approved_by_name, approved_at)
       values ($1, $2, $3, 'clinician', 'short', 'x', 1, '{}', 'extractive', $4, $5, 'Alice', $4)`,
      [tx.clinicId, idOf(801), idOf(3), "2024-03-05T12:00:00Z", author],
    ),
  );
  const isApproved = (patient: PatientId, since: string) => here((tx) => isApprovedSince(tx, patient, at(since)));
  expect(await isApproved(idOf(4), "2024-03-05T12:00:00Z")).toBe(true);
  expect(await isApproved(idOf(4), "2024-03-05T12:00:01Z")).toBe(false);
  expect(await isApproved(idOf(1), "2024-03-05T12:00:00Z")).toBe(false);
});
