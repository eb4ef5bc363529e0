import { expect, test } from "vitest";
import type { Role } from "../auth/role.ts";
import type { NoteId, PatientId } from "../shared/id.ts";
import type { Instant } from "../shared/time/time.ts";
import { type NoteStub, type NoteText, noteFor } from "./note-for.ts";

const at = "2027-03-01T08:00:00Z" as Instant;
const author = "018f0000-0000-7000-8000-000000000001";
const stub: NoteStub = {
  id: "018f0000-0000-7000-8000-000000000002" as NoteId,
  patientId: "018f0000-0000-7000-8000-000000000003" as PatientId,
  takenAt: at,
  kind: "progress",
  source: "typed",
  appointmentId: null,
  createdBy: author,
  createdByName: "Ada Roux",
  version: 1,
  createdAt: at,
  updatedAt: at,
};
const text: NoteText = {
  content: "S: Cough.\nP: Rest.",
  language: "en",
  kindConfidence: 0.9,
  sectionSpans: [
    { section: "subjective", start: 0, end: 9, how: "header" },
    { section: "plan", start: 10, end: 18, how: "header" },
  ],
  file: null,
  readingState: null,
  readingProblem: null,
  reading: null,
  unchecked: 0,
  replaces: null,
  quarantined: [],
  findings: [],
};

test.each<[string, Role, string]>([
  ["a clinician", "clinician", "somebody"],
  ["an admin", "admin", "somebody"],
  ["the author at the front desk", "frontdesk", author],
])("%s sees what a note says, by its sections", (_, role, id) => {
  expect(noteFor({ id, role }, stub, text)).toEqual({
    ...stub,
    ...text,
    sections: { subjective: "S: Cough.", objective: null, assessment: null, plan: "P: Rest." },
    withdrawnAt: null,
    restricted: false,
  });
});

test.each<[string, Role, NoteText | null]>([
  ["others at the front desk", "frontdesk", text],
  ["nobody where the text is not at hand", "admin", null],
])("%s: only that the note is there", (_, role, given) => {
  const shown = noteFor({ id: "somebody", role }, { ...stub, ...given }, given);
  expect(shown).toMatchObject({ ...stub, restricted: true, content: null, sections: null, findings: null });
  expect(JSON.stringify(shown)).not.toContain("Cough");
});
