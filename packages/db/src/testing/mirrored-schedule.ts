import type { AppointmentId, Availability, Instant, LocationId, PatientId, PractitionerId } from "@daybook/domain";
import { setAvailability } from "../practitioners/availability-queries.pg.ts";
import { createPractitioner } from "../practitioners/practitioner-queries.pg.ts";
import { type ImportedAppointment, insertAppointments } from "../scheduling/bulk-insert-appointments.pg.ts";
import { createLocation } from "../shared/clinic/location-queries.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "./two-clinics.ts";

/** A time on the day of these tests, a Monday. */
export const at = (time: string): Instant => `2026-03-02T${time}:00Z` as Instant;
const idOf = (kind: number) => (number: number) =>
  `018f0000-0000-7000-8000-00000000${String(kind).padStart(2, "0")}${String(number).padStart(2, "0")}`;
export const patientOf = (number: number) => idOf(1)(number) as PatientId;
export const practitionerOf = (number: number) => idOf(2)(number) as PractitionerId;
export const locationOf = (number: number) => idOf(3)(number) as LocationId;
export const appointmentOf = (number: number) => idOf(4)(number) as AppointmentId;

export const hours: Availability = {
  timeZone: null,
  weekly: [],
  exceptions: [],
  bufferMinutes: 5,
  minimumNoticeMinutes: 60,
};

export interface MirroredSchedule extends AsyncDisposable {
  readonly clinics: TwoClinics;
  /** Runs work in this clinic, as the owner. */
  readonly here: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** An appointment, by default of the first patient with the first practitioner. */
  readonly appointment: (
    number: number,
    from: string,
    to: string,
    more?: Partial<ImportedAppointment>,
  ) => ImportedAppointment;
  /** Books the same appointment in both clinics. */
  readonly book: (number: number, from: string, to: string, more?: Partial<ImportedAppointment>) => Promise<void>;
  /** Removes all appointments, kept times and desks. */
  readonly clear: () => Promise<void>;
}

/** Two clinics with three patients, three practitioners and two rooms each, with the same ids. */
export async function createMirroredSchedule(clusterUrl: string): Promise<MirroredSchedule> {
  const clinics = await createTwoClinics(clusterUrl);
  const created = at("07:00");
  await clinics.inBoth(async (tx) => {
    for (const number of [1, 2, 3]) {
      await tx.query(
        `insert into patient (clinic_id, id, mrn, mrn_key, first_name, last_name, first_name_key, last_name_key, birth_date,
           number_text, search_text, match_keys)
         values ($1, $2, $3, $3, 'Ada', 'Roux', 'ada', 'roux', '1980-01-01', '', '', '{}')`,
        [tx.clinicId, patientOf(number), String(number)],
      );
      const fields = { specialties: [], email: null, phone: null, rppsNumber: null, active: true };
      const name = { firstName: "Alice", lastName: "Moreau" };
      await createPractitioner(tx, practitionerOf(number), { ...name, ...fields }, created);
    }
    await setAvailability(tx, practitionerOf(1), hours, created);
    for (const number of [1, 2]) await createLocation(tx, locationOf(number), `Room ${number}`, created);
  });
  const appointment = (number: number, from: string, to: string, more: Partial<ImportedAppointment> = {}) => ({
    id: appointmentOf(number),
    patientId: patientOf(1),
    practitionerId: practitionerOf(1),
    locationId: null,
    start: at(from),
    end: at(to),
    status: "booked" as const,
    confirmed: false,
    overbookReason: null,
    overbookedBy: null,
    outsideAvailability: false,
    reason: null,
    kind: null,
    statusHistory: [{ status: "booked" as const, at: created, by: "Nadia", reason: null }],
    version: 1,
    createdAt: created,
    updatedAt: created,
    ...more,
  });
  return {
    clinics,
    appointment,
    here: (work) => clinics.as(clinics.here, work),
    async book(number, from, to, more = {}) {
      await clinics.inBoth((tx) => insertAppointments(tx, [appointment(number, from, to, more)]));
    },
    async clear() {
      await clinics.db.owner.query(
        "delete from appointment_move; delete from appointment; delete from slot_lease; delete from sync_device",
      );
    },
    [Symbol.asyncDispose]: () => clinics[Symbol.asyncDispose](),
  };
}
