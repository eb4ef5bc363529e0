import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../../shared/transaction.pg.ts";
import { addPatient, idOf, now } from "../../testing/mirrored-patients.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../../testing/two-clinics.ts";
import { deletePatient } from "../patient-queries.pg.ts";
import { countPatientsBefore, findSharingPairs, listMatchKeysBefore } from "./existing-patients.pg.ts";

let clinics: TwoClinics;
const batch = idOf(90);
const otherBatch = idOf(91);

/** Patient 4 belongs to the import, 5 to an earlier one, 6 is retired; the other clinic has one more. */
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const at of [1, 2, 3, 4, 5, 6]) await addPatient(tx, at);
    if (tx.clinicId === clinics.there) await addPatient(tx, 7);
    for (const [at, of] of [
      [4, batch],
      [5, otherBatch],
    ] as const)
      await tx.query("update patient set import_batch_id = $3 where clinic_id = $1 and id = $2", [
        tx.clinicId,
        idOf(at),
        of,
      ]);
    await deletePatient(tx, idOf(6), now);
    await tx.query("update patient set match_keys = array['all', 'of-' || mrn] where clinic_id = $1", [tx.clinicId]);
  });
  await layBackwards(clinics, "patient", ["id"]);
});
afterAll(() => clinics[Symbol.asyncDispose]());

const here = <T>(work: (tx: Tx) => Promise<T>) => clinics.as(clinics.here, work);

test("counts active patients of the clinic from before the import", async () => {
  await expect(here((tx) => countPatientsBefore(tx, batch))).resolves.toBe(4);
  await expect(here((tx) => countPatientsBefore(tx, idOf(92)))).resolves.toBe(5);
});

test("match keys are listed in order of patient id, in pages", async () => {
  const page = (after: string | null, limit: number) =>
    here(async (tx) => {
      await withoutIndexOrder(tx);
      return listMatchKeysBefore(tx, batch, { after, limit });
    });
  expect(await page(null, 3)).toEqual([1, 2, 3].map((at) => ({ id: idOf(at), keys: ["all", `of-M-${at}`] })));
  expect((await page(idOf(3), 3)).map(({ id }) => id)).toEqual([idOf(5)]);
});

test("patients share a pair if they have both keys, and are found once for each row", async () => {
  const pair = (row: number, at: number) => ({ row, keys: ["all", `of-M-${at}`] as const });
  const pairs = [pair(1, 1), pair(1, 1), pair(2, 5), pair(3, 4), pair(4, 6), pair(5, 7)];
  const found = await here((tx) => findSharingPairs(tx, batch, pairs, 9));
  expect(found.toSorted((a, b) => a.row - b.row)).toEqual([
    { row: 1, id: idOf(1) },
    { row: 2, id: idOf(5) },
  ]);
  const shared = { row: 1, keys: ["all", "all"] as const };
  await expect(here((tx) => findSharingPairs(tx, batch, [shared], 2))).resolves.toHaveLength(2);
});
