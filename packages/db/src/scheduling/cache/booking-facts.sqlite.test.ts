import { expect, test } from "vitest";
import {
  appointmentOf,
  at,
  createTestSchedule,
  locationOf,
  patientOf,
  practitionerOf,
  sentAppointment,
} from "../../testing/sent-schedule.ts";
import { keep, sentPatient } from "../../testing/test-cache.ts";
import { findHeld, loadBookingFacts } from "./booking-facts.sqlite.ts";

const who = { patientId: patientOf(1), practitionerId: practitionerOf(1), locationId: locationOf(1) };

test("the facts of a booking; a patient whom the copy does not have may be another desk's", () => {
  using made = createTestSchedule();
  keep(made.cache, "patient", sentPatient(105, { active: false }));
  expect(loadBookingFacts(made.cache, who)).toMatchObject({
    patientExists: true,
    practitionerExists: true,
    practitionerActive: true,
    locationExists: true,
    availability: { weekly: [{ weekday: 1, start: "08:00", end: "12:00" }] },
    clinicTimeZone: "UTC",
  });
  const exists = (more: object) => loadBookingFacts(made.cache, { ...who, ...more });
  expect(exists({ patientId: patientOf(9) }).patientExists).toBe(true);
  expect(exists({ patientId: patientOf(5) }).patientExists).toBe(false);
  expect(exists({ practitionerId: practitionerOf(9) })).toMatchObject({
    practitionerExists: false,
    practitionerActive: false,
    availability: null,
  });
  expect(exists({ locationId: locationOf(9) }).locationExists).toBe(false);
  expect(exists({ locationId: null }).locationExists).toBe(true);
});

test("practitioner, patient and room hold their time, in order of start", () => {
  using made = createTestSchedule();
  const other = { patientId: patientOf(2), practitionerId: practitionerOf(2) };
  keep(
    made.cache,
    "appointment",
    sentAppointment(1, "09:00", "09:30", { patientId: patientOf(2) }), // the practitioner's
    sentAppointment(2, "08:30", "09:00", { practitionerId: practitionerOf(2) }), // the patient's
    sentAppointment(3, "10:00", "10:30", { ...other, locationId: locationOf(1) }), // the room's
    sentAppointment(4, "09:00", "09:30", other), // nobody's
    sentAppointment(5, "09:30", "10:00", { status: "cancelled" }),
    sentAppointment(6, "09:30", "10:00", { overbooked: true, patientId: patientOf(2) }), // holds nothing
    sentAppointment(7, "09:40", "09:50", { overbooked: true }), // the patient cannot meet the practitioner twice
    sentAppointment(8, "07:00", "08:00"), // ends when the period begins
    sentAppointment(9, "12:00", "13:00"), // starts when it ends
  );
  const held = findHeld(made.cache, who, { from: at("08:00"), to: at("12:00") });
  expect(held.map(({ id }) => id)).toEqual([2, 1, 7, 3].map(appointmentOf));
  expect(held.map(({ overbooked }) => overbooked)).toEqual([false, false, true, false]);
});
