import { expect, test } from "vitest";
import { createTestCache, idOf, pageOf, sentPatient } from "../../testing/test-cache.ts";
import { applyFetched } from "./apply-feed.sqlite.ts";
import { listNamedPatients } from "./older-patients.sqlite.ts";

test("patients whom an appointment names and whom the copy does not have are listed, until they come", () => {
  using made = createTestCache();
  const { cache } = made;
  for (const [at, patient] of [
    [11, 1],
    [12, 2],
    [13, 3],
    [14, 3],
  ] as const)
    cache
      .statement(
        `insert into appointment (id, patient_id, practitioner_id, start_text, end_text, status, confirmed, overbooked,
           status_history, version, created_at, updated_at, outside_availability, starts_at, ends_at, holds_time, rev, shape,
           generation)
         values (?, ?, ?, '', '', 'booked', 0, 0, '[]', 1, '', '', 0, 0, 0, 1, 1, 1, 1)`,
      )
      .run(idOf(at), idOf(patient), idOf(99));
  const listed = (atMost: number, ...except: string[]) =>
    listNamedPatients(cache, { atMost, except: new Set(except) }).toSorted();
  expect(listed(9)).toEqual([idOf(1), idOf(2), idOf(3)]);
  expect(listed(2)).toHaveLength(2);
  expect(listed(1, idOf(1), idOf(2))).toEqual([idOf(3)]);
  applyFetched(cache, "patient", pageOf("patient", [sentPatient(1), sentPatient(3)], { rev: 4 }));
  expect(listed(9)).toEqual([idOf(2)]);
  expect(listed(9, idOf(2))).toEqual([]);
});
