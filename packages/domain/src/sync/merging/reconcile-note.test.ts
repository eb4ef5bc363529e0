import { expect, test } from "vitest";
import { reconcileNote, reconcileWithdrawal } from "./reconcile-note.ts";

const id = (nr: number) => `018f0000-0000-7000-8000-00000000000${nr}`;
const note = { id: id(1), patientId: id(2), takenAt: "2027-03-01T08:00:00Z", content: "Sees well." };
const around = { survivorId: null, isAppointmentThere: true };

test("a note is filed as it was given while what it names is there", () => {
  expect(reconcileNote(note, { ...around, isAppointmentThere: false })).toEqual({ kind: "as-given" });
  expect(reconcileNote({ ...note, appointmentId: id(3) }, around)).toEqual({ kind: "as-given" });
});

test("a note for a merged patient is the survivor's", () => {
  expect(reconcileNote(note, { ...around, survivorId: id(4) })).toEqual({
    kind: "run",
    input: { ...note, patientId: id(4) },
    outcome: "merged",
  });
});

test("a note whose appointment was not booked after all is filed without it", () => {
  const given = { ...note, appointmentId: id(3) };
  expect(reconcileNote(given, { ...around, isAppointmentThere: false })).toEqual({
    kind: "run",
    input: { ...given, appointmentId: null },
    outcome: "merged",
  });
});

test("what is no note is left to its procedure, which refuses it", () => {
  expect(reconcileNote({ ...note, content: "" }, { ...around, survivorId: id(4) })).toEqual({ kind: "as-given" });
});

test("a note that was withdrawn before need not be withdrawn again", () => {
  expect(reconcileWithdrawal(true)).toEqual({ kind: "settled" });
  expect(reconcileWithdrawal(false)).toEqual({ kind: "as-given" });
});
