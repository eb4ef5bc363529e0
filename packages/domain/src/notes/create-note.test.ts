import { expect, test } from "vitest";
import type { AppointmentId, NoteId, PatientId } from "../shared/id.ts";
import type { Instant } from "../shared/time/time.ts";
import { checkNote } from "./create-note.ts";
import { createNoteInput } from "./note.ts";
import { mayChangeKind, mayDeleteNote, mayReadNote } from "./note-access.ts";

const id = (digit: number) => `0198c0de-0000-7000-8000-00000000000${digit}`;
const facts = { now: "2027-03-01T10:00:00Z" as Instant, patientIds: [id(1) as PatientId], appointmentPatientId: null };
const input = { patientId: id(1), takenAt: "2027-03-01T09:00:00Z", content: "Seen today." };
const check = (changes: object, more: object = {}) =>
  checkNote(createNoteInput.parse({ ...input, ...changes }), { ...facts, ...more });

test("a note of now, or of the next minutes of a fast clock, is filed", () => {
  expect(check({})).toMatchObject({ ok: true });
  expect(check({ takenAt: "2027-03-01T10:04:00Z" })).toMatchObject({ ok: true });
});

test("a note of the future is refused, with the field", () => {
  expect(check({ takenAt: "2027-03-01T10:06:00Z" })).toMatchObject({
    ok: false,
    refusal: { code: "taken_in_the_future", category: "invalid", issues: [{ path: "takenAt" }] },
  });
});

test("an appointment must be of this patient or of a record that was merged into it", () => {
  const appointmentId = id(7) as AppointmentId;
  expect(check({ appointmentId }, { appointmentPatientId: id(1) })).toMatchObject({ ok: true });
  for (const appointmentPatientId of [null, id(2)]) {
    expect(check({ appointmentId }, { appointmentPatientId })).toMatchObject({
      ok: false,
      refusal: { code: "appointment_of_another", category: "business-rule", issues: [{ path: "appointmentId" }] },
    });
  }
});

test.each(["", "  \n ", "...", "\u0000\u200b"])("%j is no note", (content) => {
  expect(createNoteInput.safeParse({ ...input, content }).success).toBe(false);
});

test("a note may be long, within its limit", () => {
  expect(createNoteInput.safeParse({ ...input, content: "a".repeat(128_000) }).success).toBe(true);
  expect(createNoteInput.safeParse({ ...input, content: "a".repeat(128_001) }).success).toBe(false);
});

const mine = { createdBy: id(3) };
const theirs = { createdBy: id(4) };
test.each([
  ["admin", true, true],
  ["clinician", true, false],
  ["frontdesk", false, false],
  ["service", true, false],
] as const)("%s: reads all notes %s, withdraws those of others %s", (role, reads, withdraws) => {
  const actor = { id: id(3) as NoteId, role };
  expect(mayReadNote(actor, theirs)).toBe(reads);
  expect(mayReadNote(actor, mine)).toBe(true);
  expect(mayDeleteNote(actor, theirs).ok).toBe(withdraws);
  expect(mayDeleteNote(actor, mine).ok).toBe(true);
  expect(mayChangeKind(actor, theirs).ok).toBe(reads);
});
