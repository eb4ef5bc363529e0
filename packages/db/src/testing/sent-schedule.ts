import type {
  AppointmentId,
  AppointmentStatus,
  ClinicId,
  Instant,
  LocationId,
  PatientId,
  PractitionerId,
  SyncRecords,
  TimeZone,
} from "@daybook/domain";
import { createTestCache, idOf, keep, sentPatient, type TestCache } from "./test-cache.ts";

const created = "2026-11-21T08:00:00Z" as Instant;
/** A time on the day of these tests, a Monday. */
export const at = (time: string): Instant => `2026-11-23T${time}:00Z` as Instant;
export const patientOf = (nr: number) => idOf(100 + nr) as PatientId;
export const practitionerOf = (nr: number) => idOf(200 + nr) as PractitionerId;
export const locationOf = (nr: number) => idOf(300 + nr) as LocationId;
export const appointmentOf = (nr: number) => idOf(400 + nr) as AppointmentId;

/** An appointment as the server sends it: the first patient's with the first practitioner. */
export function sentAppointment(
  nr: number,
  start: string,
  end: string,
  more: Partial<SyncRecords["appointment"]> = {},
): SyncRecords["appointment"] {
  const status: AppointmentStatus = more.status ?? "booked";
  return {
    id: appointmentOf(nr),
    patientId: patientOf(1),
    practitionerId: practitionerOf(1),
    start: at(start),
    end: at(end),
    confirmed: false,
    overbooked: false,
    overbookReason: null,
    locationId: null,
    reason: null,
    kind: null,
    statusHistory: [{ status, at: created, by: "Nadia", reason: null }],
    version: 1,
    createdAt: created,
    updatedAt: created,
    outsideAvailability: false,
    ...more,
    status,
  };
}

/** A copy of a clinic in UTC with three patients, two practitioners who work from 08:00 to 12:00 on Mondays, and a room. */
export function createTestSchedule(): TestCache {
  const made = createTestCache();
  const { cache } = made;
  keep(cache, "clinic", { id: idOf(1) as ClinicId, name: "Clinic", timeZone: "UTC" as TimeZone, version: 1 });
  keep(cache, "location", { id: locationOf(1), name: "Room 1", active: true, version: 1, createdAt: created });
  for (const nr of [1, 2, 3]) keep(cache, "patient", sentPatient(100 + nr));
  for (const nr of [1, 2]) {
    const id = practitionerOf(nr);
    keep(cache, "practitioner", {
      id,
      firstName: "Alice",
      lastName: "Moreau",
      specialties: ["general practice"],
      email: null,
      phone: null,
      rppsNumber: null,
      active: true,
      version: 1,
      createdAt: created,
      updatedAt: created,
      isRemoved: false,
      delayMinutes: null,
      delayToldAt: null,
      lastNameKey: "moreau",
      firstNameKey: "alice",
      searchText: "moreau alice",
    });
    keep(cache, "hours", {
      id,
      timeZone: null,
      weekly: [{ weekday: 1, start: "08:00", end: "12:00" }] as SyncRecords["hours"]["weekly"],
      exceptions: [],
      bufferMinutes: 0,
      minimumNoticeMinutes: 0,
      version: 1,
    });
  }
  return made;
}
