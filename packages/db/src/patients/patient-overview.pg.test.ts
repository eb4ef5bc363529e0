import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addAppointment, addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { findOthersExpected, findOverviewSubject, findVisits } from "./patient-overview.pg.ts";
import { deletePatient } from "./patient-queries.pg.ts";

let clinics: TwoClinics;
const at = (text: string) => text as Instant;
const now = at("2026-12-01T10:00:00Z");

beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const number of [1, 2, 3]) await addPatient(tx, number, { coverage: [coverage("A"), coverage("B")] });
    await addAppointment(tx, 13, idOf(1), "2026-12-02T10:30:00Z");
    await addAppointment(tx, 12, idOf(1), "2026-12-01T10:30:00Z");
    await addAppointment(tx, 11, idOf(1), "2026-12-01T09:30:00Z"); // ends now, so it is over
    await addAppointment(tx, 14, idOf(1), "2026-12-01T10:15:00Z", "entered-in-error");
    for (const day of [1, 2, 3, 4])
      await addAppointment(tx, 20 + day, idOf(1), `2026-10-0${day}T09:00:00Z`, "fulfilled");
    await addAppointment(tx, 31, idOf(1), "2026-06-01T09:00:00Z", "noshow");
    await addAppointment(tx, 32, idOf(1), "2026-05-31T23:59:59Z", "cancelled");
    await addAppointment(tx, 33, idOf(1), "2026-07-01T09:00:00Z", "entered-in-error");
    await addAppointment(tx, 35, idOf(1), "2026-12-02T09:59:59Z", "cancelled");
    await addAppointment(tx, 34, idOf(1), "2026-12-02T09:59:59Z", "cancelled");
    await addAppointment(tx, 36, idOf(1), "2026-12-02T10:00:00Z", "cancelled");
    await addAppointment(tx, 41, idOf(2), "2026-12-01T00:00:00Z");
    await addAppointment(tx, 42, idOf(2), "2026-12-01T15:00:00Z");
    await addAppointment(tx, 43, idOf(3), "2026-12-02T00:00:00Z");
  });
});
afterAll(() => clinics[Symbol.asyncDispose]());

const coverage = (payer: string) => ({ payer, plan: null, memberId: null, validUntil: null });
const ids = (visits: readonly { id: string }[]) => visits.map(({ id }) => id);

test("visits are the next one that is not over, the last three fulfilled ones, and those missed since the given day", async () => {
  const visits = await clinics.as(clinics.here, async (tx) => {
    await withoutIndexOrder(tx);
    return findVisits(tx, idOf(1), { now, missedSince: at("2026-06-01T09:00:00Z") });
  });
  expect(ids(visits.next)).toEqual([idOf(12)]);
  expect(ids(visits.fulfilled)).toEqual([idOf(24), idOf(23), idOf(22)]);
  // One that was cancelled a day or more before its start is included too; the domain decides whether that was late.
  expect(ids(visits.missed)).toEqual([idOf(34), idOf(35), idOf(31)]);
});

test("only the last five hundred missed visits are read", async () => {
  await clinics.as(clinics.here, async (tx) => {
    await addPatient(tx, 5);
    await tx.query(
      `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
       select $1, gen_random_uuid(), $2, $3, at, at + interval '1 hour', 'noshow', '[]'
       from (select '2026-11-01T00:00:00Z'::timestamptz + n * interval '1 hour' as at from generate_series(1, 501) n) as missed`,
      [tx.clinicId, idOf(5), idOf(11)],
    );
    const { missed } = await findVisits(tx, idOf(5), { now, missedSince: at("2026-01-01T00:00:00Z") });
    expect([missed.length, missed.at(-1)?.start]).toEqual([500, "2026-11-01T02:00:00Z"]);
  });
});

test("the subject has its coverage in order; a retired patient is not found", async () => {
  const subject = await clinics.as(clinics.here, (tx) => findOverviewSubject(tx, idOf(1)));
  expect(subject?.coverage.map(({ payer }) => payer)).toEqual(["A", "B"]);
  expect(subject?.timeZone).toBe("Europe/Paris");
  // In each clinic, whichever was written last.
  for (const [clinic, zone] of [
    [clinics.here, "UTC"],
    [clinics.there, "Asia/Tokyo"],
  ] as const) {
    await clinics.db.owner.query("update clinic set time_zone = $2 where id = $1", [clinic, zone]);
    expect((await clinics.as(clinics.here, (tx) => findOverviewSubject(tx, idOf(1))))?.timeZone).toBe("UTC");
  }
  for (const [number, name] of [
    [3, "Three"],
    [1, "One"],
  ] as const) {
    await clinics.db.owner.query("update patient set last_name = $2 where id = $1", [idOf(number), name]);
    const found = await clinics.as(clinics.here, (tx) => findOverviewSubject(tx, idOf(number)));
    expect(found?.lastName).toBe(name);
  }
  await layBackwards(clinics, "coverage", ["position"]);
  const again = await clinics.as(clinics.here, async (tx) => {
    await withoutIndexOrder(tx);
    return findOverviewSubject(tx, idOf(1));
  });
  expect(again?.coverage.map(({ payer }) => payer)).toEqual(["A", "B"]);
  await clinics.as(clinics.there, async (tx) => {
    await deletePatient(tx, idOf(1), now);
    expect(await findOverviewSubject(tx, idOf(1))).toBeNull();
  });
});

test("others expected from the start of the period until before its end are listed once each, only of the clinic", async () => {
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

test("others are sorted by start, equal ones by id, without retired patients", async () => {
  const period = { from: at("2027-01-01T00:00:00Z"), to: at("2027-01-02T00:00:00Z") };
  const atTen = [61, 62, 63, 64, 65, 66, 67, 68]; // enough that they are not in this order by chance
  const expected = await clinics.as(clinics.here, async (tx) => {
    for (const [number, hour] of [
      ...atTen.toReversed().map((number) => [number, "10"] as const),
      [71, "09"],
      [54, "08"],
    ] as const) {
      await addPatient(tx, number);
      await addAppointment(tx, number, idOf(number), `2027-01-01T${hour}:00:00Z`);
    }
    await deletePatient(tx, idOf(54), now);
    await withoutIndexOrder(tx);
    await tx.query("set local enable_sort = off"); // so that no other step sorts them
    return findOthersExpected(tx, idOf(1), period);
  });
  expect(ids(expected)).toEqual([71, ...atTen].map(idOf));
});
