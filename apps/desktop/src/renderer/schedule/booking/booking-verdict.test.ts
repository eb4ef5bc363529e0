import { describe, expect, test } from "vitest";
import type { DayAppointment, OpeningHours } from "../day/day-records.ts";
import { judgeBooking } from "./booking-verdict.ts";

const at = (time: string) => Date.parse(`2026-11-19T${time}:00Z`);
const other = (part: object) =>
  ({
    practitionerId: "moreau",
    patientId: "dupont",
    locationId: "room 1",
    status: "booked",
    overbooked: false,
    start: "2026-11-19T10:00:00Z",
    end: "2026-11-19T10:30:00Z",
    ...part,
  }) as DayAppointment;
const hours = { sessions: [{ start: "2026-11-19T08:00:00Z", end: "2026-11-19T12:00:00Z" }] } as unknown as OpeningHours;

function verdict(from: string, to: string, appointments: DayAppointment[], part: object = {}) {
  const wanted = {
    start: at(from),
    end: at(to),
    practitionerId: "moreau",
    patientId: "petit",
    locationId: null,
    ...part,
  };
  return judgeBooking(wanted, { appointments, hours, now: at("09:00") }).kind;
}

describe("whether a time can be booked", () => {
  test.each([
    ["10:30", "11:00", {}, {}, "free"],
    ["10:29", "11:00", {}, {}, "practitioner"],
    ["10:00", "10:30", { status: "cancelled" }, {}, "free"],
    ["10:00", "10:30", { overbooked: true }, {}, "free"],
    ["10:00", "10:30", { overbooked: true, patientId: "petit" }, {}, "patient"],
    ["10:00", "10:30", { practitionerId: "benali" }, { patientId: "dupont" }, "patient"],
    ["10:00", "10:30", { practitionerId: "benali" }, { locationId: "room 1" }, "room"],
    ["10:00", "10:30", { practitionerId: "benali" }, {}, "free"],
    ["11:45", "12:15", {}, {}, "outside"],
    ["08:30", "09:00", {}, {}, "past"],
  ] as const)("%s to %s beside %o as %o: %s", (from, to, there, wanted, kind) => {
    expect(verdict(from, to, [other(there)], wanted)).toBe(kind);
  });
});
