import { expect, test } from "vitest";
import type { PatientId } from "../shared/id.ts";
import { mergeConflict, mergePatients, mergeWithItself } from "./merge-patients.ts";

const [id, duplicateId] = ["019b0000-0000-7000-8000-000000000001", "019b0000-0000-7000-8000-000000000002"].map(
  (text) => text as PatientId,
) as [PatientId, PatientId];

test("two records are merged when none of their appointments overlap", () => {
  expect(mergePatients({ id, duplicateId }, [])).toEqual({ ok: true, value: null });
});

test("appointments at the same time are named, and must be settled before", () => {
  expect(mergePatients({ id, duplicateId }, ["a", "b"])).toEqual({ ok: false, refusal: mergeConflict(["a", "b"]) });
  expect(mergeConflict(["a", "b"]).details).toEqual({ conflicts: ["a", "b"] });
});

test("a record is not merged with itself, whatever its appointments", () => {
  expect(mergePatients({ id, duplicateId: id }, ["a"])).toEqual({ ok: false, refusal: mergeWithItself });
});
