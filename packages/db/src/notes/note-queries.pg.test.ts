import type { AppointmentId, Finding, FindingId, Instant, NoteId, NoteReading, PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addAppointment, addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import {
  confirmFinding,
  createNote,
  deleteNote,
  findNote,
  findPatientOfAppointment,
  findRecordsOf,
  isNoteWithdrawn,
  listAllNotes,
  listNotes,
  lockNote,
  setKind,
} from "./note-queries.pg.ts";

let clinics: TwoClinics;
const at = (text: string) => text as Instant;
const noteId = (number: number) => idOf(number) as string as NoteId;
const findingId = (number: number) => idOf(number) as string as FindingId;
const author = idOf(900) as string;

const bp: Finding = {
  type: "vital",
  label: "bp",
  value: "120/80 mmHg",
  quote: "BP 120/80",
  start: 0,
  end: 9,
  status: null,
  date: "2024-03-05",
  dose: null,
  route: null,
  frequency: null,
  dosageAt: null,
  concept: "bp",
  needsCheck: false,
  place: null,
};
const reading: NoteReading = {
  language: "en",
  kind: { kind: "progress", confidence: 0.5 },
  sections: [{ section: "objective", start: 0, end: 9, how: "guess" }],
  findings: [bp, { ...bp, type: "diagnosis", label: "asthma", value: "present", status: "affirmed", date: null }],
  quarantined: [{ start: 10, end: 12 }],
};

/** Files note `number` of a patient; its findings have the ids ten times its number, and one more. */
const addNote = (tx: Tx, number: number, patientId: PatientId, takenAt: string, createdAt = "2024-03-05T10:00:00Z") => {
  let next = number * 10;
  return createNote(
    tx,
    {
      id: noteId(number),
      patientId,
      appointmentId: null,
      takenAt: at(takenAt),
      content: "BP 120/80 ok",
      kind: "progress",
      kindConfidence: 0.5,
      source: "typed",
      reading,
      rulesVersion: 1,
      createdBy: author,
      createdByName: "Alice",
      createdAt: at(createdAt),
    },
    () => idOf(next++),
  );
};

beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const number of [1, 2, 3, 4, 5]) await addPatient(tx, number);
    await addAppointment(tx, 11, idOf(1), "2026-12-02T10:30:00Z");
    await addNote(tx, 101, idOf(1), "2024-03-01T09:00:00Z");
    await addNote(tx, 102, idOf(1), "2024-03-03T09:00:00Z", "2024-03-06T10:00:00Z");
    await addNote(tx, 103, idOf(1), "2024-03-02T09:00:00Z");
    await addNote(tx, 104, idOf(2), "2024-03-04T09:00:00Z");
    // Of the same moment; stored neither in the order of their ids nor in its reverse.
    for (const number of [106, 105, 107]) await addNote(tx, number, idOf(5), "2024-03-05T09:00:00Z");
    // Record 2 was merged into 3, and 3 into 1's sibling 4.
    await tx.query("update patient set merged_into = $3 where clinic_id = $1 and id = $2", [
      tx.clinicId,
      idOf(2),
      idOf(3),
    ]);
    await tx.query("update patient set merged_into = $3 where clinic_id = $1 and id = $2", [
      tx.clinicId,
      idOf(3),
      idOf(4),
    ]);
  });
  await layBackwards(clinics, "note", ["taken_at"]);
});
afterAll(() => clinics[Symbol.asyncDispose]());

const here = <T>(work: (tx: Tx) => Promise<T>) => clinics.as(clinics.here, work);
const theirs = (id: NoteId) => clinics.as(clinics.there, (tx) => findNote(tx, idOf(1), id));

test("a note comes back as it was filed, with its findings in order", async () => {
  expect(await here((tx) => findNote(tx, idOf(1), noteId(101)))).toEqual({
    id: noteId(101),
    patientId: idOf(1),
    takenAt: "2024-03-01T09:00:00Z",
    content: "BP 120/80 ok",
    kind: "progress",
    kindConfidence: 0.5,
    source: "typed",
    language: "en",
    sectionSpans: reading.sections,
    quarantined: reading.quarantined,
    appointmentId: null,
    file: null,
    fileId: null,
    readingState: null,
    readingProblem: null,
    reading: null,
    unchecked: 0,
    replaces: null,
    createdBy: author,
    createdByName: "Alice",
    withdrawnAt: null,
    version: 1,
    createdAt: "2024-03-05T10:00:00Z",
    updatedAt: "2024-03-05T10:00:00Z",
    findings: [
      expect.objectContaining({
        id: findingId(1010),
        type: "vital",
        date: "2024-03-05",
        start: 0,
        end: 9,
        confirmed: false,
        rejected: false,
      }),
      expect.objectContaining({ id: findingId(1011), label: "asthma", status: "affirmed", date: null }),
    ],
  });
});

test("notes are listed the newest first, in pages, and since a time", async () => {
  const list = (more: object) =>
    here(async (tx) => {
      await withoutIndexOrder(tx);
      const { items, total } = await listNotes(tx, { patientId: idOf(1), page: 1, pageSize: 2, ...more });
      return { ids: items.map(({ id }) => id), total };
    });
  expect(await list({})).toEqual({ ids: [noteId(102), noteId(103)], total: 3 });
  expect(await list({ page: 2 })).toEqual({ ids: [noteId(101)], total: 3 });
  expect(await list({ updatedSince: at("2024-03-06T10:00:00Z") })).toEqual({ ids: [noteId(102)], total: 1 });
});

test("all notes are read the oldest first", async () => {
  const all = await here(async (tx) => {
    await withoutIndexOrder(tx);
    return listAllNotes(tx, idOf(1));
  });
  expect(all.map(({ id }) => id)).toEqual([noteId(101), noteId(103), noteId(102)]);
});

test("of notes of the same moment, the one with the higher id counts as the newer", async () => {
  const ids = await here(async (tx) => {
    await withoutIndexOrder(tx);
    const { items } = await listNotes(tx, { patientId: idOf(5), page: 1, pageSize: 9 });
    const all = await listAllNotes(tx, idOf(5));
    return { newestFirst: items.map(({ id }) => id), oldestFirst: all.map(({ id }) => id) };
  });
  expect(ids).toEqual({ newestFirst: [107, 106, 105].map(noteId), oldestFirst: [105, 106, 107].map(noteId) });
});

test("notes of merged records are the survivor's, over several merges", async () => {
  expect((await here((tx) => findRecordsOf(tx, idOf(4)))).toSorted()).toEqual([idOf(2), idOf(3), idOf(4)]);
  expect(await here((tx) => findNote(tx, idOf(4), noteId(104)))).toMatchObject({ patientId: idOf(4) });
  expect(await here((tx) => findNote(tx, idOf(1), noteId(104)))).toBeNull();
});

test("the patient of an appointment, which may be another one in the other clinic", async () => {
  await here((tx) => addAppointment(tx, 13, idOf(3), "2026-12-03T10:30:00Z"));
  await clinics.as(clinics.there, (tx) => addAppointment(tx, 13, idOf(4), "2026-12-03T10:30:00Z"));
  const findThirteenth = (tx: Tx) => findPatientOfAppointment(tx, idOf(13) as string as AppointmentId);
  expect(await clinics.inBoth(findThirteenth)).toEqual({ here: idOf(3), there: idOf(4) });
  const find = (number: number) => here((tx) => findPatientOfAppointment(tx, idOf(number) as string as AppointmentId));
  expect(await find(11)).toBe(idOf(1));
  expect(await find(12)).toBeNull();
});

test("a taken id writes nothing", async () => {
  expect(await here((tx) => addNote(tx, 101, idOf(3), "2024-03-09T09:00:00Z"))).toBe("id-taken");
  expect(await here((tx) => findNote(tx, idOf(4), noteId(101)))).toBeNull();
});

test("a withdrawn note is found no more, and only in its own clinic", async () => {
  await here((tx) => addNote(tx, 110, idOf(1), "2024-02-01T09:00:00Z"));
  await clinics.as(clinics.there, (tx) => addNote(tx, 110, idOf(1), "2024-02-01T09:00:00Z"));
  await here((tx) => deleteNote(tx, noteId(110), author, at("2024-03-07T10:00:00Z")));
  expect(await here((tx) => lockNote(tx, idOf(1), noteId(110)))).toBeNull();
  const listed = async (withdrawn: boolean) =>
    here(async (tx) => {
      const { items } = await listNotes(tx, { patientId: idOf(1), withdrawn, page: 1, pageSize: 200 });
      return items.find(({ id }) => id === noteId(110))?.withdrawnAt;
    });
  expect(await listed(false)).toBeUndefined();
  expect(await listed(true)).toBe("2024-03-07T10:00:00Z");
  expect(await theirs(noteId(110))).not.toBeNull();
});

test("whether a note was withdrawn is asked of this note, in its own clinic", async () => {
  await clinics.inBoth(async (tx) => {
    for (const number of [111, 112]) await addNote(tx, number, idOf(1), "2024-02-01T09:00:00Z");
    const withdrawn = tx.clinicId === clinics.here ? 111 : 112;
    await deleteNote(tx, noteId(withdrawn), author, at("2024-03-07T10:00:00Z"));
  });
  const ask = async (tx: Tx) => {
    const { rows } = await tx.query<{ version: number }>(
      "select version from note where clinic_id = $1 and id in ($2, $3) order by id",
      [tx.clinicId, noteId(111), noteId(112)],
    );
    const are = [await isNoteWithdrawn(tx, noteId(111)), await isNoteWithdrawn(tx, noteId(112))];
    return { are, versions: rows.map(({ version }) => version) };
  };
  expect(await clinics.inBoth(ask)).toEqual({
    here: { are: [true, false], versions: [2, 1] },
    there: { are: [false, true], versions: [1, 2] },
  });
  expect(await here((tx) => isNoteWithdrawn(tx, noteId(999)))).toBe(false);
});

test("a note that is locked is held until the end, and no other note with it", async () => {
  const held = "select from note where clinic_id = $1 and id = $2 for key share nowait";
  const { owner } = clinics.db;
  await here(async (tx) => {
    expect(await lockNote(tx, idOf(1), noteId(102))).toMatchObject({ id: noteId(102) });
    await expect(owner.query(held, [clinics.here, noteId(102)])).rejects.toMatchObject({ code: "55P03" });
    await expect(owner.query(held, [clinics.here, noteId(101)])).resolves.toMatchObject({ rowCount: 1 });
    await expect(owner.query(held, [clinics.there, noteId(102)])).resolves.toMatchObject({ rowCount: 1 });
  });
});

test("a kind that a person set has no confidence, and raises the version", async () => {
  await here((tx) => setKind(tx, noteId(103), "nursing", at("2024-03-08T10:00:00Z")));
  expect(await here((tx) => lockNote(tx, idOf(1), noteId(103)))).toMatchObject({
    kind: "nursing",
    kindConfidence: null,
    version: 2,
    updatedAt: "2024-03-08T10:00:00Z",
  });
  expect(await theirs(noteId(103))).toMatchObject({ kind: "progress", version: 1 });
});

test("a person's word about a finding is kept, and raises the note's version", async () => {
  const judge = (id: FindingId, note: NoteId) =>
    here((tx) => confirmFinding(tx, { noteId: note, id }, "rejected", { by: author, now: at("2024-03-08T11:00:00Z") }));
  expect(await judge(findingId(1010), noteId(102))).toBe(false);
  expect(await judge(findingId(1010), noteId(101))).toBe(true);
  expect(await here((tx) => findNote(tx, idOf(1), noteId(101)))).toMatchObject({
    version: 2,
    updatedAt: "2024-03-08T11:00:00Z",
    findings: [{ confirmed: false, rejected: true }, { rejected: false }],
  });
  expect(await here((tx) => findNote(tx, idOf(1), noteId(102)))).toMatchObject({ version: 1 });
  expect(await theirs(noteId(101))).toMatchObject({ version: 1, findings: [{ rejected: false }, { rejected: false }] });
});
