import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { patientColumns } from "./patient-columns.pg.ts";

const coverage = (payer: string) => ({ payer, plan: null, memberId: null, validUntil: null });
const city = { line: null, city: "Metz", postcode: null, country: null };

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.as(clinics.there, (tx) => addPatient(tx, 1, { coverage: [coverage("ELSEWHERE")] }));
  await clinics.as(clinics.here, async (tx) => {
    await addPatient(tx, 1, { coverage: [coverage("C"), coverage("A"), coverage("B")] });
    await addPatient(tx, 2, { coverage: [coverage("OTHER")], address: city });
    await addPatient(tx, 3);
  });
  await layBackwards(clinics, "coverage", ["position"]);
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("a patient has their own coverage in its order, and an address only if some part of it is known", async () => {
  const { rows } = await clinics.as(clinics.here, async (tx) => {
    await withoutIndexOrder(tx);
    return tx.query<{ id: string; address: unknown; coverage: { payer: string }[] }>(
      `select ${patientColumns} from patient p where p.clinic_id = $1 order by p.id`,
      [tx.clinicId],
    );
  });
  expect(rows.map(({ id, address, coverage }) => [id, address, coverage.map(({ payer }) => payer)])).toEqual([
    [idOf(1), null, ["C", "A", "B"]],
    [idOf(2), city, ["OTHER"]],
    [idOf(3), null, []],
  ]);
});
