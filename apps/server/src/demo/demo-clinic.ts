import type { ImportedAppointment } from "@daybook/db/postgres";
import { type ClinicId, clinicId, type Instant, type Patient, type TimeZone, timeZone } from "@daybook/domain";
import { makeBookings } from "./bookings.ts";
import { createCalendar } from "./calendar.ts";
import { createChance } from "./chance.ts";
import type { DemoNote } from "./notes/demo-note.ts";
import { makeNotes } from "./notes/patient-notes.ts";
import { makePatients } from "./patients.ts";
import { type DemoPractitioner, type DemoRoom, makePractitioners, makeRooms } from "./practitioners.ts";

export interface DemoClinic {
  readonly id: ClinicId;
  readonly name: string;
  readonly timeZone: TimeZone;
  readonly rooms: readonly DemoRoom[];
  readonly practitioners: readonly DemoPractitioner[];
  readonly patients: readonly Patient[];
  readonly appointments: readonly ImportedAppointment[];
  readonly notes: readonly DemoNote[];
}

/** The same in every database, so that a demo clinic can be recognised. */
export const demoClinicId = clinicId.parse("0199d000-0000-7000-8000-00000000de30");
const patientCount = 400;

/**
 * A clinic in the middle of a working day: ten practitioners, 400 patients, and appointments from a week ago to two weeks
 * ahead. The same `now` and seed give the same clinic. All people are invented.
 */
export function makeDemoClinic({ now, seed = "daybook" }: { now: Instant; seed?: string }): DemoClinic {
  const zone = timeZone.parse("Europe/Paris");
  const calendar = createCalendar(now, zone);
  // Each part has its own generator, so that one more patient does not change the length of every appointment.
  const chanceOf = (part: string) => createChance(`${seed}/${part}`);
  const rooms = makeRooms(calendar, chanceOf("rooms"));
  const practitioners = makePractitioners(calendar, chanceOf("practitioners"), rooms);
  const patients = makePatients(calendar, chanceOf("patients"), patientCount);
  const appointments = makeBookings(calendar, chanceOf("bookings"), { practitioners, patients });
  return {
    id: demoClinicId,
    name: "Maison de santé des Tilleuls",
    timeZone: zone,
    rooms,
    practitioners,
    patients,
    appointments,
    notes: makeNotes(calendar, chanceOf("notes"), patients),
  };
}
