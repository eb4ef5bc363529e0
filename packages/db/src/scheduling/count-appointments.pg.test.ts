import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import {
  at,
  createMirroredSchedule,
  type MirroredSchedule,
  patientOf,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { countAppointmentsAhead } from "./count-appointments.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());
beforeEach(() => schedule.clear());

const ahead = (of: Parameters<typeof countAppointmentsAhead>[1], now = "09:00") =>
  schedule.here((tx) => countAppointmentsAhead(tx, of, at(now)));

test("counts appointments that start after now and are not cancelled, only in this clinic", async () => {
  await schedule.book(1, "09:00", "09:30");
  await schedule.book(2, "10:00", "10:30", { status: "pending" });
  await schedule.book(3, "11:00", "11:30", { status: "arrived", practitionerId: practitionerOf(2) });
  await schedule.book(4, "12:00", "12:30", { status: "checked-in", patientId: patientOf(2) });
  for (const [number, status] of ["cancelled", "noshow", "fulfilled", "entered-in-error"].entries())
    await schedule.book(5 + number, "13:00", "13:30", { status: status as "cancelled" });
  expect(await ahead({ patientId: patientOf(1) })).toBe(2);
  expect(await ahead({ practitionerId: practitionerOf(1) })).toBe(2);
  expect(await ahead({ patientId: patientOf(1) }, "08:59")).toBe(3);
  expect(await ahead({ patientId: patientOf(3) })).toBe(0);
});
