import { expect, test } from "vitest";
import { colleagueOf, decisionsOf, differencesOf, happenedTo, noteTextOf, subjectOf, usesOf } from "./decisions.ts";

test.each([
  ["appointments.book", "appointment_conflict", "lostTime"],
  ["appointments.move", "outside_availability", "lostTime"],
  ["patients.update", "version_conflict", "editedTwice"],
  ["appointments.move", "version_conflict", "movedTwice"],
  ["appointments.setStatus", "status_moved", "movedTwice"],
  ["patients.setDoctor", "doctor_changed", "chosenTwice"],
  ["directory.unregister", "registration_used", "stillUsed"],
  ["patients.create", "mrn_taken", "refused"],
])("%s refused with %s: %s", (path, code, happened) => {
  expect(happenedTo({ path, code })).toBe(happened);
});

test("a person chooses among what needs no form of its own", () => {
  const choices = ["slot:2026-11-19T09:30:00Z", "overbook:", "mine", "edit:", "assign:", "assign:p2", "drop", "later"];
  expect(decisionsOf({ choices })).toEqual([
    { kind: "slot", choice: "slot:2026-11-19T09:30:00Z", start: "2026-11-19T09:30:00Z" },
    { kind: "overbook", choice: "overbook:" },
    { kind: "mine", choice: "mine" },
    { kind: "assign", choice: "assign:p2" },
    { kind: "drop", choice: "drop" },
  ]);
});

test("an item is about the patient or the appointment that its command names", () => {
  const start = "2026-11-19T09:30:00Z";
  expect(subjectOf({ path: "appointments.book", input: { id: "a", patientId: "p", start } })).toEqual({
    patientId: "p",
    appointmentId: null,
    start,
  });
  expect(subjectOf({ path: "appointments.setStatus", input: { id: "a", status: "cancelled" } })).toEqual({
    patientId: null,
    appointmentId: "a",
    start: null,
  });
  expect(subjectOf({ path: "notes.create", input: { id: "n", patientId: "p" } })).toEqual({
    patientId: "p",
    appointmentId: null,
    start: null,
  });
  expect(subjectOf({ path: "patients.update", input: { id: "p", phone: "1" } })).toMatchObject({ patientId: "p" });
  expect(subjectOf({ path: "users.create", input: null })).toEqual({
    patientId: null,
    appointmentId: null,
    start: null,
  });
});

test("only fields that differ are shown", () => {
  const conflicts = [
    { group: "phone", base: { phone: "1" }, yours: { phone: "2" }, theirs: { phone: "3" } },
    { group: "identity", yours: { lastName: "Roux", sex: null }, theirs: { lastName: "Roux", sex: "female" } },
  ];
  expect(differencesOf({ details: { conflicts } })).toEqual([
    { field: "phone", mine: "2", theirs: "3" },
    { field: "sex", mine: "", theirs: "female" },
  ]);
  expect(differencesOf({ details: {} })).toEqual([]);
});

test("a note that was not filed shows its words to those who got them", () => {
  expect(noteTextOf({ path: "notes.create", input: { patientId: "p", content: "Sees well." } })).toBe("Sees well.");
  expect(noteTextOf({ path: "notes.create", input: { patientId: "p" } })).toBeNull();
  expect(noteTextOf({ path: "patients.update", input: { content: "x" } })).toBeNull();
});

test("a colleague who was refused is named, and nobody else is", () => {
  const input = { firstName: "Marie", lastName: "DUPONT", rppsNumber: "10000000009" };
  expect(colleagueOf({ path: "directory.register", input, details: {} })).toBe("Marie DUPONT");
  const details = { workerName: "Marie DUPONT" };
  expect(colleagueOf({ path: "directory.unregister", input: {}, details })).toBe("Marie DUPONT");
  expect(colleagueOf({ path: "directory.unregister", input: {}, details: {} })).toBe("");
  expect(colleagueOf({ path: "patients.create", input, details })).toBeNull();
});

test("an undo that was refused says what keeps the colleague, and other refusals say nothing of the kind", () => {
  expect(usesOf({ details: { usedBy: ["patient", 1, "practitioner"] } })).toEqual(["patient", "practitioner"]);
  expect(usesOf({ details: {} })).toEqual([]);
});
