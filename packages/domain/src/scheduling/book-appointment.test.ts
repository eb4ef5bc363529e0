import { describe, expect, test } from "vitest";
import { codeOf, facts, ids, monday, wanted } from "../testing/monday-booking.ts";
import { bookAppointmentInput } from "./appointment.ts";
import { type BookingFacts, bookAppointment } from "./book-appointment.ts";

describe("booking", () => {
  test("within the hours it is accepted, and every field of the appointment is set", () => {
    expect(bookAppointment(wanted({ reason: "check-up" }), facts)).toEqual({
      ok: true,
      value: {
        ...ids,
        start: monday("09:00"),
        end: monday("09:30"),
        status: "booked",
        locationId: null,
        reason: "check-up",
        kind: null,
        statusHistory: [{ status: "booked", at: facts.now, by: "Sam Desk", reason: null }],
        createdAt: facts.now,
        overbookReason: null,
        overbookedBy: null,
        outsideAvailability: false,
      },
    });
  });

  test.each<[string, string, object, Partial<BookingFacts>]>([
    ["not_found", "the patient is not there", {}, { patientExists: false }],
    ["not_found", "the practitioner is not there", {}, { practitionerExists: false }],
    ["not_found", "the location is not there", {}, { locationExists: false }],
    ["practitioner_inactive", "the practitioner takes no bookings", {}, { practitionerActive: false }],
    ["outside_availability", "it ends after the session", { start: monday("11:45") }, {}],
    ["outside_availability", "no hours were ever set", {}, { availability: null }],
    ["impossible_period", "it ends before it starts", { end: monday("08:30"), durationMinutes: undefined }, {}],
    [
      "impossible_period",
      "it lasts longer than a day",
      { end: "2027-03-02T09:01:00Z", durationMinutes: undefined },
      {},
    ],
    ["forbidden", "a service wants to override", { override: true }, { actor: { ...facts.actor, role: "service" } }],
    [
      "forbidden",
      "a clinician wants to overbook",
      { overbook: { reason: "urgent" } },
      { actor: { ...facts.actor, role: "clinician" } },
    ],
    [
      "forbidden",
      "who may not override does not learn who exists",
      { override: true },
      { actor: { ...facts.actor, role: "service" }, patientExists: false },
    ],
  ])("%s when %s", (code, _when, input, more) => {
    expect(codeOf(bookAppointment(wanted(input), { ...facts, ...more }))).toBe(code);
  });

  test("override marks the appointment as outside the hours, overbook as a double booking", () => {
    expect(bookAppointment(wanted({ start: monday("20:00"), override: true }), facts)).toMatchObject({
      value: { outsideAvailability: true, overbookReason: null },
    });
    expect(bookAppointment(wanted({ overbook: { reason: "urgent" } }), facts)).toMatchObject({
      value: { outsideAvailability: false, overbookReason: "urgent", overbookedBy: facts.actor.id },
    });
  });

  test("the input takes an end or a duration, not both and not neither", () => {
    const base = { ...ids, start: monday("09:00") };
    expect(bookAppointmentInput.safeParse(base).success).toBe(false);
    expect(bookAppointmentInput.safeParse({ ...base, end: monday("09:30"), durationMinutes: 30 }).success).toBe(false);
  });
});
