import { describe, expect, test } from "vitest";
import { availability } from "../practitioners/availability.ts";
import type { Instant, TimeZone } from "../shared/time.ts";
import { type Appointment, bookAppointmentInput, moveAppointmentInput, setStatusInput } from "./appointment.ts";
import { type BookingFacts, bookAppointment } from "./book-appointment.ts";
import { moveAppointment } from "./move-appointment.ts";
import { setStatus } from "./set-status.ts";

const monday = (time: string) => `2027-03-01T${time}:00Z`;
const ids = {
  id: "01956b2e-0000-7000-8000-000000000001",
  patientId: "01956b2e-0000-7000-8000-000000000002",
  practitionerId: "01956b2e-0000-7000-8000-000000000003",
};

const facts: BookingFacts = {
  now: monday("07:00") as Instant,
  actor: { id: "01956b2e-0000-7000-8000-00000000000a", name: "Sam Desk", role: "frontdesk" },
  patientExists: true,
  practitionerExists: true,
  practitionerActive: true,
  locationExists: true,
  availability: availability.parse({ timeZone: "UTC", weekly: [{ weekday: 1, start: "08:00", end: "12:00" }] }),
  clinicTimeZone: "Europe/Paris" as TimeZone,
};

const wanted = (more: object = {}) => {
  const parsed = bookAppointmentInput.parse({ ...ids, start: monday("09:00"), durationMinutes: 30, ...more });
  return { ...parsed, id: ids.id as Appointment["id"] };
};
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? "ok" : result.refusal?.code);

describe("booking", () => {
  test("within the hours: accepted, with its end, its history and nothing left open", () => {
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

  test("override and overbook are marked for what they are", () => {
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

const booked: Appointment = {
  ...(wanted() as Pick<Appointment, "id" | "patientId" | "practitionerId" | "start">),
  end: monday("09:30") as Instant,
  status: "booked",
  confirmed: false,
  overbooked: false,
  locationId: null,
  reason: null,
  kind: null,
  statusHistory: [{ status: "booked", at: facts.now, by: "Sam Desk", reason: null }],
  version: 3,
  createdAt: facts.now,
  updatedAt: facts.now,
};
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

describe("status", () => {
  const set = (input: object, current: Partial<Appointment> = {}, role: BookingFacts["actor"]["role"] = "frontdesk") =>
    setStatus({ ...booked, ...current }, setStatusInput.parse({ id: booked.id, ...input }), {
      now: monday("09:05") as Instant,
      actor: { name: "Sam Desk", role },
      clinicTimeZone: facts.clinicTimeZone,
    });

  test("history tells when, who and why; a cancellation has a code", () => {
    expect(set({ status: "cancelled", reason: "pat" })).toMatchObject({
      value: {
        status: "cancelled",
        statusHistory: [
          { status: "booked" },
          { status: "cancelled", at: monday("09:05"), by: "Sam Desk", reason: "pat", code: "pat" },
        ],
      },
    });
  });

  test.each<[string, object, Partial<Appointment>, BookingFacts["actor"]["role"]]>([
    ["illegal_transition", { status: "fulfilled" }, {}, "frontdesk"],
    ["version_conflict", { status: "arrived", version: 1 }, {}, "frontdesk"],
    ["forbidden", { status: "entered-in-error" }, {}, "frontdesk"],
    ["ok", { status: "entered-in-error" }, { status: "fulfilled" }, "admin"],
  ])("%s for %o", (code, input, current, role) => {
    expect(codeOf(set(input, current, role))).toBe(code);
  });
});
