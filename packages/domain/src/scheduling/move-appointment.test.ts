import { describe, expect, test } from "vitest";
import type { Instant } from "../shared/time.ts";
import { booked, codeOf, facts, ids, monday } from "../testing/monday-booking.ts";
import { type Appointment, moveAppointmentInput } from "./appointment.ts";
import type { BookingFacts } from "./book-appointment.ts";
import { moveAppointment } from "./move-appointment.ts";

const move = (change: object, current: Partial<Appointment> = {}, more: Partial<BookingFacts> = {}) =>
  moveAppointment({ ...booked, ...current }, moveAppointmentInput.parse({ id: booked.id, ...change }), {
    ...facts,
    ...more,
  });

describe("moving", () => {
  test("a new start keeps the length; what is not given stays", () => {
    expect(move({ start: monday("10:15") })).toMatchObject({
      value: { start: monday("10:15"), end: monday("10:45"), practitionerId: booked.practitionerId },
    });
    expect(move({ end: monday("09:15") })).toMatchObject({ value: { start: monday("09:00"), end: monday("09:15") } });
  });

  test.each<[string, string, object, Partial<Appointment>, Partial<BookingFacts>]>([
    ["version_conflict", "somebody changed it meanwhile", { version: 2, start: monday("10:00") }, {}, {}],
    ["not_movable", "the patient has arrived", { start: monday("10:00") }, { status: "arrived" }, {}],
    ["not_movable", "it is cancelled", { practitionerId: ids.patientId }, { status: "cancelled" }, {}],
    ["outside_availability", "the new time is outside the hours", { start: monday("15:00") }, {}, {}],
    [
      "practitioner_inactive",
      "the new practitioner takes no bookings",
      { practitionerId: ids.patientId },
      {},
      { practitionerActive: false },
    ],
    ["impossible_period", "it would end before it starts", { end: monday("08:00") }, {}, {}],
    ["ok", "only its reason changes, after arrival", { reason: "blood test" }, { status: "arrived" }, {}],
    [
      "ok",
      "an appointment outside the hours only gets a reason",
      { reason: "blood test" },
      { start: monday("20:00") as Instant, end: monday("20:30") as Instant },
      {},
    ],
    ["ok", "an overbooked one moves past the hours", { start: monday("20:00") }, { overbooked: true }, {}],
    [
      "forbidden",
      "a service overrides",
      { start: monday("20:00"), override: true },
      {},
      { actor: { ...facts.actor, role: "service" } },
    ],
  ])("%s when %s", (code, _when, change, current, more) => {
    expect(codeOf(move(change, current, more))).toBe(code);
  });
});
