import { describe, expect, test } from "vitest";
import type { Role } from "../../auth/role.ts";
import { choicesOf, inputOfChoice, isOffered, type Undecided } from "./attention-choices.ts";

const slots = ["09:00", "09:30", "10:00", "10:30"].map((time) => ({
  practitionerId: "01956b2e-0000-7000-8000-000000000003",
  start: `2027-03-01T${time}:00Z`,
  end: `2027-03-01T${time}:00Z`,
}));
const item = (path: string, code: string, details: Record<string, unknown> = {}, input: unknown = {}): Undecided => ({
  path,
  code,
  details,
  input,
});
const threeSlots = ["slot:2027-03-01T09:00:00Z", "slot:2027-03-01T09:30:00Z", "slot:2027-03-01T10:00:00Z"];

test.each<[string, string, Role, Record<string, unknown>, string[]]>([
  [
    "appointments.book",
    "appointment_conflict",
    "frontdesk",
    { alternatives: slots },
    [...threeSlots, "overbook:", "drop"],
  ],
  ["appointments.book", "appointment_conflict", "clinician", { alternatives: slots }, [...threeSlots, "drop"]],
  ["appointments.move", "outside_availability", "admin", { alternatives: [] }, ["overbook:", "drop"]],
  ["patients.update", "version_conflict", "frontdesk", {}, ["mine", "theirs", "edit:"]],
  ["appointments.move", "version_conflict", "frontdesk", {}, ["mine", "theirs"]],
  ["appointments.setStatus", "status_moved", "frontdesk", {}, ["mine", "theirs"]],
  ["patients.setDoctor", "doctor_changed", "frontdesk", {}, ["mine", "theirs"]],
  ["patients.update", "patient_merged", "frontdesk", { survivorId: "s" }, ["assign:s", "drop"]],
  ["appointments.book", "not_found", "frontdesk", {}, ["assign:", "drop"]],
  ["appointments.setStatus", "not_found", "frontdesk", {}, ["again", "drop"]],
  ["patients.create", "mrn_taken", "frontdesk", {}, ["again", "edit:", "drop"]],
  ["patients.create", "id_taken", "frontdesk", {}, ["drop"]],
  ["patients.create", "born_in_the_future", "frontdesk", {}, ["edit:", "drop"]],
  ["appointments.book", "invalid_input", "frontdesk", {}, ["edit:", "drop"]],
  ["appointments.book", "impossible_period", "frontdesk", {}, ["edit:", "drop"]],
  ["appointments.setStatus", "illegal_transition", "frontdesk", {}, ["drop"]],
  ["appointments.move", "not_movable", "frontdesk", {}, ["drop"]],
  ["users.create", "not_offline", "frontdesk", {}, ["drop"]],
  ["appointments.book", "forbidden", "frontdesk", {}, ["again", "drop"]],
  ["appointments.book", "internal_error", "frontdesk", {}, ["again", "drop"]],
])("%s refused with %s offers %s its choices", (path, code, role, details, choices) => {
  expect(choicesOf(item(path, code, details), role)).toEqual(choices);
});

test.each([
  ["drop", true],
  ["slot:2027-03-01T09:00:00Z", true],
  ["slot:2027-03-01T11:00:00Z", false],
  ["overbook:", false],
  ["overbook:emergency", true],
  ['edit:{"id":1}', true],
  ["edit:nothing", false],
  ["edit:1", false],
  ["theirs", false],
])("%s is offered: %s", (choice, offered) => {
  expect(isOffered(["slot:2027-03-01T09:00:00Z", "overbook:", "edit:", "drop"], choice)).toBe(offered);
});

describe("the command that a choice means", () => {
  const booking = { patientId: "p", practitionerId: "d", start: "2027-03-01T09:00:00Z", durationMinutes: 30 };

  test("a slot keeps the duration, or the end that is as far away", () => {
    const book = item("appointments.book", "appointment_conflict", {}, booking);
    expect(inputOfChoice(book, "slot:2027-03-01T10:00:00Z", null)).toEqual({
      ...booking,
      start: "2027-03-01T10:00:00Z",
    });
    const { durationMinutes: _minutes, ...others } = { ...booking, end: "2027-03-01T09:20:00Z" };
    const withEnd = item("appointments.book", "appointment_conflict", {}, others);
    expect(inputOfChoice(withEnd, "slot:2027-03-01T10:00:00Z", null)).toMatchObject({
      start: "2027-03-01T10:00:00Z",
      end: "2027-03-01T10:20:00Z",
    });
  });

  test("a double booking has its reason", () => {
    expect(
      inputOfChoice(item("appointments.book", "appointment_conflict", {}, booking), "overbook:urgent", null),
    ).toEqual({
      ...booking,
      overbook: { reason: "urgent" },
    });
  });

  test("mine puts one's own groups over the record as it is now", () => {
    const current = { id: "p", lastName: "Roux", phone: "2", email: "e", version: 7, createdAt: "x", updatedAt: "y" };
    const conflict = { group: "phone", base: { phone: "0" }, yours: { phone: "1" }, theirs: { phone: "2" } };
    const edit = item(
      "patients.update",
      "version_conflict",
      { conflicts: [conflict] },
      { id: "p", phone: "1", version: 5 },
    );
    expect(inputOfChoice(edit, "mine", current)).toEqual({
      id: "p",
      lastName: "Roux",
      phone: "1",
      email: "e",
      version: 7,
    });
  });

  test("mine of a status is the status again, in view of the appointment now", () => {
    const status = item("appointments.setStatus", "status_moved", {}, { id: "a", status: "cancelled", version: 2 });
    expect(inputOfChoice(status, "mine", { version: 5 })).toEqual({ id: "a", status: "cancelled", version: 5 });
  });

  test("mine of a doctor is whom the server has under that number, for the record that is still there", () => {
    const conflicts = [{ group: "referrer", base: {}, yours: { referrer: "A" }, theirs: { referrer: "B" } }];
    const given = { id: "p", role: "referrer", healthcareWorkerId: "desk's" };
    const details = { conflicts, healthcareWorkerId: "server's" };
    const choice = item("patients.setDoctor", "doctor_changed", details, given);
    expect(inputOfChoice(choice, "mine", null)).toEqual({ ...given, healthcareWorkerId: "server's" });
    expect(inputOfChoice({ ...choice, details: { ...details, survivorId: "s" } }, "mine", null)).toMatchObject({
      id: "s",
    });
    expect(inputOfChoice(choice, "theirs", null)).toBeNull();
  });

  test("an edit is what was typed", () => {
    const edit = item("patients.create", "born_in_the_future", {}, { id: "p" });
    expect(inputOfChoice(edit, 'edit:{"id":"p","birthDate":"1980-01-01"}', null)).toEqual({
      id: "p",
      birthDate: "1980-01-01",
    });
  });

  test("again registers under a new number, and repeats anything else", () => {
    const create = item("patients.create", "mrn_taken", {}, { id: "p", mrn: "M" });
    expect(inputOfChoice(create, "again", null)).toEqual({ id: "p" });
    expect(inputOfChoice(item("appointments.book", "forbidden", {}, booking), "again", null)).toEqual(booking);
  });

  test("another patient is the one to book, or to change", () => {
    expect(inputOfChoice(item("appointments.book", "not_found", {}, booking), "assign:q", null)).toMatchObject({
      patientId: "q",
    });
    const merged = item("patients.update", "patient_merged", {}, { id: "p", phone: "1", version: 2 });
    expect(inputOfChoice(merged, "assign:q", { version: 9 })).toEqual({ id: "q", phone: "1", version: 9 });
  });

  test.each(["theirs", "drop"])("%s means no command", (choice) => {
    expect(inputOfChoice(item("patients.update", "version_conflict"), choice, null)).toBeNull();
  });
});
