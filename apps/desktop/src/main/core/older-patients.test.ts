import { expect, test } from "vitest";
import { goesThroughAllPatients, patientsNamed } from "./older-patients.ts";

const [one, two] = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"];

test.each([
  ["patients.get", { id: one }, [one]],
  ["patients.overview", { id: one }, [one]],
  ["patients.update", { id: one, firstName: "Jade" }, [one]],
  ["patients.notDuplicate", { id: one, otherId: two, different: true }, [one, two]],
  ["appointments.book", { id: two, patientId: one }, [one]],
  ["patients.create", { id: one }, []],
  ["appointments.move", { id: two }, []],
  ["patients.get", { id: "no id" }, []],
  ["patients.get", null, []],
])("%s with %o needs the patients %o", (path, input, ids) => {
  expect(patientsNamed(path, input)).toEqual(ids);
});

test("a search and a look for duplicates go through all patients", () => {
  expect(
    ["patients.list", "patients.duplicates", "patients.get", "appointments.list"].map(goesThroughAllPatients),
  ).toEqual([true, true, false, false]);
});
