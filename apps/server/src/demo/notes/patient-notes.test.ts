import { noteLexicon } from "@daybook/api";
import { type Instant, noteText, readNote } from "@daybook/domain";
import { expect, test } from "vitest";
import { makeDemoClinic } from "../demo-clinic.ts";

const now = "2027-03-01T10:00:00Z" as Instant;
const { notes, patients } = makeDemoClinic({ now });

test("thirty patients have notes, all in the past and ready to be stored", () => {
  expect(new Set(notes.map(({ patientId }) => patientId)).size).toBe(30);
  expect(notes.length).toBeGreaterThan(40);
  const known = new Set(patients.map(({ id }) => id));
  for (const { patientId, takenAt, content } of notes) {
    expect(known.has(patientId)).toBe(true);
    expect(takenAt < now).toBe(true);
    expect(noteText(content)).toBe(content);
  }
});

test("each note says something, and none addresses a computer", () => {
  for (const { content } of notes) {
    const { findings, quarantined } = readNote(content, noteLexicon());
    expect(findings.length).toBeGreaterThan(2);
    expect(quarantined).toEqual([]);
  }
});

test("two notes came as files: a letter, and a sheet whose reading waits to be checked", () => {
  const files = notes.flatMap(({ file, content }) => (file ? [{ mime: file.mime, by: file.page.by, content }] : []));
  expect(files).toMatchObject([
    { mime: "application/pdf", by: "text" },
    { mime: "image/jpeg", by: "picture" },
  ]);
  expect(files.map(({ content }) => content).join()).toContain("bisoprolol 2,5 mg le matin");
});

test("the same moment gives the same notes", () => {
  expect(makeDemoClinic({ now }).notes).toEqual(notes);
});
