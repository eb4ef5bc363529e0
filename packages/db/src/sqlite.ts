/** The desk's encrypted copy of the clinic's records. Serving code never imports it. */

export {
  findBookStandings,
  findColleague,
  findDoctors,
  listHealthcareWorkers,
  listOrganizations,
  loadRegistrationFacts,
} from "./directory/cache/book-cache.sqlite.ts";
export {
  addToPart,
  beginPart,
  findPart,
  forgetPart,
  type KeptPart,
  type OfferedPart,
} from "./directory/cache/part-cache.sqlite.ts";
export { findRegistration, type KeptRegistration } from "./directory/cache/registration-cache.sqlite.ts";
export { searchPart } from "./directory/cache/search-part.sqlite.ts";
export {
  findNote,
  findPatientOfAppointment,
  findRecordsOf,
  hasNote,
  type KeptNote,
  listAllNotes,
  listNotes,
} from "./notes/cache/note-cache.sqlite.ts";
export { findMrnHolder } from "./patients/cache/find-mrn-holder.sqlite.ts";
export { findOthersExpected, findOverviewSubject, findVisits } from "./patients/cache/overview.sqlite.ts";
export {
  findDistinct,
  findDuplicateCandidates,
  findPatient,
  findPatientState,
  findPatients,
  findSurvivor,
  listPatients,
} from "./patients/cache/patient-cache.sqlite.ts";
export { searchPatients } from "./patients/cache/search-patients.sqlite.ts";
export {
  findAllHours,
  findAvailability,
  findPractitioner,
  listPractitioners,
} from "./practitioners/cache/practitioner-cache.sqlite.ts";
export { findAppointment, listAppointments } from "./scheduling/cache/appointment-cache.sqlite.ts";
export { findHeld, loadBookingFacts, type StoredBookingFacts } from "./scheduling/cache/booking-facts.sqlite.ts";
export { findDay } from "./scheduling/cache/day.sqlite.ts";
export { findAlternatives, searchSlots } from "./scheduling/cache/slot-facts.sqlite.ts";
export {
  findOwnLeases,
  findUndecidedTimes,
  forgetLeases,
  listCertain,
  saveLeases,
} from "./scheduling/cache/slot-leases.sqlite.ts";
export { DamagedKeyringError, KeyringFile, type OpenedKeys } from "./shared/keyring/keyring-file.ts";
export { machineSecret } from "./shared/keyring/machine-key.ts";
export { findClinic, findLocation, listLocations } from "./shared/sqlite/clinic-cache.sqlite.ts";
export {
  type Cache,
  DamagedCacheError,
  isIntact,
  openCache,
  WrongKeyError,
} from "./shared/sqlite/connection.sqlite.ts";
export { isDamage, isDiskFull } from "./shared/sqlite/file-errors.sqlite.ts";
export { type CacheMeta, readMeta, writeMeta } from "./shared/sqlite/meta.sqlite.ts";
export { NewerCacheError } from "./shared/sqlite/migrate.sqlite.ts";
export { beginOwn, hasAllNotes, openOwn } from "./shared/sqlite/own-file.sqlite.ts";
export { buildPatientIndex } from "./shared/sqlite/patient-index.sqlite.ts";
export {
  applyFetched,
  applyPull,
  applySnapshotPage,
  beginSnapshot,
  fetchNewForms,
  isOwnBehind,
  nextSnapshotPage,
  readCursor,
} from "./sync/cache/apply-feed.sqlite.ts";
export { countFetched } from "./sync/cache/count-fetched.sqlite.ts";
export { applyRecord, type ChangedRecord, type Overlay } from "./sync/cache/local-view.sqlite.ts";
export { listNamedPatients } from "./sync/cache/older-patients.sqlite.ts";
export {
  countAttempt,
  type DeskCommand,
  enqueue,
  forgetAnswered,
  listDeferred,
  listOutbox,
  type OutboxEntry,
  OutboxFullError,
  outboxLimits,
  outboxSize,
  recordOutcome,
  renumberOutbox,
  resendAfter,
  sendAgain,
} from "./sync/cache/outbox.sqlite.ts";
export { forgetReadings, listReadings, noteReading } from "./sync/cache/read-log.sqlite.ts";
export { repairCache } from "./sync/cache/repair-cache.sqlite.ts";
export { closeItem, listTray, raiseItem, type TrayItem } from "./sync/cache/tray.sqlite.ts";
export { listUnconfirmed } from "./sync/cache/unconfirmed.sqlite.ts";
