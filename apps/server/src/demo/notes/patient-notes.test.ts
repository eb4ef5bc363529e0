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

test("the same moment gives the same notes", () => {
  expect(makeDemoClinic({ now }).notes).toEqual(notes);
});
