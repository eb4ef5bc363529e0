import {
  type AppointmentStatus,
  dayAppointments,
  dayRowOf,
  instantOf,
  type PatientId,
  type PractitionerId,
} from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

const at = (hour: number, day = 8, minute = 0) => instantOf(Date.UTC(2027, 2, day, hour, minute));
let now = Date.UTC(2027, 2, 1);
let world: TestCaller;
let doctor: PractitionerId;
let patientId: PatientId;

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
  doctor = await world.addPractitioner();
  patientId = await world.addPatient("Lindqvist");
});
afterAll(() => world[Symbol.asyncDispose]());

const book = (hour: number, more: object = {}) =>
  world
    .as("admin")
    .appointments.book({ patientId, practitionerId: doctor, start: at(hour), durationMinutes: 30, ...more });
const dayOf = (day: number, more: object = {}) =>
  world.as("frontdesk").appointments.day({ from: at(0, day), to: at(0, day + 1), ...more });

test("an appointment of the day has all fields, and the time since which the patient waits", async () => {
  const { id } = await book(9, { reason: "a cough", kind: "consultation" });
  const admin = world.as("admin");
  now = Date.parse("2027-03-08T08:50:00Z");
  await admin.appointments.setStatus({ id, status: "arrived" });
  await admin.appointments.setStatus({ id, status: "booked" });
  now = Date.parse("2027-03-08T08:55:00Z");
  await admin.appointments.setStatus({ id, status: "arrived" });
  now = Date.parse("2027-03-08T09:02:00Z");
  const {
    statusHistory: _history,
    createdAt: _created,
    updatedAt: _updated,
    ...record
  } = await admin.appointments.setStatus({
    id,
    status: "checked-in",
  });
  const { items } = await dayOf(8);
  expect(items).toEqual([
    {
      ...record,
      arrivedAt: "2027-03-08T08:55:00Z",
      statusChangedAt: "2027-03-08T09:02:00Z",
      cancelledFrom: null,
      patient: {
        firstName: "Claude",
        lastName: "Lindqvist",
        birthDate: "1980-01-01",
        sex: null,
        mrn: expect.any(String) as string,
        phone: null,
      },
    },
  ]);
  // The JSON that the database wrote matches the contract's schema.
  expect(dayAppointments.parse({ items })).toEqual({ items });
});

test("after an undone cancellation the patient waits since their arrival", async () => {
  const start = at(9, 12);
  const { id } = await book(9, { start });
  const admin = world.as("admin");
  const card = async () => (await dayOf(12)).items[0];
  now = Date.parse("2027-03-12T08:40:00Z");
  await admin.appointments.setStatus({ id, status: "arrived" });
  now = Date.parse("2027-03-12T08:50:00Z");
  await admin.appointments.setStatus({ id, status: "cancelled" });
  expect(await card()).toMatchObject({ status: "cancelled", cancelledFrom: "arrived" });
  now = Date.parse("2027-03-12T08:54:00Z");
  await admin.appointments.setStatus({ id, status: "arrived" });
  expect(await card()).toMatchObject({
    status: "arrived",
    arrivedAt: "2027-03-12T08:40:00Z",
    cancelledFrom: null,
  });
});

test("whatever its history, a row is what the domain makes of the whole appointment, and the order is the same", async () => {
  const statuses: AppointmentStatus[] = ["pending", "booked", "arrived", "checked-in", "cancelled", "noshow"];
  const longer = (histories: AppointmentStatus[][]) =>
    histories.flatMap((history) => statuses.map((status) => [...history, status]));
  const histories = [longer([[]]), longer(longer([[]])), longer(longer(longer([[]])))].flat();
  await world.db.owner.query(
    `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
     select $1, gen_random_uuid(), $2, $3, $4::timestamptz + n * interval '1 minute', $4::timestamptz + (n + 1) * interval '1 minute',
       history -> -1 ->> 'status', history from jsonb_array_elements($5::jsonb) with ordinality as given(history, n)`,
    [
      world.clinic,
      patientId,
      doctor,
      at(0, 14),
      JSON.stringify(
        histories.map((history) =>
          history.map((status, index) => ({ status, at: at(index, 13), by: "Nadia", reason: null })),
        ),
      ),
    ],
  );
  const { items } = await dayOf(14);
  expect(items).toHaveLength(histories.length);
  const [first] = items;
  const whole = [];
  for (const page of [1, 2])
    whole.push(
      ...(await world.as("admin").appointments.list({ from: at(0, 14), to: at(0, 15), page, pageSize: 200 })).items,
    );
  expect(items).toEqual(whole.map((each) => dayRowOf(each, first?.patient as NonNullable<typeof first>["patient"])));
});

test("cancelled appointments are listed, but not those entered in error or those that only touch the period", async () => {
  const ids = [];
  for (const hour of [9, 10, 11]) ids.push((await book(hour, { start: at(hour, 9) })).id);
  const [kept, cancelled, mistaken] = ids;
  await world.as("admin").appointments.setStatus({ id: cancelled ?? "", status: "cancelled" });
  await world.as("admin").appointments.setStatus({ id: mistaken ?? "", status: "entered-in-error" });
  const found = async (from: string, to: string) =>
    (await world.as("clinician").appointments.day({ from, to })).items.map(({ id }) => id);
  expect(await found(at(0, 9), at(0, 10))).toEqual([kept, cancelled]);
  expect(await found(at(9, 9, 30), at(10, 9))).toEqual([]);
  expect(await found(at(9, 9, 29), at(10, 9))).toEqual([kept]);
});

test("only the appointments of the given practitioners are listed; an empty list gives none", async () => {
  const other = await world.addPractitioner();
  await book(9, { start: at(9, 10) });
  await book(10, { start: at(10, 10), practitionerId: other });
  expect((await dayOf(10, { practitionerIds: [other] })).items.map(({ practitionerId }) => practitionerId)).toEqual([
    other,
  ]);
  expect((await dayOf(10, { practitionerIds: [] })).items).toEqual([]);
  expect((await dayOf(10)).items).toHaveLength(2);
});

test("a day that is read again shows changes of appointments and patients", async () => {
  const known = await world.addPatient("Holm");
  const { id } = await book(9, { start: at(9, 13), patientId: known });
  const seen = async () => {
    const [item] = (await dayOf(13)).items;
    return [item?.status, item?.patient.lastName];
  };
  expect(await seen()).toEqual(["booked", "Holm"]);
  const elsewhere = world.asElsewhere("admin");
  await elsewhere.patients.update({ id: known, firstName: "Claude", lastName: "Strand", birthDate: "1980-01-01" });
  expect(await seen()).toEqual(["booked", "Strand"]);
  await elsewhere.appointments.setStatus({ id, status: "cancelled" });
  expect(await seen()).toEqual(["cancelled", "Strand"]);
});

test("another clinic sees none of it", async () => {
  const clinic = await world.addClinic();
  const { items } = await world.as("admin", { clinic }).appointments.day({ from: at(0, 1), to: at(0, 30) });
  expect(items).toEqual([]);
});

test("one audit entry names all patients, however many they are", async () => {
  await world.db.owner.query(
    `with p as (
       insert into patient (clinic_id, id, mrn, mrn_key, first_name, last_name, first_name_key, last_name_key, birth_date,
         number_text, search_text, match_keys)
       select $1, gen_random_uuid(), 'T' || n, 't' || n, 'A', 'B', 'a', 'b', '1990-01-01', '', '', '{}'
       from generate_series(1, 300) as n returning id)
     insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, overbook_reason, status_history)
     select $1, gen_random_uuid(), p.id, $2, $3, $4, 'booked', 'a test', '[{"status":"booked","at":"2027-03-01T00:00:00Z"}]' from p`,
    [world.clinic, doctor, at(9, 11), at(10, 11)],
  );
  const { items } = await dayOf(11);
  const { rows } = await world.db.owner.query<{ patients: string[]; count: number }>(
    `select patient_ids as patients, record_count as count from audit_event where action = 'appointments.day' order by seq desc limit 1`,
  );
  expect(rows[0]?.count).toBe(300);
  expect(new Set(rows[0]?.patients)).toEqual(new Set(items.map((item) => item.patientId)));
});

test("a period that is too long, ends before it begins or has too many appointments is refused", async () => {
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => "ok",
      (error: unknown) => problemOf(error).code,
    );
  const day = world.as("admin").appointments.day;
  expect(await codeOf(day({ from: at(0, 1), to: at(0, 34) }))).toBe("invalid_input");
  expect(await codeOf(day({ from: at(0, 2), to: at(0, 2) }))).toBe("invalid_input");
  await world.db.owner.query(
    `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, overbook_reason, status_history)
     select $1, gen_random_uuid(), $2, $3, $4, $5, 'cancelled', 'a test', '[{"status":"cancelled","at":"2027-03-01T00:00:00Z"}]'
     from generate_series(1, 5001)`,
    [world.clinic, patientId, doctor, at(9, 12), at(10, 12)],
  );
  expect(await codeOf(dayOf(12))).toBe("too_many_appointments");
});
