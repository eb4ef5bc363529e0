import type { Finding, FindingId, Instant, NoteId, NoteReading, PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { confirmFinding, createNote, findNote, setKind } from "./note-queries.pg.ts";
import { lockOutdatedNotes, rereadNote } from "./reread-notes.pg.ts";

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
  await clinics.inBoth((tx) => addPatient(tx, 3));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const here = <T>(work: (tx: Tx) => Promise<T>) => clinics.as(clinics.here, work);

test("notes that older rules read are read again; a person's words and the text stay", async () => {
  await here((tx) => addNote(tx, 120, idOf(3), "2024-05-01T09:00:00Z"));
  await here((tx) => setKind(tx, noteId(120), "nursing", at("2024-05-02T10:00:00Z")));
  await here((tx) =>
    confirmFinding(tx, { noteId: noteId(120), id: findingId(1200) }, "confirmed", {
      by: author,
      now: at("2024-05-02T11:00:00Z"),
    }),
  );
  expect(await here((tx) => lockOutdatedNotes(tx, 1, 50))).toEqual([]);
  const outdated = await here((tx) => lockOutdatedNotes(tx, 2, 50));
  expect(outdated).toEqual([
    { id: noteId(120), content: "BP 120/80 ok", words: [], hasHiddenText: false, isChecked: false },
  ]);
  await here((tx) => addNote(tx, 121, idOf(3), "2024-05-01T09:00:00Z"));
  expect(await here((tx) => lockOutdatedNotes(tx, 2, 1))).toHaveLength(1);
  let next = 5_000;
  const newer: NoteReading = {
    ...reading,
    language: "fr",
    kind: { kind: "discharge", confidence: 0.9 },
    sections: [],
    quarantined: [],
    findings: [
      { ...bp, value: "120/80 mmHg, sitting" },
      { ...bp, type: "lab", label: "LDL", start: 1 },
    ],
  };
  await here((tx) =>
    rereadNote(tx, noteId(120), { reading: newer, rulesVersion: 2, now: at("2024-05-03T10:00:00Z") }, () =>
      idOf(next++),
    ),
  );
  expect(await here((tx) => findNote(tx, idOf(3), noteId(120)))).toMatchObject({
    content: "BP 120/80 ok",
    kind: "nursing",
    kindConfidence: null,
    language: "fr",
    sectionSpans: [],
    version: 4,
    updatedAt: "2024-05-03T10:00:00Z",
    findings: [
      { type: "vital", value: "120/80 mmHg, sitting", confirmed: true },
      { type: "lab", confirmed: false },
    ],
  });
  expect((await here((tx) => lockOutdatedNotes(tx, 2, 50))).map(({ id }) => id)).not.toContain(noteId(120));
});
