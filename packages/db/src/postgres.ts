export type { Pool } from "pg";
export { type AuditEntry, insertAuditEvent } from "./audit/audit-queries.pg.ts";
export { listAuditEvents } from "./audit/list-audit.pg.ts";
export { type AuditHead, sealAudit } from "./audit/seal-audit.pg.ts";
export { type AuditVerdict, type VerifyOptions, verifyAudit } from "./audit/verify-audit.pg.ts";
export { findDirectoryAnswer, saveDirectoryAnswer } from "./directory/answer-queries.pg.ts";
export {
  describePart,
  findPartDepartments,
  readPartPage,
  savePartDepartments,
} from "./directory/directory-part.pg.ts";
export { type Extract, findExtract } from "./directory/extract-queries.pg.ts";
export { findBookStandings } from "./directory/find-book-standings.pg.ts";
export { listHealthcareWorkers, listOrganizations } from "./directory/list-book.pg.ts";
export { type ExtractAbout, type ExtractLoaded, loadExtract } from "./directory/load-extract.pg.ts";
export { findColleague, findDoctors, saveDoctor } from "./directory/patient-doctors.pg.ts";
export {
  idsAreTaken,
  linkWorker,
  loadRegistrationFacts,
  saveHealthcareWorker,
  saveOrganization,
} from "./directory/registration-queries.pg.ts";
export { searchEntries } from "./directory/search-entries.pg.ts";
export {
  insertRegistration,
  isRegistered,
  lockRegistration,
  removeRegistration,
} from "./directory/unregistration-queries.pg.ts";
export * from "./hospitals/hospital-batches.pg.ts";
export * from "./hospitals/hospital-queries.pg.ts";
export * from "./hospitals/import-hospitals.pg.ts";
export { refillHospitalKeys } from "./hospitals/refill-hospital-keys.pg.ts";
export * from "./identity/actor-queries.pg.ts";
export * from "./identity/client-queries.pg.ts";
export * from "./identity/invite-queries.pg.ts";
export { findStaffMember, listStaff, lockStaffMember } from "./identity/list-staff.pg.ts";
export * from "./identity/login-failure-queries.pg.ts";
export * from "./identity/service-client-queries.pg.ts";
export * from "./identity/session-queries.pg.ts";
export * from "./identity/staff-queries.pg.ts";
export * from "./imports/batch-queries.pg.ts";
export * from "./imports/ledger-queries.pg.ts";
export { listBatches } from "./imports/list-batches.pg.ts";
export * from "./imports/open-imports.pg.ts";
export {
  changeRemoteRows,
  countRemoteRows,
  listRemoteRows,
  type StagedRemoteRow,
  stageRemoteRows,
  uncountRemoteRows,
} from "./imports/remote-queries.pg.ts";
export { forgetGivenMrns, type KnownUpload, listUploads, lockUnstarted } from "./imports/retention-queries.pg.ts";
export * from "./imports/row-corrections.pg.ts";
export * from "./notes/note-file-queries.pg.ts";
export * from "./notes/note-queries.pg.ts";
export * from "./notes/reread-notes.pg.ts";
export { findMrnHolder, findSurvivor } from "./patients/find-survivor.pg.ts";
export * from "./patients/import-patients.pg.ts";
export { insertPatients } from "./patients/insert-patients.pg.ts";
export { listPatients } from "./patients/list-patients.pg.ts";
export { deleteDistinction, findDistinct, saveDistinction } from "./patients/matching/distinctions.pg.ts";
export {
  countPatientsBefore,
  findSharingPairs,
  listMatchKeysBefore,
} from "./patients/matching/existing-patients.pg.ts";
export { findDuplicateCandidates } from "./patients/matching/find-duplicate-candidates.pg.ts";
export {
  findOverlappingAppointments,
  lockBookingsOf,
  mergeRecords,
  unmergePatients,
} from "./patients/merge-patients.pg.ts";
export { nextMrns } from "./patients/next-mrns.pg.ts";
export {
  findOthersExpected,
  findOverviewSubject,
  findVisits,
} from "./patients/patient-overview.pg.ts";
export {
  createPatient,
  deletePatient,
  findPatient,
  findPatients,
  lockPatient,
  toRow as patientRow,
  updatePatient,
} from "./patients/patient-queries.pg.ts";
export { refillPatientKeys } from "./patients/refill-patient-keys.pg.ts";
export { searchPatients } from "./patients/search/search-patients.pg.ts";
export {
  findAllHours,
  findAvailability,
  knownLocations,
  setAvailability,
} from "./practitioners/availability-queries.pg.ts";
export * from "./practitioners/import-practitioners.pg.ts";
export {
  createPractitioner,
  deletePractitioner,
  findPractitioner,
  listPractitioners,
  lockPractitioner,
  setDelay,
  updatePractitioner,
} from "./practitioners/practitioner-queries.pg.ts";
export { refillPractitionerKeys } from "./practitioners/refill-practitioner-keys.pg.ts";
export { listMoves } from "./scheduling/appointment-moves.pg.ts";
export {
  findAppointment,
  findAppointmentsById,
  insertAppointment,
  listAppointments,
  lockAppointment,
  updateAppointment,
} from "./scheduling/appointment-queries.pg.ts";
export {
  type HeldTime,
  loadBookingFacts,
  loadFactsAndHeld,
  type StoredBookingFacts,
} from "./scheduling/booking-facts.pg.ts";
export { type ImportedAppointment, insertAppointments } from "./scheduling/bulk-insert-appointments.pg.ts";
export { findBusy, findHeldPeriods } from "./scheduling/busy-queries.pg.ts";
export { countAppointmentsAhead } from "./scheduling/count-appointments.pg.ts";
export { findDay } from "./scheduling/day-queries.pg.ts";
export {
  areReturned,
  findLeasesFor,
  findZoneAndKept,
  insertLeases,
  type KeptPeriod,
  listLeases,
  removeEndedLeases,
  renewLeases,
  returnLeases,
  wantLeases,
} from "./scheduling/slot-leases.pg.ts";
export { findBookable } from "./scheduling/slot-queries.pg.ts";
export { appointmentColumns } from "./shared/appointment-columns.pg.ts";
export {
  type Clinic,
  findClinic,
  insertClinic,
  listClinics,
  lockClinic,
  nameClinic,
  updateClinic,
} from "./shared/clinic/clinic-queries.pg.ts";
export { hasActiveStaff, hasStaff, isFirstClinic, listClinicIds } from "./shared/clinic/known-clinics.pg.ts";
export {
  createLocation,
  findLocation,
  listLocations,
  lockLocation,
  updateLocation,
} from "./shared/clinic/location-queries.pg.ts";
export { createPool } from "./shared/connection.pg.ts";
export { announceChange, hearChanges } from "./shared/feed/announcements.pg.ts";
export { type Cursor, currentCursor, isAfter, readChanges } from "./shared/feed/change-queries.pg.ts";
export {
  changedSince,
  currentPosition,
  type FeedEntity,
  type FeedPosition,
} from "./shared/feed/changed-since.pg.ts";
export { claimIdempotencyKey, forgetAnswer, forgetOldAnswers, storeAnswer } from "./shared/idempotency-queries.pg.ts";
export type { ImportPlace, RowsAlreadyThere } from "./shared/imports/import-stage.pg.ts";
export type { Kept } from "./shared/imports/import-undo.pg.ts";
export { brokenConstraint, isDatabaseAway, isDatabaseUnavailable } from "./shared/postgres-error.pg.ts";
export { recordExists } from "./shared/record-exists.pg.ts";
export { assertServingRole } from "./shared/setup/assert-serving-role.pg.ts";
export { DatabaseSetupError } from "./shared/setup/database-setup-error.ts";
export { pendingMigrations } from "./shared/setup/migrate.pg.ts";
export { findSearchKeysVersion, saveSearchKeysVersion } from "./shared/setup/search-keys-version.pg.ts";
export { prepareDatabase } from "./shared/setup/serving-role.pg.ts";
export { inClinic, type Tx } from "./shared/transaction.pg.ts";
export { assertOutsideTransaction } from "./shared/transaction-mark.ts";
export * from "./summaries/summary-answer-queries.pg.ts";
export * from "./summaries/summary-queries.pg.ts";
export * from "./summaries/summary-use-queries.pg.ts";
export * from "./sync/attention.pg.ts";
export * from "./sync/command-log.pg.ts";
export * from "./sync/device-queries.pg.ts";
export { forgetOldRemovals } from "./sync/forget-removals.pg.ts";
export * from "./sync/grant.pg.ts";
export * from "./sync/readings.pg.ts";
export * from "./sync/sync-feed.pg.ts";
export * from "./sync/sync-records.pg.ts";
