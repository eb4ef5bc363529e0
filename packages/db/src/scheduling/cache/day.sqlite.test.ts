import { expect, test } from "vitest";
import {
  appointmentOf,
  at,
  createTestSchedule,
  patientOf,
  practitionerOf,
  sentAppointment,
} from "../../testing/sent-schedule.ts";
import { keep } from "../../testing/test-cache.ts";
import { findDay } from "./day.sqlite.ts";

test("a day has what overlaps it, in order of start, with the patients, and without what was entered in error", () => {
  using made = createTestSchedule();
  keep(
    made.cache,
    "appointment",
    sentAppointment(1, "09:00", "09:30"),
    sentAppointment(2, "07:30", "08:01", { practitionerId: practitionerOf(2) }),
    sentAppointment(3, "07:30", "08:00"),
    sentAppointment(4, "12:00", "12:30"),
    sentAppointment(5, "10:00", "10:30", { status: "entered-in-error" }),
    sentAppointment(6, "10:00", "10:30", { status: "cancelled", confirmed: true }),
    sentAppointment(7, "10:00", "10:30", { patientId: patientOf(9) }), // not in the copy yet
  );
  const period = { from: at("08:00"), to: at("12:00") };
  const ids = (more: object, atMost = 10) => findDay(made.cache, { ...period, ...more }, atMost).map(({ id }) => id);
  expect(ids({})).toEqual([2, 1, 6].map(appointmentOf));
  expect(ids({ practitionerIds: [practitionerOf(2)] })).toEqual([appointmentOf(2)]);
  expect(ids({ practitionerIds: [] })).toEqual([]);
  expect(ids({}, 1)).toEqual([appointmentOf(2)]);
  expect(findDay(made.cache, period, 10)[2]).toMatchObject({
    confirmed: true,
    overbooked: false,
    patient: { firstName: "Ada", lastName: "Roux", mrn: "M-101", phone: null },
  });
});
