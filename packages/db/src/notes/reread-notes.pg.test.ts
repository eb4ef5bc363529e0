import type { Finding, FindingId, Instant, NoteId, NoteReading, PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
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
const addNote = (tx: Tx, number: number, patientId: PatientId, takenAt: string, rulesVersion = 1) => {
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
      rulesVersion,
      createdBy: author,
      createdByName: "Alice",
      createdAt: at("2024-03-05T10:00:00Z"),
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

test("outdated notes come in the order of their ids and are held until the end, and no others with them", async () => {
  const add = (tx: Tx, number: number) => addNote(tx, number, idOf(3), "2024-05-01T09:00:00Z", 0);
  await clinics.as(clinics.there, async (tx) => {
    for (const number of [130, 131]) await add(tx, number);
  });
  await here(async (tx) => {
    for (const number of [133, 132, 131]) await add(tx, number);
  });
  const hold = "select from note where clinic_id = $1 and id = $2 for key share nowait";
  const { owner } = clinics.db;
  await here(async (tx) => {
    await withoutIndexOrder(tx);
    const locked = await lockOutdatedNotes(tx, 1, 2);
    expect(locked.map(({ id }) => id)).toEqual([131, 132].map(noteId));
    for (const { id } of locked)
      await expect(owner.query(hold, [clinics.here, id])).rejects.toMatchObject({ code: "55P03" });
    await expect(owner.query(hold, [clinics.here, noteId(133)])).resolves.toMatchObject({ rowCount: 1 });
    await expect(owner.query(hold, [clinics.there, noteId(131)])).resolves.toMatchObject({ rowCount: 1 });
  });
});

test("a person's word stays where type, begin and end are the same; all other notes stay as they are", async () => {
  await clinics.inBoth(async (tx) => {
    for (const number of [140, 141]) await addNote(tx, number, idOf(3), "2024-05-01T09:00:00Z");
  });
  const said = { by: author, now: at("2024-05-02T11:00:00Z") };
  await here((tx) => confirmFinding(tx, { noteId: noteId(140), id: findingId(1_400) }, "confirmed", said));
  const read = async (tx: Tx) => [await findNote(tx, idOf(3), noteId(140)), await findNote(tx, idOf(3), noteId(141))];
  const others = async () => {
    const { here, there } = await clinics.inBoth(read);
    return [here[1], ...there];
  };
  const before = await others();
  const findings: Finding[] = [{ ...bp, type: "lab" }, { ...bp, start: 1 }, { ...bp, end: 8 }, bp];
  let next = 6_000;
  await here((tx) =>
    rereadNote(tx, noteId(140), { reading: { ...reading, findings }, rulesVersion: 2, now: said.now }, () =>
      idOf(next++),
    ),
  );
  expect(await here((tx) => findNote(tx, idOf(3), noteId(140)))).toMatchObject({
    findings: [
      { type: "lab", confirmed: false },
      { start: 1, confirmed: false },
      { end: 8, confirmed: false },
      { type: "vital", start: 0, end: 9, confirmed: true },
    ],
  });
  expect(await others()).toEqual(before);
});
