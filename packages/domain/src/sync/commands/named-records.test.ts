import { expect, test } from "vitest";
import { namedRecords } from "./named-records.ts";

const [one, two] = ["01956b2e-0000-7000-8000-000000000001", "01956b2e-0000-7000-8000-000000000002"];

test.each<[string, unknown, string[], string[]]>([
  ["appointments.book", { id: one, patientId: two }, [two], []],
  ["appointments.move", { id: one, practitionerId: two }, [], [one]],
  ["appointments.setStatus", { id: one.toUpperCase() }, [], [one]],
  ["patients.update", { id: one }, [one], []],
  ["patients.notDuplicate", { id: one, otherId: two }, [one, two], []],
  ["patients.setDoctor", { id: one, healthcareWorkerId: two }, [one], []],
  ["patients.create", { id: one }, [], []],
  ["no.such", { id: one }, [], []],
  ["appointments.move", { id: "x" }, [], []],
  ["appointments.move", null, [], []],
])("%s with %o names what it needs", (path, input, patients, appointments) => {
  expect(namedRecords(path, input)).toEqual({ patients, appointments });
});
