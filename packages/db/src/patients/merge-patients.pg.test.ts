import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addAppointment, addPatient, idOf, now } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findOverlappingAppointments, mergeRecords, undoMerge } from "./merge-patients.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const at of [1, 2, 3]) await addPatient(tx, at);
    await addAppointment(tx, 11, idOf(2), "2026-12-01T09:00:00Z");
    await addAppointment(tx, 12, idOf(2), "2026-12-01T10:00:00Z");
    await addAppointment(tx, 13, idOf(1), "2026-12-01T10:30:00Z");
  });
});
afterAll(() => clinics[Symbol.asyncDispose]());

const merge = { mergeId: idOf(90), survivorId: idOf(1), duplicateId: idOf(2), by: idOf(80), now };
const ownersOf = async () => {
  const { rows } = await clinics.db.owner.query<{ clinic: string; patient: string }>(
    "select clinic_id as clinic, patient_id as patient from appointment order by clinic_id, id",
  );
  return {
    here: rows.filter(({ clinic }) => clinic === clinics.here).map(({ patient }) => patient),
    there: rows.filter(({ clinic }) => clinic === clinics.there).map(({ patient }) => patient),
  };
};

test("appointments overlap where they share time, not where one follows another, and not with called off ones", async () => {
  await clinics.as(clinics.there, async (tx) => {
    await addAppointment(tx, 14, idOf(1), "2026-12-01T09:15:00Z");
    expect(await findOverlappingAppointments(tx, idOf(1), idOf(2))).toEqual([idOf(11)]);
  });
  await clinics.as(clinics.here, async (tx) => {
    expect(await findOverlappingAppointments(tx, idOf(1), idOf(2))).toEqual([]);
    await addAppointment(tx, 15, idOf(3), "2026-12-01T09:15:00Z", "cancelled");
    expect(await findOverlappingAppointments(tx, idOf(3), idOf(2))).toEqual([]);
  });
});

test("a merge moves what the duplicate has, and its undoing gives back what is still the survivor's", async () => {
  const { there } = await ownersOf();
  await clinics.as(clinics.here, async (tx) => {
    expect((await mergeRecords(tx, merge)).toSorted()).toEqual([idOf(11), idOf(12)]);
  });
  expect((await ownersOf()).here).toEqual([idOf(1), idOf(1), idOf(1), idOf(3)]);
  // One of them moved on to somebody else meanwhile, and stays there.
  await clinics.db.owner.query("update appointment set patient_id = $2 where clinic_id = $1 and id = $3", [
    clinics.here,
    idOf(3),
    idOf(12),
  ]);
  expect(await clinics.as(clinics.there, (tx) => undoMerge(tx, merge.mergeId, now))).toBe("unknown");
  expect(await clinics.as(clinics.here, (tx) => undoMerge(tx, merge.mergeId, now))).toEqual({
    survivorId: idOf(1),
    duplicateId: idOf(2),
  });
  expect(await ownersOf()).toEqual({ here: [idOf(2), idOf(3), idOf(1), idOf(3)], there });
  expect(await clinics.as(clinics.here, (tx) => undoMerge(tx, merge.mergeId, now))).toBe("undone-before");
  const { rows } = await clinics.db.owner.query(
    "select clinic_id, id from patient where not active or merged_into is not null",
  );
  expect(rows).toEqual([]);
});
