import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import {
  appointmentOf,
  at,
  createMirroredSchedule,
  locationOf,
  type MirroredSchedule,
  patientOf,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { findAppointment } from "./appointment-queries.pg.ts";
import { type ImportedAppointment, insertAppointments } from "./bulk-insert-appointments.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());
beforeEach(() => schedule.clear());

const past: ImportedAppointment = {
  id: appointmentOf(1),
  patientId: patientOf(1),
  practitionerId: practitionerOf(2),
  locationId: locationOf(1),
  start: at("10:00"),
  end: at("10:30"),
  status: "fulfilled",
  confirmed: true,
  overbookReason: "urgent",
  overbookedBy: patientOf(9),
  outsideAvailability: true,
  reason: "Cough",
  kind: "visit",
  statusHistory: [{ status: "fulfilled", at: at("10:30"), by: "Nadia", reason: null }],
  version: 7,
  createdAt: at("07:00"),
  updatedAt: at("10:30"),
};

test("an appointment is written with its history, only in this clinic", async () => {
  await schedule.here((tx) => insertAppointments(tx, [past]));
  const { here, there } = await schedule.clinics.inBoth((tx) => findAppointment(tx, past.id));
  const { overbookedBy, outsideAvailability, ...shown } = past;
  expect(here).toEqual({ ...shown, overbooked: true });
  expect(there).toBeNull();
  const { rows } = await schedule.clinics.db.owner.query(
    "select overbooked_by, outside_availability from appointment where id = $1",
    [past.id],
  );
  expect(rows).toEqual([{ overbooked_by: overbookedBy, outside_availability: outsideAvailability }]);
});

test("if two overlap, none is written", async () => {
  const held = { ...past, overbookReason: null, overbookedBy: null };
  const other = { ...held, id: appointmentOf(2), start: at("10:29"), end: at("11:00") };
  await expect(schedule.here((tx) => insertAppointments(tx, [held, other]))).rejects.toMatchObject({ code: "23P01" });
  expect(await schedule.here((tx) => findAppointment(tx, held.id))).toBeNull();
});
