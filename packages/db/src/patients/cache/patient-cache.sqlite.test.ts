import type { Instant, LocalDate, PatientId } from "@daybook/domain";
import { expect, test } from "vitest";
import { buildPatientIndex } from "../../shared/sqlite/patient-index.sqlite.ts";
import { createTestCache, idOf, keep, sentPatient } from "../../testing/test-cache.ts";
import {
  findDistinct,
  findDuplicateCandidates,
  findPatient,
  findPatientState,
  findPatients,
  findSurvivor,
  listPatients,
} from "./patient-cache.sqlite.ts";

const id = (at: number) => idOf(at) as PatientId;
const idsOf = (patients: readonly { id: PatientId }[]) => patients.map((one) => one.id);

test("a patient is found as it was sent, unless it was retired", () => {
  using made = createTestCache();
  const address = { line: "1 rue X", city: "Lyon", postcode: "69003", country: "FR" };
  keep(made.cache, "patient", sentPatient(1, { address, coverage: [] }), sentPatient(2, { active: false }));
  expect(findPatient(made.cache, id(1))).toMatchObject({ id: id(1), mrn: "M-1", lastName: "Roux", address });
  expect(findPatient(made.cache, id(1))).not.toHaveProperty("matchKeys");
  expect([findPatient(made.cache, id(2)), findPatient(made.cache, id(3))]).toEqual([null, null]);
  expect([1, 2, 3].map((at) => findPatientState(made.cache, id(at)))).toEqual(["active", "retired", "unknown"]);
});

test("patients come in the order that was asked for; missing and retired ones are left out", () => {
  using made = createTestCache();
  keep(made.cache, "patient", sentPatient(1), sentPatient(2), sentPatient(3, { active: false }));
  expect(idsOf(findPatients(made.cache, [id(2), id(3), id(9), id(1)]))).toEqual([id(2), id(1)]);
});

test("the survivor is found through several merges, and a circle ends", () => {
  using made = createTestCache();
  keep(
    made.cache,
    "patient",
    sentPatient(1, { active: false, mergedInto: id(2) }),
    sentPatient(2, { active: false, mergedInto: id(3) }),
    sentPatient(3),
    sentPatient(4, { mergedInto: id(5) }),
    sentPatient(5, { mergedInto: id(4) }),
  );
  expect([1, 2, 3, 9].map((at) => findSurvivor(made.cache, id(at)))).toEqual([id(3), id(3), null, null]);
  expect([id(4), id(5)]).toContain(findSurvivor(made.cache, id(4)));
});

test("a page has its place in a total order, counts all, and can be limited to what changed", () => {
  using made = createTestCache();
  const names = ["Zola", "Adam", "Adam"];
  keep(
    made.cache,
    "patient",
    ...names.map((lastName, at) =>
      sentPatient(at, {
        lastName,
        lastNameKey: lastName.toLowerCase(),
        updatedAt: `2026-11-2${at}T08:00:00Z` as Instant,
      }),
    ),
    sentPatient(7, { active: false }),
  );
  const ask = { sort: [{ key: "lastName", descending: false }], pageSize: 2 } as const;
  const [first, second] = [1, 2].map((page) => listPatients(made.cache, { ...ask, page }));
  expect([idsOf(first?.items ?? []), idsOf(second?.items ?? [])]).toEqual([[id(1), id(2)], [id(0)]]);
  expect(first?.total).toBe(3);
  expect(
    idsOf(listPatients(made.cache, { ...ask, sort: [{ key: "lastName", descending: true }], page: 1 }).items),
  ).toEqual([id(0), id(1)]);
  const since = listPatients(made.cache, { ...ask, page: 1, updatedSince: "2026-11-21T08:00:00Z" as Instant });
  expect([since.total, idsOf(since.items)]).toEqual([2, [id(1), id(2)]]);
  expect(listPatients(made.cache, { ...ask, page: 1, ids: [id(0), id(7)] }).total).toBe(1);
});

test("candidates for duplicates share a match key that they still have", () => {
  using made = createTestCache();
  keep(
    made.cache,
    "patient",
    sentPatient(1, { matchKeys: ["n roux", "d 1980"] }),
    sentPatient(2, { matchKeys: ["n petit"] }),
  );
  for (const _ of buildPatientIndex(made.cache)) continue;
  const find = (matchKeys: string[], atMost = 9) => idsOf(findDuplicateCandidates(made.cache, { matchKeys }, atMost));
  expect(find(["n roux", "n petit"]).toSorted()).toEqual([id(1), id(2)]);
  expect(find(["n roux", "n petit"], 1)).toHaveLength(1);
  expect(find(["n other"])).toEqual([]);
  keep(made.cache, "patient", { ...sentPatient(3, { matchKeys: ["n other"], active: false }) });
  expect(find(["n other"])).toEqual([]);
});

test("before the match keys are indexed, they share birth date, telephone or family name, the likeliest first", () => {
  using made = createTestCache();
  const birthDate = "1971-02-03" as LocalDate;
  const phone = "+33 6 12 34 56 78";
  const sent = (at: number, more: Parameters<typeof sentPatient>[1]) =>
    sentPatient(at, { lastName: "Other", birthDate: "1990-01-01" as LocalDate, ...more });
  keep(
    made.cache,
    "patient",
    sent(1, { lastName: "Lefèvre" }),
    sent(2, { birthDate }),
    sent(3, { phone: "06 12 34 56 78" }),
    sent(4, { lastName: "lefevre", birthDate }),
    sent(5, {}),
    sent(6, { birthDate, active: false }),
  );
  const find = (sought: object, atMost = 9) =>
    idsOf(findDuplicateCandidates(made.cache, { matchKeys: [], ...sought }, atMost));
  expect(find({ lastName: "Lefevre", birthDate, phone })).toEqual([id(4), id(1), id(2), id(3)]);
  expect(find({ lastName: "Lefevre", birthDate, phone }, 1)).toEqual([id(4)]);
  expect(find({ phone })).toEqual([id(3)]);
  expect(find({ phone: null })).toEqual([]);
  for (const _ of buildPatientIndex(made.cache)) continue;
  expect(find({ phone })).toEqual([]);
});

test("patients who were marked as different are found from either side", () => {
  using made = createTestCache();
  keep(made.cache, "distinction", { id: id(1), others: [id(2), id(3)] }, { id: id(2), others: [id(4)] });
  expect([...findDistinct(made.cache, id(2))].toSorted()).toEqual([id(1), id(4)]);
  expect([...findDistinct(made.cache, id(1))].toSorted()).toEqual([id(2), id(3)]);
  expect([...findDistinct(made.cache, id(9))]).toEqual([]);
});
