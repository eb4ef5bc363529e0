import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { approveSummary, findApprovedSummary, isSummaryServiceOn, setSummaryService } from "./summary-queries.pg.ts";

let clinics: TwoClinics;
const at = (text: string) => text as Instant;
const wanted = {
  patientId: idOf(1),
  audience: "clinician",
  length: "short",
  notesHash: "abc",
  rulesVersion: 1,
} as const;
const summary = (text: string, approvedAt: string) => ({
  body: { sentences: [{ text }] },
  generatedBy: "extractive",
  generatedAt: at("2024-03-05T10:00:00Z"),
  approvedBy: idOf(900) as string,
  approvedByName: "Alice",
  approvedAt: at(approvedAt),
});

beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    await addPatient(tx, 1);
    await addPatient(tx, 2);
  });
  await clinics.as(clinics.here, async (tx) => {
    // The newest is stored neither first nor last.
    await approveSummary(tx, idOf(14), wanted, summary("oldest", "2024-03-04T10:00:00Z"));
    await approveSummary(tx, idOf(11), wanted, summary("newer", "2024-03-06T10:00:00Z"));
    await approveSummary(tx, idOf(12), wanted, summary("older", "2024-03-05T10:00:00Z"));
    await approveSummary(
      tx,
      idOf(13),
      { ...wanted, notesHash: "other" },
      summary("other notes", "2024-03-07T10:00:00Z"),
    );
  });
  await clinics.as(clinics.there, (tx) =>
    approveSummary(tx, idOf(11), wanted, summary("theirs", "2024-03-08T10:00:00Z")),
  );
});
afterAll(() => clinics[Symbol.asyncDispose]());

const find = (more: object = {}) =>
  clinics.as(clinics.here, async (tx) => {
    await withoutIndexOrder(tx);
    return findApprovedSummary(tx, { ...wanted, ...more });
  });

test("the last approval that rests on the same notes", async () => {
  expect(await find()).toEqual(summary("newer", "2024-03-06T10:00:00Z"));
});

test.each([
  { patientId: idOf(2) },
  { audience: "family" },
  { length: "detailed" },
  { notesHash: "changed" },
  { rulesVersion: 2 },
])("none with %o", async (more) => {
  expect(await find(more)).toBeNull();
});

test("notes go to the summary service only after a clinic turned it on, for that clinic alone", async () => {
  expect(await clinics.inBoth(isSummaryServiceOn)).toEqual({ here: false, there: false });
  await clinics.as(clinics.here, (tx) => setSummaryService(tx, true));
  expect(await clinics.inBoth(isSummaryServiceOn)).toEqual({ here: true, there: false });
});
