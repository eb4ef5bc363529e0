import { availability } from "../practitioners/availability.ts";
import { type Appointment, bookAppointmentInput } from "../scheduling/appointment.ts";
import type { BookingFacts } from "../scheduling/book-appointment.ts";
import type { Instant, TimeZone } from "../shared/time/time.ts";

/** A Monday on which the practitioner of `facts` sees patients from 8 to 12, UTC. */
export const monday = (time: string) => `2027-03-01T${time}:00Z`;
export const ids = {
  id: "01956b2e-0000-7000-8000-000000000001",
  patientId: "01956b2e-0000-7000-8000-000000000002",
  practitionerId: "01956b2e-0000-7000-8000-000000000003",
};

export const facts: BookingFacts = {
  now: monday("07:00") as Instant,
  actor: { id: "01956b2e-0000-7000-8000-00000000000a", name: "Sam Desk", role: "frontdesk" },
  patientExists: true,
  practitionerExists: true,
  practitionerActive: true,
  locationExists: true,
  availability: availability.parse({ timeZone: "UTC", weekly: [{ weekday: 1, start: "08:00", end: "12:00" }] }),
  clinicTimeZone: "Europe/Paris" as TimeZone,
};

export const wanted = (more: object = {}) => {
  const parsed = bookAppointmentInput.parse({ ...ids, start: monday("09:00"), durationMinutes: 30, ...more });
  return { ...parsed, id: ids.id as Appointment["id"] };
};
export const codeOf = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.ok ? "ok" : result.refusal?.code;

/** What became of `wanted`. */
export const booked: Appointment = {
  ...(wanted() as Pick<Appointment, "id" | "patientId" | "practitionerId" | "start">),
  end: monday("09:30") as Instant,
  status: "booked",
  confirmed: false,
  overbooked: false,
  overbookReason: null,
  locationId: null,
  reason: null,
  kind: null,
  statusHistory: [{ status: "booked", at: facts.now, by: "Sam Desk", reason: null }],
  version: 3,
  createdAt: facts.now,
  updatedAt: facts.now,
};
