import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addAppointment, addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findOthersExpected, findOverviewSubject, findVisits } from "./patient-overview.pg.ts";
import { retirePatient } from "./patient-queries.pg.ts";

let clinics: TwoClinics;
const at = (text: string) => text as Instant;
const now = at("2026-12-01T10:00:00Z");

beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const number of [1, 2, 3]) await addPatient(tx, number, { coverage: [coverage("A"), coverage("B")] });
    await addAppointment(tx, 11, idOf(1), "2026-12-01T09:30:00Z"); // ends now: over
    await addAppointment(tx, 12, idOf(1), "2026-12-01T10:30:00Z");
    await addAppointment(tx, 13, idOf(1), "2026-12-02T10:30:00Z");
    for (const day of [1, 2, 3, 4])
      await addAppointment(tx, 20 + day, idOf(1), `2026-10-0${day}T09:00:00Z`, "fulfilled");
    await addAppointment(tx, 31, idOf(1), "2026-06-01T09:00:00Z", "noshow");
    await addAppointment(tx, 32, idOf(1), "2026-05-31T23:59:59Z", "cancelled");
    await addAppointment(tx, 33, idOf(1), "2026-07-01T09:00:00Z", "entered-in-error");
    await addAppointment(tx, 41, idOf(2), "2026-12-01T00:00:00Z");
    await addAppointment(tx, 42, idOf(2), "2026-12-01T15:00:00Z");
    await addAppointment(tx, 43, idOf(3), "2026-12-02T00:00:00Z");
  });
});
afterAll(() => clinics[Symbol.asyncDispose]());

const coverage = (payer: string) => ({ payer, plan: null, memberId: null, validUntil: null });
const ids = (visits: readonly { id: string }[]) => visits.map(({ id }) => id);

test("visits are the next that is not over, the last three that took place, and those missed since the day given", async () => {
  const visits = await clinics.as(clinics.here, (tx) =>
    findVisits(tx, idOf(1), { now, missedSince: at("2026-06-01T09:00:00Z") }),
  );
  expect(ids(visits.next)).toEqual([idOf(12)]);
  expect(ids(visits.fulfilled)).toEqual([idOf(24), idOf(23), idOf(22)]);
  expect(ids(visits.missed)).toEqual([idOf(31)]);
});

test("the subject has its insurances in their order; a retired one is none", async () => {
  const subject = await clinics.as(clinics.here, (tx) => findOverviewSubject(tx, idOf(1)));
  expect(subject?.coverage.map(({ payer }) => payer)).toEqual(["A", "B"]);
  expect(subject?.timeZone).toBe("Europe/Paris");
  await clinics.as(clinics.there, async (tx) => {
    await retirePatient(tx, idOf(1), now);
    expect(await findOverviewSubject(tx, idOf(1))).toBeNull();
  });
});

test("others are expected once each, from the beginning of the period and before its end, whoever is the own clinic's", async () => {
  const period = { from: at("2026-12-01T00:00:00Z"), to: at("2026-12-02T00:00:00Z") };
  const expected = (number: number) => clinics.as(clinics.here, (tx) => findOthersExpected(tx, idOf(number), period));
  expect((await expected(1)).map(({ id, start }) => [id, start])).toEqual([[idOf(2), period.from]]);
  expect(ids(await expected(2))).toEqual([idOf(1)]);
  await clinics.as(clinics.here, (tx) =>
    tx.query("update appointment set status = 'noshow' where clinic_id = $1 and patient_id = $2", [
      tx.clinicId,
      idOf(2),
    ]),
  );
  expect(await expected(1)).toEqual([]);
});
