import { type LocalDate, type PatientId, parsePatientQuery, type SyncRecords } from "@daybook/domain";
import { expect, test } from "vitest";
import { buildPatientIndex } from "../../shared/sqlite/patient-index.sqlite.ts";
import { type CacheRecord, deleteRecord } from "../../shared/sqlite/write-record.sqlite.ts";
import { applyRecord } from "../../sync/cache/local-view.sqlite.ts";
import { createTestCache, idOf, keep, sentPatient, type TestCache } from "../../testing/test-cache.ts";
import { searchPatients } from "./search-patients.sqlite.ts";

function clinic(): TestCache {
  const made = createTestCache();
  keep(
    made.cache,
    "patient",
    sentPatient(1, { lastName: "Lefèvre", firstName: "Zoé", mrn: "P 1001", phone: "+33 6 12 34 56 78" }),
    sentPatient(2, { lastName: "Le Fevrier", firstName: "Hugo", mrn: "P1002", birthDate: "1971-02-03" as LocalDate }),
    sentPatient(3, { lastName: "Müller", firstName: "Léa", mrn: "P2003" }),
    sentPatient(4, {
      lastName: "Lefevre",
      firstName: "Ana",
      mrn: "P9004",
      active: false,
      mergedInto: idOf(3) as PatientId,
    }),
    sentPatient(5, { lastName: "Lefevre", firstName: "Retired", active: false }),
  );
  return made;
}
const change = ({ cache }: TestCache, patient: SyncRecords["patient"]) =>
  applyRecord(cache, "patient", patient as unknown as CacheRecord, { rev: 2, shape: 1, generation: 1 });
const found = ({ cache }: TestCache, text: string) => {
  const query = parsePatientQuery(text, "2026-11-21" as LocalDate);
  return query ? searchPatients(cache, query).map(({ id, tier }) => [Number(id.slice(-3)), tier]) : null;
};

test.each([
  ["lefev", [[1, 1]]],
  ["zoe", [[1, 1]]],
  ["lefevre zo", [[1, 1]]],
  ["mueller", [[3, 1]]],
  ["p1001", [[1, 1]]],
  ["5678", [[1, 1]]],
  ["1971-02-03", [[2, 1]]],
  ["nobody", []],
])("%s: beginnings of names, numbers and dates are found before the index is built", (text, expected) => {
  using made = clinic();
  expect(found(made, text)).toEqual(expected);
});

test("a merged record's number leads to its survivor", () => {
  using made = clinic();
  expect(found(made, "p9004")).toEqual([[3, 1]]);
});

test("parts of names and typing errors are found with the index only, after exact beginnings", () => {
  using made = clinic();
  expect([found(made, "vrie"), found(made, "lefvre zoe")]).toEqual([[], []]);
  for (const _ of buildPatientIndex(made.cache)) continue;
  expect(found(made, "vrie")).toEqual([[2, 2]]);
  expect(found(made, "lefvre zoe")).toEqual([[1, 3]]);
  keep(made.cache, "patient", sentPatient(6, { lastName: "Lavrieux", firstName: "Tom", mrn: "P6006" }));
  expect(
    found(made, "vrie")
      ?.map(([id]) => id)
      .toSorted(),
  ).toEqual([2, 6]);
});

test("part of a number is found, also that of a merged record", () => {
  using made = clinic();
  for (const _ of buildPatientIndex(made.cache)) continue;
  expect(found(made, "2003")).toEqual([[3, 2]]);
  expect(found(made, "9004")).toEqual([[3, 2]]);
});

test("parts of numbers follow what happens to a patient after the index was built", () => {
  using made = clinic();
  for (const _ of buildPatientIndex(made.cache)) continue;
  change(made, sentPatient(1, { lastName: "Lefèvre", firstName: "Zoé", mrn: "P 47771" }));
  keep(made.cache, "patient", sentPatient(6, { lastName: "Sand", firstName: "Aurore", mrn: "Q-81234" }));
  expect([found(made, "1001"), found(made, "7771"), found(made, "8123")]).toEqual([[], [[1, 2]], [[6, 2]]]);
  deleteRecord(made.cache, "patient", idOf(6));
  expect(found(made, "8123")).toEqual([]);
  expect(made.cache.statement("select count(*) as n from patient_number_text").get()).toEqual({ n: 5 });
});

/** All rows that the building makes. */
const indexedIn = ({ cache }: TestCache) =>
  [
    "select kind, slip, name from patient_name order by 1, 2, 3",
    "select hash, patient_id from patient_match_key order by 1, 2",
    "select patient_id from patient_number order by 1",
    "select name from sqlite_schema where type in ('index', 'trigger') order by 1",
  ].map((rows) => cache.sqlite.prepare(rows).all());

test("a patient who is written at any moment of the building is in the index, and what an end cut off is made again", () => {
  const filled = () => {
    const made = clinic();
    made.cache.transaction(() => {
      for (let at = 10; at < 520; at += 1) keep(made.cache, "patient", sentPatient(at, { lastName: `Roux ${at}` }));
    });
    return made;
  };
  using whole = filled();
  const steps = [...buildPatientIndex(whole.cache)].length;
  const expected = indexedIn(whole);
  for (let kept = 0; kept < steps; kept += 1) {
    using made = filled();
    const building = buildPatientIndex(made.cache);
    for (let step = 0; step <= kept; step += 1) building.next();
    using ended = filled();
    const cutOff = buildPatientIndex(ended.cache);
    for (let step = 0; step <= kept; step += 1) cutOff.next();
    for (const _ of buildPatientIndex(ended.reopen())) continue;
    expect(indexedIn(ended), `ended after ${kept + 1} steps`).toEqual(expected);
    change(made, sentPatient(1, { lastName: "Delavrie", firstName: "Zoé", mrn: "P 47771" }));
    for (const _ of building) continue;
    expect([found(made, "avri"), found(made, "7771")], `after ${kept + 1} steps`).toEqual([[[1, 2]], [[1, 2]]]);
  }
}, 60_000);
