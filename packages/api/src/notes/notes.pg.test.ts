import { randomUUID } from "node:crypto";
import type { NoteId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let caller: TestCaller;
const takenAt = "2024-03-05T09:00:00Z";
const content =
  "S: Cough for a week. Mother has asthma.\nAllergies: penicillin (rash)\nO: BP 142/88, pulse 76\nA: Bronchitis. Hypertension.\nP: Start amlodipine 5 mg daily. Review in 2 weeks.";

beforeAll(async () => {
  caller = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => caller[Symbol.asyncDispose]());

const addNote = async (fields: object = {}, role: "admin" | "clinician" | "frontdesk" = "clinician") => {
  const patientId = await caller.addPatient();
  return caller.as(role).notes.create({ patientId, takenAt, content, ...fields });
};
const codeOf = (error: unknown): unknown => (error as { cause?: { refusal?: { code?: string } } }).cause?.refusal?.code;
const refusal = async (call: Promise<unknown>) =>
  codeOf(
    await call.then(
      () => null,
      (error: unknown) => error,
    ),
  );

test("a note is filed with its kind, sections and findings, each at its words", async () => {
  const note = await addNote();
  expect(note).toMatchObject({ content, source: "typed", language: "en", restricted: false, version: 1 });
  expect(note.sections).toMatchObject({ plan: "P: Start amlodipine 5 mg daily. Review in 2 weeks." });
  expect(note.findings?.map(({ type, label, value }) => `${type} ${label}: ${value}`)).toEqual(
    expect.arrayContaining([
      "vital bp: 142/88 mmHg",
      "medication amlodipine: 5 mg daily, started",
      "diagnosis asthma: family",
      "diagnosis Hypertension: present",
      "allergy penicillin: rash",
    ]),
  );
  for (const { quote, start, end } of note.findings ?? []) expect(content.slice(start, end)).toBe(quote);
});

test("the text is kept as it came, with plain line ends", async () => {
  const note = await addNote({ content: "e\u0301te\u0301\r\nBP 120/80" });
  expect(note.content).toBe("été\nBP 120/80");
});

test("the same id files one note", async () => {
  const patientId = await caller.addPatient();
  const id = randomUUID() as NoteId;
  const clinician = caller.as("clinician");
  const first = await clinician.notes.create({ id, patientId, takenAt, content });
  expect(await clinician.notes.create({ id, patientId, takenAt, content })).toEqual(first);
  expect(await refusal(caller.as("clinician").notes.create({ id, patientId, takenAt, content: "another" }))).toBe(
    "id_taken",
  );
});

test("a future time, an unknown patient and somebody else's appointment are refused", async () => {
  expect(await refusal(addNote({ takenAt: "2999-01-01T00:00:00Z" }))).toBe("taken_in_the_future");
  expect(await refusal(addNote({ patientId: randomUUID() }))).toBe("not_found");
  expect(await refusal(addNote({ appointmentId: randomUUID() }))).toBe("appointment_of_another");
});

test("the front desk sees that others' notes are there, and reads only its own", async () => {
  const { patientId } = await addNote();
  const desk = caller.as("frontdesk");
  const own = await desk.notes.create({ patientId, takenAt: "2024-03-06T09:00:00Z", content: "Called." });
  const { items, total } = await desk.notes.list({ patientId });
  expect(total).toBe(2);
  expect(items[0]).toMatchObject({ id: own.id, content: "Called.", restricted: false });
  expect(items[1]).toMatchObject({
    restricted: true,
    content: null,
    sections: null,
    findings: null,
    sectionSpans: null,
    quarantined: null,
    kindConfidence: null,
  });
  expect((await caller.as("clinician").notes.list({ patientId })).items.map(({ restricted }) => restricted)).toEqual([
    false,
    false,
  ]);
});

test("only the author and an admin withdraw a note; its text is kept", async () => {
  const { patientId, id } = await addNote();
  expect(await refusal(caller.as("frontdesk").notes.delete({ patientId, id }))).toBe("not_the_author");
  expect(await caller.as("admin").notes.delete({ patientId, id })).toBeNull();
  expect((await caller.as("clinician").notes.list({ patientId })).items).toEqual([]);
  expect(await refusal(caller.as("clinician").notes.get({ patientId, id }))).toBe("not_found");
  const { rows } = await caller.db.owner.query("select content from note where id = $1 and withdrawn_at is not null", [
    id,
  ]);
  expect(rows).toEqual([{ content }]);
});

test("who asks for withdrawn notes sees that they were there, and the reason stands in the audit trail", async () => {
  const { patientId, id } = await addNote();
  await caller.as("admin").notes.delete({ patientId, id, reason: "wrong_patient" });
  const { items, total } = await caller.as("admin").notes.list({ patientId, withdrawn: true });
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({ id, content: null, findings: null, sections: null, restricted: true });
  expect(items[0]?.withdrawnAt).not.toBeNull();
  const { rows } = await caller.db.owner.query(
    "select detail from audit_event where object_id = $1 and action = 'notes.delete'",
    [id],
  );
  expect(rows).toEqual([{ detail: "wrong_patient" }]);
});

test("the facts of all notes together are told to those who may read notes", async () => {
  const { patientId } = await addNote();
  const facts = await caller.as("clinician").summaries.getFacts({ patientId });
  expect(facts.allergies).toMatchObject([{ label: "penicillin", quote: expect.stringContaining("penicillin") }]);
  expect(facts.current).toMatchObject([{ label: "amlodipine", dose: "5 mg" }]);
  await expect(caller.as("frontdesk").summaries.getFacts({ patientId })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a note of another patient is not found under this one", async () => {
  const { id } = await addNote();
  const patientId = await caller.addPatient();
  expect(await refusal(caller.as("admin").notes.delete({ patientId, id }))).toBe("not_found");
  expect(await refusal(caller.as("admin").notes.setKind({ patientId, id, kind: "other" }))).toBe("not_found");
});

test("a person's kind beats the rules", async () => {
  const { patientId, id } = await addNote();
  expect(await caller.as("clinician").notes.setKind({ patientId, id, kind: "nursing" })).toMatchObject({
    kind: "nursing",
    kindConfidence: null,
    version: 2,
  });
  expect(await refusal(caller.as("frontdesk").notes.setKind({ patientId, id, kind: "other" }))).toBe("not_the_author");
  expect(await refusal(caller.as("clinician").notes.setKind({ patientId, id, kind: "other", version: 1 }))).toBe(
    "version_conflict",
  );
});

test("a rejected finding leaves the summary", async () => {
  const note = await addNote();
  const { patientId } = note;
  const amlodipine = note.findings?.find(({ label }) => label === "amlodipine");
  if (!amlodipine) throw new Error("not found in the note");
  const before = await caller.as("clinician").summaries.get({ patientId });
  expect(before.summary).toContain("amlodipine 5 mg daily");
  await caller.as("clinician").notes.confirmFinding({ patientId, noteId: note.id, id: amlodipine.id, rejected: true });
  expect((await caller.as("clinician").summaries.get({ patientId })).summary).not.toContain("amlodipine 5 mg");
});

test("a summary has its heading from the record, and sentences that cite the notes", async () => {
  const { patientId, id } = await addNote();
  const summary = await caller.as("clinician").summaries.get({ patientId });
  expect(summary).toMatchObject({
    generatedBy: "extractive",
    draft: true,
    approvedBy: null,
    audience: "clinician",
    length: "standard",
  });
  expect(summary.notice).toContain("No summary service is set up");
  expect(summary.heading.age).toBeGreaterThan(0);
  expect(summary.sentences.map(({ text }) => text)).toEqual(
    expect.arrayContaining(["Current medicines: amlodipine 5 mg daily.", "Allergies: penicillin (rash)."]),
  );
  for (const { citations, noteIds, supported } of summary.sentences) {
    expect({ noteIds, supported }).toEqual({ noteIds: [id], supported: true });
    for (const { start, end, quote } of citations) expect(content.slice(start, end)).toBe(quote);
  }
});

test("an approved text stays until the notes change", async () => {
  const { patientId } = await addNote();
  const approved = await caller.as("clinician").summaries.approve({ patientId });
  expect(approved.draft).toBe(false);
  expect(await caller.as("clinician").summaries.get({ patientId })).toMatchObject({
    draft: false,
    summary: approved.summary,
    generatedAt: approved.generatedAt,
  });
  await caller
    .as("clinician")
    .notes.create({ patientId, takenAt: "2024-04-01T09:00:00Z", content: "P: Stop amlodipine." });
  expect(await caller.as("clinician").summaries.get({ patientId })).toMatchObject({ draft: true, approvedBy: null });
});

test("without notes the summary says so", async () => {
  const patientId = await caller.addPatient();
  expect(await caller.as("clinician").summaries.get({ patientId })).toMatchObject({
    summary: "There are no notes for this patient.",
    sentences: [],
    notice: null,
  });
});

test("the survivor of a merge has the notes of both records, and undoing it gives them back", async () => {
  const { patientId: duplicateId } = await addNote();
  const { patientId } = await addNote({ content: "Asthma since childhood." });
  const admin = caller.as("admin");
  const { mergeId } = await admin.patients.merge({ id: patientId, duplicateId });
  const merged = await admin.notes.list({ patientId });
  expect(merged.items.map((note) => note.patientId)).toEqual([patientId, patientId]);
  expect(await refusal(admin.notes.list({ patientId: duplicateId }))).toBe("patient_merged");
  await admin.patients.unmerge({ mergeId });
  expect((await admin.notes.list({ patientId })).total).toBe(1);
  expect((await admin.notes.list({ patientId: duplicateId })).total).toBe(1);
});
