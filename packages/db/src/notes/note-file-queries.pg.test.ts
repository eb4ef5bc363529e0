import type { FileReadingQuality, Finding, Instant, NoteId, NoteReading, PatientId, ReadWord } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
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

/** Files note `number` of a patient with a file of its own; its findings have the ids ten times its number, and following. */
async function fileNote(
  tx: Tx,
  number: number,
  file: Partial<NewNoteFile> = {},
  patientId: PatientId = idOf(1),
  findings: readonly Finding[] = reading.findings,
) {
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
      reading: isWaiting ? empty : { ...reading, findings },
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
    for (const number of [1, 2, 3, 4, 5]) await addPatient(tx, number);
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

test("an approval counts from its moment on, also of a merged record, and in its own clinic", async () => {
  const approve = (tx: Tx, number: number) =>
    tx.query(
      `insert into summary (clinic_id, id, patient_id, audience, length, notes_hash, rules_version, body, generated_by,
         generated_at, approved_by, approved_by_name, approved_at)
       values ($1, $2, $2, 'clinician', 'short', 'x', 1, '{}', 'extractive', $3, $4, 'Alice', $3)`,
      [tx.clinicId, idOf(number), "2024-03-05T12:00:00Z", author],
    );
  await here((tx) => approve(tx, 3));
  await there((tx) => approve(tx, 5));
  const isApproved = (patient: PatientId, since: string) => here((tx) => isApprovedSince(tx, patient, at(since)));
  expect(await isApproved(idOf(4), "2024-03-05T12:00:00Z")).toBe(true);
  expect(await isApproved(idOf(4), "2024-03-05T12:00:01Z")).toBe(false);
  expect(await isApproved(idOf(1), "2024-03-05T12:00:00Z")).toBe(false);
  expect(await isApproved(idOf(5), "2024-03-05T12:00:00Z")).toBe(false);
});

test("each of several notes has its own file, pages and words, in each clinic", async () => {
  const nameOf = (tx: Tx, number: number) => `${tx.clinicId === clinics.here ? "here" : "there"} ${number}`;
  // What is said of each note, so that one that is taken for another gives itself away.
  const ownOf = (tx: Tx, number: number) => number + (tx.clinicId === clinics.here ? 0 : 1_000);
  const numbers = [140, 141];
  await clinics.inBoth(async (tx) => {
    for (const number of numbers) {
      const own = ownOf(tx, number);
      const fileId = await fileNote(tx, number, { words: [{ ...place, start: 0, end: 2, confidence: own }] }, idOf(5));
      await tx.query("update note_file set sha256 = $3 where clinic_id = $1 and id = $2", [
        tx.clinicId,
        fileId,
        nameOf(tx, number),
      ]);
      const picture = { mime: "image/png" as const, width: own, content: new Uint8Array([1]) };
      await insertNotePages(tx, fileId, [
        { ...picture, page: 1, height: 1 },
        { ...picture, page: 2, height: 2 },
      ]);
    }
  });
  await clinics.inBoth(async (tx) => {
    for (const number of numbers) {
      const own = ownOf(tx, number);
      expect(await findNoteFile(tx, noteId(number))).toMatchObject({ sha256: nameOf(tx, number) });
      for (const page of [1, 2])
        expect(await findNotePage(tx, noteId(number), page)).toMatchObject({ page, width: own, height: page });
      expect(await findReadingWords(tx, noteId(number))).toMatchObject([{ confidence: own }]);
    }
  });
});

test("only findings of this note that need a check and have no word yet are counted and confirmed", async () => {
  const toCheck = [bp, bp, { ...bp, needsCheck: false }];
  await clinics.inBoth((tx) => fileNote(tx, 151, {}, idOf(5), toCheck));
  await clinics.inBoth((tx) => fileNote(tx, 150, {}, idOf(5), toCheck));
  await here((tx) => confirmFinding(tx, { noteId: noteId(150), id: idOf(1_501) as never }, "rejected", later));
  const unchecked = await here(async (tx) => (await listUnchecked(tx, { page: 1, pageSize: 50 })).items);
  const countOf = (number: number) => unchecked.find(({ id }) => id === noteId(number))?.unchecked;
  expect([countOf(150), countOf(151)]).toEqual([1, 2]);
  await here((tx) => confirmReading(tx, noteId(150), later));
  const wordsAbout = async (tx: Tx) => {
    const { rows } = await tx.query<{ judged: string | null }>(
      "select judged from finding where clinic_id = $1 and note_id in ($2, $3) order by note_id, position",
      [tx.clinicId, noteId(150), noteId(151)],
    );
    return rows.map(({ judged }) => judged);
  };
  const none = [null, null, null];
  expect(await clinics.inBoth(wordsAbout)).toEqual({
    here: ["confirmed", "rejected", null, ...none],
    there: [...none, ...none],
  });
});

test("of readings and waiting notes of the same moment, the one with the lower id comes first", async () => {
  // 160 and 220 have the same moment, and 219 an earlier one.
  for (const number of [220, 160, 219]) await here((tx) => fileNote(tx, number, { state: "waiting" }));
  const list = <T>(work: (tx: Tx) => Promise<T>) =>
    here(async (tx) => {
      await withoutIndexOrder(tx);
      return work(tx);
    });
  const inOrder = [219, 160, 220].map(noteId);
  expect(await list(listWaitingNotes)).toEqual(inOrder);
  const late = { text: "", state: "unreadable", problem: null, quality: null, words: [], reading: null } as const;
  const fill = (number: number) =>
    here((tx) => fillReading(tx, noteId(number), { ...late, pages: [] }, { now: later.now, newId: () => idOf(1) }));
  expect(await fill(220)).toBe(true);
  // Only this one was filled in.
  expect(await list(listWaitingNotes)).toEqual([219, 160].map(noteId));
  for (const number of [160, 219]) expect(await fill(number)).toBe(true);
  const { items } = await list((tx) => listUnchecked(tx, { page: 1, pageSize: 50 }));
  expect(items.map(({ id }) => id).filter((id) => inOrder.includes(id))).toEqual(inOrder);
});
