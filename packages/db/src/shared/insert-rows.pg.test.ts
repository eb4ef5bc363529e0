import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { insertRows } from "./insert-rows.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth((tx) => addPatient(tx, 1));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const cover = (position: number, payer = "CPAM") => ({ patient_id: idOf(1), position, payer });
const written = async () => {
  const { rows } = await clinics.db.owner.query(
    "select clinic_id, position, payer, plan from coverage order by position",
  );
  return rows;
};

test("rows are written to the transaction's clinic; columns that are not given have their defaults", async () => {
  await clinics.as(clinics.here, (tx) => insertRows(tx, "coverage", []));
  expect(await written()).toEqual([]);
  await clinics.as(clinics.here, (tx) => insertRows(tx, "coverage", [cover(1, `"a\\ 'b'`), cover(2)]));
  expect(await written()).toEqual([
    { clinic_id: clinics.here, position: 1, payer: `"a\\ 'b'`, plan: null },
    { clinic_id: clinics.here, position: 2, payer: "CPAM", plan: null },
  ]);
});

test("if one row is refused, none is written", async () => {
  const before = await written();
  await expect(
    clinics.as(clinics.here, (tx) => insertRows(tx, "coverage", [cover(3), cover(4, "")])),
  ).rejects.toMatchObject({ code: "23514" });
  expect(await written()).toEqual(before);
});
