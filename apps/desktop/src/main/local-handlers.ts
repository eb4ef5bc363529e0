import type { AppRouter, inferRouterOutputs } from "@daybook/api";
import type { BothPath, CachePath, OutboxPath } from "@daybook/domain";
import { getZoneRules } from "./clinic/get-zone-rules.ts";
import type { LocalCommand, LocalRead } from "./core/local-scope.ts";
import { listHealthcareWorkers } from "./directory/list-healthcare-workers.ts";
import { listOrganizations } from "./directory/list-organizations.ts";
import { registerDirectory } from "./directory/register-directory.ts";
import { searchDirectory } from "./directory/search-directory.ts";
import { unregisterDirectory } from "./directory/unregister-directory.ts";
import { getLocation } from "./locations/get-location.ts";
import { listLocations } from "./locations/list-locations.ts";
import { createNote } from "./notes/create-note.ts";
import { deleteNote } from "./notes/delete-note.ts";
import { getNote } from "./notes/get-note.ts";
import { listNotes } from "./notes/list-notes.ts";
import { createPatient } from "./patients/create-patient.ts";
import { getDoctors } from "./patients/get-doctors.ts";
import { getPatient } from "./patients/get-patient.ts";
import { getPatientOverview } from "./patients/get-patient-overview.ts";
import { listPatientDuplicates } from "./patients/list-patient-duplicates.ts";
import { listPatients } from "./patients/list-patients.ts";
import { setDoctor } from "./patients/set-doctor.ts";
import { setNotDuplicate } from "./patients/set-not-duplicate.ts";
import { updatePatient } from "./patients/update-patient.ts";
import { getAvailability } from "./practitioners/get-availability.ts";
import { getPractitioner } from "./practitioners/get-practitioner.ts";
import { listPractitionerSessions } from "./practitioners/list-practitioner-sessions.ts";
import { listPractitioners } from "./practitioners/list-practitioners.ts";
import { bookAppointment } from "./scheduling/book-appointment.ts";
import { findSlots } from "./scheduling/find-slots.ts";
import { getAppointment } from "./scheduling/get-appointment.ts";
import { getDay } from "./scheduling/get-day.ts";
import { listAppointments } from "./scheduling/list-appointments.ts";
import { moveAppointment } from "./scheduling/move-appointment.ts";
import { setStatus } from "./scheduling/set-status.ts";
import { getMe } from "./session/get-me.ts";
import { getFacts } from "./summaries/get-facts.ts";
import { getSummary } from "./summaries/get-summary.ts";
import { listAttention } from "./sync/list-attention.ts";
import { resolveAttention } from "./sync/resolve-attention.ts";

type Outputs = inferRouterOutputs<AppRouter>;
/** What the server answers to a call of this path. */
type OutputOf<Path> = Path extends `${infer Router}.${infer Procedure}`
  ? Router extends keyof Outputs
    ? Procedure extends keyof Outputs[Router]
      ? Outputs[Router][Procedure]
      : never
    : never
  : never;

/** The calls that a desk answers from its cache; a stream is followed elsewhere. */
type ReadPath = BothPath | Exclude<CachePath, "appointments.onChange">;

/** The procedures as the desk answers them by itself: the compiler compares the names and answers with the server's. */
export const localReads: { readonly [Path in ReadPath]: LocalRead<OutputOf<Path>> } = {
  "session.me": getMe,
  "clinic.zoneRules": getZoneRules,
  "patients.list": listPatients,
  "patients.get": getPatient,
  "patients.overview": getPatientOverview,
  "patients.duplicates": listPatientDuplicates,
  "patients.getDoctors": getDoctors,
  "notes.list": listNotes,
  "notes.get": getNote,
  "summaries.get": getSummary,
  "summaries.getFacts": getFacts,
  "practitioners.list": listPractitioners,
  "practitioners.get": getPractitioner,
  "practitioners.getAvailability": getAvailability,
  "practitioners.sessions": listPractitionerSessions,
  "locations.list": listLocations,
  "locations.get": getLocation,
  "slots.find": findSlots,
  "appointments.list": listAppointments,
  "appointments.day": getDay,
  "appointments.get": getAppointment,
  "directory.search": searchDirectory,
  "organizations.list": listOrganizations,
  "healthcareWorkers.list": listHealthcareWorkers,
  "sync.attention": listAttention,
};

export const localCommands: { readonly [Path in OutboxPath]: LocalCommand<OutputOf<Path>> } = {
  "patients.create": createPatient,
  "patients.update": updatePatient,
  "patients.notDuplicate": setNotDuplicate,
  "patients.setDoctor": setDoctor,
  "notes.create": createNote,
  "notes.delete": deleteNote,
  "appointments.book": bookAppointment,
  "appointments.move": moveAppointment,
  "appointments.setStatus": setStatus,
  "directory.register": registerDirectory,
  "directory.unregister": unregisterDirectory,
  "sync.resolve": resolveAttention,
};

export const isLocalRead = (path: string): path is ReadPath => Object.hasOwn(localReads, path);
