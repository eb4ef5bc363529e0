import { describe, expect, test } from "vitest";
import type { Appointment } from "../../scheduling/appointment.ts";
import { booked, monday } from "../../testing/monday-booking.ts";
import { reconcileBooking, reconcileMove, reconcileStatus } from "./reconcile-appointment.ts";

const seen: Appointment = { ...booked, version: 2 };
const now = (change: Partial<Appointment> = {}): Appointment => ({ ...booked, version: 3, ...change });
const at = (time: string) => monday(time) as Appointment["start"];
const other = "01956b2e-0000-7000-8000-00000000000f" as Appointment["practitionerId"];

describe("a move", () => {
  const move = (change: object, base: unknown, current: Appointment | null) =>
    reconcileMove({ id: booked.id, version: 2, ...change }, base, current);

  test("of an appointment that nobody else changed runs as it is", () => {
    expect(move({ version: 3, start: monday("10:00") }, now(), now())).toMatchObject({
      kind: "run",
      outcome: "applied",
      input: { start: monday("10:00"), version: 3 },
    });
  });

  test.each<[string, object, unknown, Appointment | null]>([
    ["without what the person saw", { start: monday("10:00") }, undefined, now()],
    ["with half of what the person saw", { start: monday("10:00") }, { start: monday("09:00") }, now()],
    ["that is no valid input", { start: "tomorrow" }, seen, now()],
    ["of an appointment that is not here", { start: monday("10:00") }, seen, null],
  ])("%s runs as it is, so that the procedure decides", (_what, change, base, current) => {
    expect(move(change, base, current)).toEqual({ kind: "as-given" });
  });

  test("runs where the place is as the person saw it, with the length that they saw", () => {
    expect(move({ start: monday("10:00") }, seen, now({ status: "arrived", reason: "pain" }))).toEqual({
      kind: "run",
      outcome: "merged",
      input: {
        id: booked.id,
        version: 3,
        start: monday("10:00"),
        end: monday("10:30"),
        practitionerId: booked.practitionerId,
        locationId: null,
        override: false,
        overbook: undefined,
      },
    });
  });

  test("to the place where it is already is settled", () => {
    const there = now({ start: at("10:00"), end: at("10:30") });
    expect(move({ start: monday("10:00") }, seen, there)).toEqual({ kind: "settled" });
  });

  test.each<[string, Partial<Appointment>]>([
    ["time", { start: at("11:00"), end: at("11:30") }],
    ["length", { end: at("09:45") }],
    ["practitioner", { practitionerId: other }],
  ])("is refused where somebody else changed the %s, and shows the place now", (_what, change) => {
    const refused = move({ start: monday("10:00") }, seen, now(change));
    expect(refused).toMatchObject({ kind: "refused", refusal: { code: "version_conflict", details: { current: 3 } } });
    expect(refused).toHaveProperty("refusal.details.conflicts[0].group", "place");
    expect(refused).toHaveProperty("refusal.details.conflicts[0].theirs", {
      start: booked.start,
      end: booked.end,
      practitionerId: booked.practitionerId,
      locationId: null,
      ...change,
    });
  });

  test.each([
    ["reason", "pain", "fever"],
    ["kind", "control", "vaccination"],
    ["confirmed", true, null],
  ])("%s is a group of its own", (name, mine, theirs) => {
    const moved = { start: at("11:00"), end: at("11:30") };
    expect(move({ [name]: mine }, seen, now(moved))).toMatchObject({
      kind: "run",
      outcome: "merged",
      input: { [name]: mine, version: 3 },
    });
    expect(move({ [name]: mine }, seen, now(moved))).not.toHaveProperty("input.start");
    if (theirs !== null)
      expect(move({ [name]: mine }, seen, now({ [name]: theirs }))).toMatchObject({
        kind: "refused",
        refusal: { details: { conflicts: [{ group: name, yours: { [name]: mine }, theirs: { [name]: theirs } }] } },
      });
  });

  test("with a new reason is done in part where somebody else moved it", () => {
    const moved = now({ start: at("11:00"), end: at("11:30") });
    const partly = move({ start: monday("10:00"), reason: "pain" }, seen, moved);
    expect(partly).toMatchObject({
      kind: "run",
      outcome: "partly",
      input: { reason: "pain", version: 3 },
      refusal: { code: "version_conflict", details: { conflicts: [{ group: "place" }] } },
    });
    expect(partly).not.toHaveProperty("input.start");
  });

  test("that double-books where the appointment stands is done", () => {
    expect(move({ overbook: { reason: "emergency" } }, seen, now({ reason: "pain" }))).toMatchObject({
      kind: "run",
      outcome: "merged",
      input: { start: booked.start, overbook: { reason: "emergency" }, version: 3 },
    });
  });
});

describe("a change of status", () => {
  const set = (status: string, base: unknown, current: Appointment | null) =>
    reconcileStatus({ id: booked.id, version: 2, status, reason: null }, base, current);

  test("to the status that it has is settled, without a call that would refuse it", () => {
    expect(set("arrived", seen, now({ status: "arrived" }))).toEqual({ kind: "settled" });
  });

  test("runs with the present version where the status is as the person saw it", () => {
    expect(set("cancelled", seen, now({ reason: "pain" }))).toMatchObject({
      kind: "run",
      outcome: "applied",
      input: { status: "cancelled", version: 3 },
    });
  });

  test.each(["cancelled", "noshow", "entered-in-error"])(
    "to %s is refused where the patient has arrived meanwhile, although the rule would allow it",
    (status) => {
      expect(set(status, seen, now({ status: "arrived" }))).toMatchObject({
        kind: "refused",
        refusal: { code: "status_moved", details: { seenStatus: "booked", currentStatus: "arrived" } },
      });
    },
  );

  test("to another status is left to the rules of statuses", () => {
    expect(set("checked-in", seen, now({ status: "arrived" }))).toMatchObject({
      kind: "run",
      input: { status: "checked-in", version: 3 },
    });
  });

  test.each<[string, unknown, Appointment | null]>([
    ["without what the person saw", undefined, now()],
    ["with a status that is none", { status: "ready" }, now()],
    ["of an appointment that is not here", seen, null],
  ])("%s runs as it is", (_what, base, current) => {
    expect(set("cancelled", base, current)).toEqual({ kind: "as-given" });
  });

  test("that is no valid input runs as it is", () => {
    expect(set("ready", seen, now())).toEqual({ kind: "as-given" });
  });
});

describe("a booking", () => {
  const input = {
    patientId: booked.patientId,
    practitionerId: booked.practitionerId,
    start: monday("09:00"),
    durationMinutes: 30,
  };
  const survivor = "01956b2e-0000-7000-8000-0000000000ff";

  test("runs as it is: the database decides whether the time is free", () => {
    expect(reconcileBooking(input, null)).toEqual({ kind: "as-given" });
  });

  test("for a patient who was merged is made for the survivor", () => {
    expect(reconcileBooking(input, survivor)).toEqual({
      kind: "run",
      outcome: "merged",
      input: { ...input, patientId: survivor },
    });
  });

  test("that is no valid input runs as it is", () => {
    expect(reconcileBooking({ patientId: 1 }, survivor)).toEqual({ kind: "as-given" });
  });
});
