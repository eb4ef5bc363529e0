import { expect, test } from "vitest";
import type { DayAppointment, OpeningHours } from "../../../day/day-records.ts";
import { createJudge } from "./place-verdict.ts";

const at = (time: string) => `2026-11-19T${time}:00Z`;
const appointment = (part: object) =>
  ({
    id: "standing",
    practitionerId: "moreau",
    patientId: "dupont",
    locationId: null,
    status: "booked",
    overbooked: false,
    start: at("10:00"),
    end: at("10:30"),
    ...part,
  }) as DayAppointment;
const openIn = (locationId: string) =>
  ({ sessions: [{ start: at("08:00"), end: at("12:00"), locationId }] }) as unknown as OpeningHours;
const hours = new Map([
  ["moreau", openIn("room 1")],
  ["benali", openIn("room 2")],
]);
const carried = { id: "carried", practitionerId: "benali", patientId: "petit", locationId: "room 2" };

test.each<[string, string, object, object | null, string]>([
  ["10:30", "moreau", {}, {}, "free"],
  ["10:15", "moreau", {}, {}, "practitioner"],
  ["10:15", "moreau", {}, null, "practitioner"],
  ["10:15", "moreau", { id: "carried" }, {}, "free"],
  ["10:15", "moreau", { status: "cancelled" }, {}, "free"],
  ["10:15", "benali", { patientId: "petit" }, {}, "patient"],
  ["10:15", "benali", { patientId: "petit" }, null, "free"],
  // The room changes with the session, unless it was chosen for the appointment.
  ["10:15", "benali", { locationId: "room 2" }, {}, "room"],
  ["10:15", "benali", { locationId: "room 2" }, { locationId: "room 3" }, "free"],
  ["11:45", "moreau", {}, {}, "outside"],
  // A double booking that is moved must be within the hours and in free time; where it stands it does not block
  // others.
  ["11:45", "moreau", {}, { overbooked: true }, "outside"],
  ["10:15", "moreau", {}, { overbooked: true }, "practitioner"],
  ["10:15", "moreau", { overbooked: true }, {}, "free"],
  ["10:15", "moreau", { overbooked: true, patientId: "petit" }, {}, "patient"],
])("%s with %s beside %o, of %o: %s", (time, practitionerId, there, moved, kind) => {
  const judge = createJudge([appointment(there)], hours);
  const start = Date.parse(at(time));
  const card = moved && appointment({ ...carried, start: at("09:00"), end: at("09:30"), ...moved });
  expect(judge({ practitionerId, moved: card, start, end: start + 30 * 60_000 }).kind).toBe(kind);
});
