import { describe, expect, test } from "vitest";
import type { LocationId } from "../shared/id.ts";
import type { Instant } from "../shared/time/time.ts";
import { booked, codeOf, facts, ids, monday } from "../testing/monday-booking.ts";
import { type Appointment, moveAppointmentInput } from "./appointment.ts";
import type { BookingFacts } from "./book-appointment.ts";
import { clashesOfMove, moveAppointment } from "./move-appointment.ts";

const double = { overbooked: true, overbookReason: "urgent" };
const clinician = { ...facts.actor, role: "clinician" } as const;
const move = (change: object, current: Partial<Appointment> = {}, more: Partial<BookingFacts> = {}) =>
  moveAppointment({ ...booked, ...current }, moveAppointmentInput.parse({ id: booked.id, ...change }), {
    ...facts,
    ...more,
  });

describe("moving", () => {
  test("a new start keeps the duration; members that are not given stay", () => {
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
    ["outside_availability", "a double booking moves past the hours", { start: monday("20:00") }, double, {}],
    ["ok", "a double booking moves over the hours with leave", { start: monday("20:00"), override: true }, double, {}],
    ["not_movable", "it is double-booked after arrival", { overbook: { reason: "x" } }, { status: "arrived" }, {}],
    ["forbidden", "a clinician double-books", { overbook: { reason: "x" } }, double, { actor: clinician }],
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

describe("a double booking", () => {
  const after = (change: object) => {
    const moved = move(change, double);
    return moved.ok && { overbooked: moved.value.overbooked, overbookReason: moved.value.overbookReason };
  };
  const none = { overbooked: false, overbookReason: null };

  test("becomes an ordinary appointment with another time or practitioner, unless it is double-booked again", () => {
    expect(after({ start: monday("10:00") })).toEqual(none);
    expect(after({ end: monday("09:15") })).toEqual(none);
    expect(after({ practitionerId: ids.patientId })).toEqual(none);
    expect(after({ start: monday("10:00"), overbook: { reason: "again" } })).toEqual({
      overbooked: true,
      overbookReason: "again",
    });
  });

  test("stays a double booking when its time and practitioner stay", () => {
    expect(after({ reason: "blood test", start: booked.start })).toEqual(double);
    expect(after({ locationId: ids.patientId })).toEqual(double);
  });

  test("can move to a free room, but not to an occupied one", () => {
    const current = { ...booked, ...double };
    const room = ids.patientId as LocationId;
    const moved = move({ locationId: room }, double);
    if (!moved.ok) throw new Error("refused");
    const other = { ...booked, id: ids.patientId as typeof booked.id, patientId: ids.id as typeof booked.patientId };
    const held = [{ ...other, locationId: room }];
    expect(clashesOfMove(current, moved.value, held, false)).toMatchObject([{ id: other.id, clashes: ["location"] }]);
    expect(clashesOfMove(current, moved.value, held, true)).toEqual([]);
    expect(clashesOfMove(current, moved.value, [other], false)).toEqual([]);
  });
});
