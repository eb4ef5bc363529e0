import { randomUUID } from "node:crypto";
import type { PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { FileAnswer } from "../core/note-reader.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let caller: TestCaller;
const takenAt = "2024-03-05T09:00:00Z";
const pdf = Buffer.from("%PDF-1.7").toString("base64");

beforeAll(async () => {
  caller = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => caller[Symbol.asyncDispose]());

/** The answer of a scan with these lines. */
const scanned = (...lines: string[]): FileAnswer => ({
  kind: "read",
  pages: [
    {
      by: "picture",
      lines: lines.map((line, row) =>
        line
          .split(" ")
          .map((text, nth) => ({ text, confidence: 92, x: nth / 20, y: row / 20, width: 0.04, height: 0.03 })),
      ),
    },
  ],
  pictures: [{ page: 1, mime: "image/jpeg", width: 10, height: 20, content: new Uint8Array([1, 2, 3]) }],
});
const lines = ["S: Cough for a week", "O: BP 142/88", "P: Start amlodipine 5 mg daily"];

async function addScan(answer: FileAnswer | null = scanned(...lines), author = caller.as("clinician")) {
  const patientId = await caller.addPatient();
  if (answer) caller.readNextFileAs(answer);
  return author.notes.create({ patientId, takenAt, file: { name: "scan.pdf", base64: pdf } });
}
const refusal = async (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error as { cause?: { refusal?: { code?: string } } }).cause?.refusal?.code,
  );
const summaryOf = (patientId: PatientId) => caller.as("clinician").summaries.get({ patientId });

test("a scan is filed with its text, and everything in it waits to be checked", async () => {
  const note = await addScan();
  expect(note).toMatchObject({
    content: lines.join("\n"),
    source: "pdf",
    readingState: "unchecked",
    file: { mime: "application/pdf", size: 8, pages: 1 },
    reading: { pages: 1, meanConfidence: 92, lowWords: 0 },
  });
  expect(note.findings?.every(({ needsCheck, place }) => needsCheck && place?.page === 1)).toBe(true);
  expect(note.unchecked).toBe(note.findings?.length);
});

test("an unchecked reading is never asserted in a summary; what was confirmed is", async () => {
  const { patientId, id: noteId, findings } = await addScan();
  const before = await summaryOf(patientId);
  const medicine = before.sentences.find(({ text }) => text.includes("amlodipine"));
  expect(medicine).toMatchObject({ supported: false });
  expect(medicine?.text).toContain("read from an image, not checked");
  expect(before.sentences.filter(({ supported }) => supported)).toEqual([]);
  const amlodipine = findings?.find(({ label }) => label === "amlodipine");
  await caller.as("clinician").notes.confirmFinding({ patientId, noteId, id: amlodipine?.id ?? "", confirmed: true });
  const after = await summaryOf(patientId);
  expect(after.sentences.find(({ text }) => text.includes("Current medicines"))).toMatchObject({ supported: true });
  expect(after.sentences.find(({ text }) => text.includes("142/88"))).toMatchObject({ supported: false });
});

test("a confirmed reading counts as a whole, and leaves the list", async () => {
  const { patientId, id } = await addScan();
  const clinician = caller.as("clinician");
  const isListed = async () => (await clinician.notes.listUnchecked({})).items.some((item) => item.id === id);
  expect(await isListed()).toBe(true);
  expect(await clinician.notes.confirmReading({ patientId, id })).toMatchObject({
    readingState: "checked",
    unchecked: 0,
  });
  expect(await isListed()).toBe(false);
  expect((await summaryOf(patientId)).sentences.every(({ supported }) => supported)).toBe(true);
  expect(await clinician.notes.confirmReading({ patientId, id })).toMatchObject({ readingState: "checked" });
});

test("a corrected place is a new note with the same file; the rest still waits", async () => {
  const { patientId, id, content, findings } = await addScan();
  const clinician = caller.as("clinician");
  const corrected = await clinician.notes.correct({
    patientId,
    id,
    content: (content ?? "").replace("142/88", "124/72"),
  });
  expect(corrected).toMatchObject({ replaces: id, readingState: "unchecked", file: { pages: 1 } });
  expect(corrected.findings?.find(({ label }) => label === "bp")).toMatchObject({
    value: "124/72 mmHg",
    confirmed: true,
    needsCheck: false,
  });
  expect(corrected.unchecked).toBe((findings?.length ?? 0) - 1);
  expect(await refusal(clinician.notes.get({ patientId, id }))).toBe("not_found");
  const page = await clinician.notes.getPage({ patientId, id: corrected.id, page: 1 });
  expect(page).toEqual({ page: 1, mime: "image/jpeg", width: 10, height: 20, base64: "AQID" });
});

test("a page that nobody can read is filed, and its text is typed by a person", async () => {
  const desk = caller.as("frontdesk");
  const note = await addScan({ kind: "failed", problem: "took_too_long" }, desk);
  expect(note).toMatchObject({ content: "", readingState: "unreadable", readingProblem: "took_too_long" });
  const { patientId, id } = note;
  const typed = await desk.notes.correct({ patientId, id, content: "BP 120/80" });
  expect(typed).toMatchObject({
    readingState: "checked",
    unchecked: 0,
    findings: [{ label: "bp", needsCheck: false }],
  });
});

test("a reading that takes long is filed at once, and has nothing to confirm yet", async () => {
  const { patientId, id, ...note } = await addScan(null);
  expect(note).toMatchObject({ content: "", readingState: "waiting", reading: null });
  expect(await refusal(caller.as("clinician").notes.confirmReading({ patientId, id }))).toBe("no_reading");
  expect(await refusal(caller.as("clinician").notes.correct({ patientId, id, content: "x" }))).toBe("no_reading");
  expect((await summaryOf(patientId)).sentences).toEqual([]);
});

test("an approved summary keeps the text of a reading", async () => {
  const { patientId, id } = await addScan();
  await caller.as("clinician").summaries.approve({ patientId });
  expect(await refusal(caller.as("clinician").notes.correct({ patientId, id, content: "x" }))).toBe("reading_approved");
});

test("a refused file leaves nothing behind", async () => {
  const patientId = await caller.addPatient();
  const count = async () => (await caller.db.owner.query("select from note_file")).rowCount;
  const before = await count();
  const create = (file: object) => refusal(caller.as("clinician").notes.create({ patientId, takenAt, ...file }));
  caller.readNextFileAs({ kind: "refused", reason: "encrypted" });
  expect(await create({ file: { base64: pdf } })).toBe("note_file_refused");
  expect(await create({ file: { name: "a.png", base64: pdf } })).toBe("note_file_refused");
  expect(await create({ file: { base64: "UEsDBA==" } })).toBe("note_file_unreadable");
  expect(await create({ file: { base64: "" } })).toBe("note_file_empty");
  expect(await count()).toBe(before);
});

test("a text file is a note of text, whatever its encoding", async () => {
  const patientId = await caller.addPatient();
  const file = { name: "note.txt", base64: Buffer.from("TA 13/8, c\u00e9phal\u00e9es", "latin1").toString("base64") };
  expect(await caller.as("clinician").notes.create({ patientId, takenAt, file })).toMatchObject({
    source: "text",
    content: "TA 13/8, céphalées",
    file: null,
    readingState: null,
  });
});

test("the file is for those who may read the note, under a name of ours", async () => {
  const { patientId, id } = await addScan();
  const file = await caller.as("clinician").notes.getFile({ patientId, id });
  expect(file).toEqual({ name: `note-2024-03-05-${id.slice(-8)}.pdf`, mime: "application/pdf", base64: pdf });
  expect(await refusal(caller.as("frontdesk").notes.getFile({ patientId, id }))).toBe("not_the_author");
  expect(await refusal(caller.as("frontdesk").notes.getPage({ patientId, id, page: 1 }))).toBe("not_the_author");
  expect(await refusal(caller.as("clinician").notes.getFile({ patientId, id: randomUUID() }))).toBe("not_found");
  const [seen] = (await caller.as("frontdesk").notes.list({ patientId })).items;
  expect(seen).toMatchObject({ restricted: true, file: null, reading: null, readingState: null, unchecked: null });
  const { rows } = await caller.db.owner.query(
    "select action, outcome from audit_event where object_id = $1 and action = 'notes.getFile'",
    [id],
  );
  expect(rows).toEqual([{ action: "notes.getFile", outcome: "ok" }]);
});
