import type { PatientId } from "@daybook/domain";
import { expect, test } from "vitest";
import { createTestCache, idOf, keep, sentPatient } from "../../testing/test-cache.ts";
import { findMrnHolder } from "./find-mrn-holder.sqlite.ts";

test("a number is found whatever its case, but not without a blank within, also of a retired record, and for a merged one the survivor has it", () => {
  using made = createTestCache();
  keep(
    made.cache,
    "patient",
    sentPatient(1, { mrn: "AB 12" }),
    sentPatient(2, { mrn: "C3", active: false }),
    sentPatient(3, { mrn: "D4", active: false, mergedInto: idOf(1) as PatientId }),
  );
  expect(["ab 12 ", "C3", "D4", "AB12"].map((mrn) => findMrnHolder(made.cache, mrn))).toEqual([
    idOf(1),
    idOf(2),
    idOf(1),
    null,
  ]);
});
