// Written by scripts/write-client-types.ts from what the procedures declare; do not edit.
import type { CallOptions, CommandOptions, Observer, Unsubscribable } from "./calls.ts";

/** A moment, ISO 8601 in UTC: `2026-11-21T08:00:00Z`. Inputs may have any offset. */
export type Instant = string;
/** A calendar date without a time zone: `2026-11-21`. */
export type LocalDate = string;
/** A UUID; those of records that a caller makes should be of version 7. */
export type Uuid = string;

export interface Address {
  line: string | null;
  city: string | null;
  postcode: string | null;
  country: string | null;
}

export interface AddressInput {
  line?: string | null | undefined;
  city?: string | null | undefined;
  postcode?: string | null | undefined;
  country?: string | null | undefined;
}

export interface Appointment {
  id: Uuid;
  patientId: Uuid;
  practitionerId: Uuid;
  start: Instant;
  end: Instant;
  status: AppointmentStatus;
  /** Whether the patient has said that they will come. */
  confirmed: boolean;
  /** A deliberate double booking, in a lane of its own. */
  overbooked: boolean;
  /** Why it was double-booked; null when it was not. */
  overbookReason: string | null;
  locationId: Uuid | null;
  reason: string | null;
  kind: string | null;
  statusHistory: Array<{
    status: AppointmentStatus;
    at: Instant;
    /** Display name of who did it. */
    by: string;
    reason: string | null;
    /** On a cancellation: FHIR code of the reason. */
    code?: "pat" | "prov" | "maint" | "meds-inc" | "other" | "left-without-being-seen" | undefined;
  }>;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export type AppointmentStatus =
  | "pending"
  | "booked"
  | "arrived"
  | "checked-in"
  | "fulfilled"
  | "cancelled"
  | "noshow"
  | "entered-in-error";

export interface Caller {
  kind: "user" | "service";
  id: Uuid;
  name: string;
  role: Role;
  clinic: {
    id: Uuid;
    name: string;
    timeZone: string;
    version: number;
  };
  /** By which the server turns moments into the clinic's days and hours. */
  zoneRules: {
    /** The release of the IANA time zone database, such as `2026f`. */
    version: string;
    timeZone: string;
    from: Instant;
    /** Before `from` and after this, nothing is said. */
    until: Instant;
    /** How far the zone's clocks are ahead of UTC, in minutes. */
    offsetMinutes: number;
    /** In order of time; `offsetMinutes` beside them is what holds before the first. */
    changes: Array<{
      at: Instant;
      /** How far the zone's clocks are ahead of UTC, in minutes. */
      offsetMinutes: number;
    }>;
  };
  /** When the caller is signed out: without further requests, and at the latest. Null for a program, and where another provider signs people in. */
  session: {
    id: Uuid;
    idleEndsAt: Instant;
    endsAt: Instant;
  } | null;
}

export interface Coverage {
  payer: string;
  plan: string | null;
  memberId: string | null;
  validUntil: LocalDate | null;
}

export interface CoverageInput {
  payer: string;
  plan?: string | null | undefined;
  memberId?: string | null | undefined;
  validUntil?: LocalDate | null | undefined;
}

export interface Hospital {
  id: number;
  name: string;
  address: string;
  phone: string | null;
  creationBatchId: Uuid | null;
  active: boolean;
  version: number;
  createdAt: Instant;
}

export interface ImportPreview {
  batchId: Uuid;
  kind: "hospitals" | "patients" | "practitioners";
  fileName: string | null;
  fileSize: number;
  totalRows: number;
  reading: {
    encoding:
      | "utf-8"
      | "utf-16le"
      | "utf-16be"
      | "windows-1252"
      | "iso-8859-15"
      | "macintosh"
      | "windows-1250"
      | "windows-1251"
      | "shift_jis";
    /** False: look at the sample before you trust the encoding. */
    isCertain: boolean;
    delimiter: "," | ";" | "\t" | "|";
    newline: "lf" | "crlf" | "cr" | "mixed";
    hasHeading: boolean;
    headingLine: number | null;
    /** Of the first date column that has one. */
    dateOrder: "day-first" | "month-first" | null;
    /** By column of the file. */
    dateOrders: Array<"day-first" | "month-first" | null>;
  };
  /** The first rows of the file, the headings among them. */
  beginning: Array<{
    line: number;
    cells: Array<string>;
  }>;
  columns: Array<{
    column: number;
    heading: string;
    field: string | null;
    confidence: "sure" | "likely" | "none";
    samples: Array<string>;
  }>;
  mapping: Array<
    | "name"
    | "address"
    | "phone"
    | "mrn"
    | "lastName"
    | "firstName"
    | "birthDate"
    | "sex"
    | "email"
    | "addressLine"
    | "city"
    | "postcode"
    | "country"
    | "payer"
    | "plan"
    | "memberId"
    | "validUntil"
    | "specialties"
    | "rppsNumber"
    | "active"
    | null
  >;
  missing: Array<string>;
  duplicates: Array<string>;
  ignored: Array<string>;
  /** The same for files of the same headings: to remember a mapping by. */
  fingerprint: string;
  fields: Array<{
    name: string;
    column: string;
    label: string;
    required: boolean;
    sample: string;
  }>;
  sample: Array<{
    row: number;
    line: number;
    cells: Array<string>;
  }>;
  /** An earlier import of the same file. */
  duplicateOf: Uuid | null;
}

export interface ImportResult {
  batchId: Uuid;
  kind: "hospitals" | "patients" | "practitioners";
  target: "local" | "remote";
  status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED";
  /** Rows in the file, whatever the kind. */
  totalHospitals: number;
  /** Rows that have an outcome, failed ones included. */
  processedHospitals: number;
  failedHospitals: number;
  /** Of the failed rows those that failed only because their record is there already, here or in a row above. */
  existingHospitals: number;
  processingTimeSeconds: number;
  batchActivated: boolean;
  message: string;
  createdAt: Instant;
  hospitals: Array<{
    row: number;
    hospitalId: number | null;
    name: string;
    status: "pending" | "created" | "created_and_activated" | "failed";
    error: string | null;
    /** Of a batch that another directory creates here: what it needs to recognise its own rows. */
    address?: string | undefined;
    phone?: string | null | undefined;
  }>;
}

export interface ImportSummary {
  batchId: Uuid;
  kind: "hospitals" | "patients" | "practitioners";
  target: "local" | "remote";
  status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED";
  /** Rows in the file, whatever the kind. */
  totalHospitals: number;
  /** Rows that have an outcome, failed ones included. */
  processedHospitals: number;
  failedHospitals: number;
  /** Of the failed rows those that failed only because their record is there already, here or in a row above. */
  existingHospitals: number;
  processingTimeSeconds: number;
  batchActivated: boolean;
  message: string;
  createdAt: Instant;
}

export interface Location {
  id: Uuid;
  name: string;
  active: boolean;
  version: number;
  createdAt: Instant;
}

export interface Patient {
  mrn: string;
  firstName: string;
  lastName: string;
  birthDate: LocalDate;
  sex: "female" | "male" | "other" | "unknown" | null;
  phone: string | null;
  email: string | null;
  address: Address | null;
  coverage: Array<Coverage>;
  id: Uuid;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface Practitioner {
  firstName: string;
  lastName: string;
  specialties: Array<string>;
  email: string | null;
  phone: string | null;
  /** The national number of a French health professional: 11 digits, the last a check digit. */
  rppsNumber: string | null;
  /** Whether slots are offered and bookings taken. */
  active: boolean;
  id: Uuid;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export type Role = "admin" | "frontdesk" | "clinician" | "service";

export interface Slot {
  practitionerId: Uuid;
  start: Instant;
  end: Instant;
}

export interface User {
  id: Uuid;
  email: string;
  name: string;
  role: Role;
  active: boolean;
  /** Until when the link counts that the person was sent and has not used yet; null when there is none. */
  invitedUntil: Instant | null;
  /** Null for somebody who was not here in the last year. */
  lastSeenAt: Instant | null;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface SessionListAnswer {
  items: Array<{
    id: Uuid;
    startedAt: Instant;
    /** Exact to some 20 seconds. */
    lastSeenAt: Instant;
    /** Browser or program, and system, as far as they say; null when they do not. */
    device: {
      app: string | null;
      system: string | null;
    } | null;
    /** Whether this very call came with it. */
    isCurrent: boolean;
  }>;
}

export interface SessionRevokeInput {
  sessionId?: Uuid | undefined;
}

export interface SessionRevokeAnswer {
  /** How many were ended; 0 when none of them was there. */
  ended: number;
}

export interface ClinicUpdateInput {
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  name: string;
}

export interface ClinicUpdateAnswer {
  id: Uuid;
  name: string;
  timeZone: string;
  version: number;
}

export interface ClinicZoneRulesInput {
  timeZone?: string | undefined;
}

export interface ClinicZoneRulesAnswer {
  /** The release of the IANA time zone database, such as `2026f`. */
  version: string;
  timeZone: string;
  from: Instant;
  /** Before `from` and after this, nothing is said. */
  until: Instant;
  /** How far the zone's clocks are ahead of UTC, in minutes. */
  offsetMinutes: number;
  /** In order of time; `offsetMinutes` beside them is what holds before the first. */
  changes: Array<{
    at: Instant;
    /** How far the zone's clocks are ahead of UTC, in minutes. */
    offsetMinutes: number;
  }>;
}

export interface PatientsCreateInput {
  id?: Uuid | undefined;
  /** Medical record number, unique in the clinic; given by us when left out. */
  mrn?: string | undefined;
  firstName: string;
  lastName: string;
  /** From 1875-01-01 on. */
  birthDate: LocalDate;
  sex?: "female" | "male" | "other" | "unknown" | null | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  address?: AddressInput | null | undefined;
  coverage?: Array<CoverageInput> | undefined;
}

export interface PatientsListInput {
  /** Words of a name (typing errors forgiven), a telephone number, an MRN or a birth date. */
  q?: string | undefined;
  /** Up to four keys with commas between them, `-` in front for descending. */
  sort?: string | undefined;
  /** Records that were changed at this moment or later. Somebody who asks again and again gives the moment of the last time less a minute: a change is seen a little after its `updated_at`. What leaves the list, as a retired record does, is not told. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface PatientsListAnswer {
  items: Array<Patient>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface PatientsGetInput {
  id: Uuid;
}

export interface PatientsOverviewInput {
  id: Uuid;
}

export interface PatientsOverviewAnswer {
  patientId: Uuid;
  /** In the last twelve months. */
  noshowCount: number;
  /** By the patient, less than a day before the start, in the last twelve months. */
  lateCancellationCount: number;
  /** The first appointment that is not over. */
  next: {
    id: Uuid;
    start: Instant;
    practitionerId: Uuid;
    kind: string | null;
    reason: string | null;
    status: AppointmentStatus;
  } | null;
  /** At most three, the latest first. */
  lastFulfilled: Array<{
    id: Uuid;
    start: Instant;
    practitionerId: Uuid;
    kind: string | null;
    reason: string | null;
    status: AppointmentStatus;
  }>;
  /** Insurance that has run out, or does within 30 days. */
  coverageWarnings: Array<{
    payer: string;
    plan: string | null;
    memberId: string | null;
    validUntil: LocalDate | null;
    standing: "expired" | "expires-soon";
  }>;
  /** Other patients who come today and whose name looks or sounds alike. */
  lookAlikes: Array<{
    id: Uuid;
    firstName: string;
    lastName: string;
    birthDate: LocalDate;
    mrn: string;
    /** Of their first appointment today. */
    start: Instant;
  }>;
}

export interface PatientsAccessesInput {
  id: Uuid;
  from?: Instant | undefined;
  to?: Instant | undefined;
  actorId?: Uuid | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface PatientsAccessesAnswer {
  items: Array<{
    seq: number;
    at: Instant;
    actorKind: "user" | "service" | "system";
    actorId: Uuid | null;
    actorName: string | null;
    /** The procedure that was called. */
    action: string;
    /** Names of the members that a change gave; never their values. */
    fields: Array<string>;
  }>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface PatientsUpdateInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  /** Medical record number, unique in the clinic; given by us when left out. */
  mrn?: string | undefined;
  firstName: string;
  lastName: string;
  /** From 1875-01-01 on. */
  birthDate: LocalDate;
  sex?: "female" | "male" | "other" | "unknown" | null | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  address?: AddressInput | null | undefined;
  coverage?: Array<CoverageInput> | undefined;
  /** Taken when it is what it was, so that a record can be sent back as it was read. */
  createdAt?: Instant | undefined;
  /** Taken when it is what it was, so that a record can be sent back as it was read. */
  updatedAt?: Instant | undefined;
}

export interface PatientsDeleteInput {
  id: Uuid;
}

export interface PatientsDuplicatesInput {
  firstName?: string | undefined;
  lastName?: string | undefined;
  /** From 1875-01-01 on. */
  birthDate?: LocalDate | undefined;
  sex?: "female" | "male" | "other" | "unknown" | null | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  address?: AddressInput | null | undefined;
  coverage?: Array<CoverageInput> | undefined;
  exceptId?: Uuid | undefined;
}

export interface PatientsDuplicatesAnswer {
  items: Array<{
    patient: Patient;
    score: number;
    level: "certain" | "likely" | "possible";
    reasons: Array<{
      field: string;
      kind: string;
    }>;
  }>;
}

export interface PatientsNotDuplicateInput {
  id: Uuid;
  otherId: Uuid;
  different?: boolean | undefined;
}

export interface PatientsMergeInput {
  id: Uuid;
  duplicateId: Uuid;
}

export interface PatientsMergeAnswer {
  mergeId: Uuid;
  patient: Patient;
  movedAppointments: Array<Uuid>;
}

export interface PatientsUnmergeInput {
  mergeId: Uuid;
}

export interface PractitionersCreateInput {
  id?: Uuid | undefined;
  firstName: string;
  lastName: string;
  specialties?: Array<string> | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  /** The national number of a French health professional: 11 digits, the last a check digit. */
  rppsNumber?: string | null | undefined;
  /** Whether slots are offered and bookings taken. */
  active?: boolean | undefined;
}

export interface PractitionersListInput {
  q?: string | undefined;
  specialty?: string | undefined;
  active?: boolean | undefined;
  /** Up to four keys with commas between them, `-` in front for descending. */
  sort?: string | undefined;
  /** Records that were changed at this moment or later. Somebody who asks again and again gives the moment of the last time less a minute: a change is seen a little after its `updated_at`. What leaves the list, as a retired record does, is not told. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface PractitionersListAnswer {
  items: Array<Practitioner>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface PractitionersGetInput {
  id: Uuid;
}

export interface PractitionersUpdateInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  firstName: string;
  lastName: string;
  specialties?: Array<string> | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  /** The national number of a French health professional: 11 digits, the last a check digit. */
  rppsNumber?: string | null | undefined;
  /** Whether slots are offered and bookings taken. */
  active?: boolean | undefined;
  /** Taken when it is what it was, so that a record can be sent back as it was read. */
  createdAt?: Instant | undefined;
  /** Taken when it is what it was, so that a record can be sent back as it was read. */
  updatedAt?: Instant | undefined;
}

export interface PractitionersDeleteInput {
  id: Uuid;
}

export interface PractitionersSetAvailabilityInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  /** The IANA zone the hours are read in; null is the clinic's. */
  timeZone?: string | null | undefined;
  /** Wall-clock hours; an end that is not after the start is on the next day. Sessions do not overlap. */
  weekly: Array<{
    /** 1 is Monday, 7 is Sunday. */
    weekday: number;
    start: string;
    end: string;
    locationId?: Uuid | null | undefined;
  }>;
  /** Dates that differ from the week: closed, an extra session, or (closed with hours) hours cut out of the day's sessions. */
  exceptions?:
    | Array<{
        date: LocalDate;
        closed?: true | undefined;
        start?: string | undefined;
        end?: string | undefined;
        locationId?: Uuid | null | undefined;
      }>
    | undefined;
  /** Kept free between two appointments. */
  bufferMinutes?: number | undefined;
  /** How long before its start a slot is last offered; 43,200 minutes are 30 days. */
  minimumNoticeMinutes?: number | undefined;
  /** Taken when it is what it was. */
  practitionerId?: Uuid | undefined;
  /** Taken when it is what it was. */
  effectiveTimeZone?: string | undefined;
}

export interface PractitionersSetAvailabilityAnswer {
  /** The IANA zone the hours are read in; null is the clinic's. */
  timeZone: string | null;
  /** Wall-clock hours; an end that is not after the start is on the next day. Sessions do not overlap. */
  weekly: Array<{
    /** 1 is Monday, 7 is Sunday. */
    weekday: number;
    start: string;
    end: string;
    locationId?: Uuid | null | undefined;
  }>;
  /** Dates that differ from the week: closed, an extra session, or (closed with hours) hours cut out of the day's sessions. */
  exceptions: Array<{
    date: LocalDate;
    closed?: true | undefined;
    start?: string | undefined;
    end?: string | undefined;
    locationId?: Uuid | null | undefined;
  }>;
  /** Kept free between two appointments. */
  bufferMinutes: number;
  /** How long before its start a slot is last offered; 43,200 minutes are 30 days. */
  minimumNoticeMinutes: number;
  practitionerId: Uuid;
  effectiveTimeZone: string;
  version: number;
}

export interface PractitionersGetAvailabilityInput {
  id: Uuid;
}

export interface PractitionersGetAvailabilityAnswer {
  /** The IANA zone the hours are read in; null is the clinic's. */
  timeZone: string | null;
  /** Wall-clock hours; an end that is not after the start is on the next day. Sessions do not overlap. */
  weekly: Array<{
    /** 1 is Monday, 7 is Sunday. */
    weekday: number;
    start: string;
    end: string;
    locationId?: Uuid | null | undefined;
  }>;
  /** Dates that differ from the week: closed, an extra session, or (closed with hours) hours cut out of the day's sessions. */
  exceptions: Array<{
    date: LocalDate;
    closed?: true | undefined;
    start?: string | undefined;
    end?: string | undefined;
    locationId?: Uuid | null | undefined;
  }>;
  /** Kept free between two appointments. */
  bufferMinutes: number;
  /** How long before its start a slot is last offered; 43,200 minutes are 30 days. */
  minimumNoticeMinutes: number;
  practitionerId: Uuid;
  effectiveTimeZone: string;
  version: number;
}

export interface PractitionersSessionsInput {
  /** The first day, on the clinic's calendar. */
  from: LocalDate;
  /** The last day, included; at most 45 days in all. */
  to: LocalDate;
}

export interface PractitionersSessionsAnswer {
  /** The clinic's, in which `from` and `to` are days. */
  timeZone: string;
  items: Array<{
    practitionerId: Uuid;
    /** Hours in which the practitioner can be booked, whole, in order of start. */
    sessions: Array<{
      start: Instant;
      end: Instant;
      locationId: Uuid | null;
    }>;
    /** Time that an exception closes: a holiday, from midnight to midnight, or hours cut out of a day. A gap between two sessions that no closure covers is a break. */
    closures: Array<{
      start: Instant;
      end: Instant;
    }>;
  }>;
}

export interface LocationsListInput {
  /** Up to four keys with commas between them, `-` in front for descending. */
  sort?: string | undefined;
  /** Records that were changed at this moment or later. Somebody who asks again and again gives the moment of the last time less a minute: a change is seen a little after its `updated_at`. What leaves the list, as a retired record does, is not told. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface LocationsListAnswer {
  items: Array<Location>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface LocationsGetInput {
  id: Uuid;
}

export interface LocationsCreateInput {
  id?: Uuid | undefined;
  name: string;
}

export interface LocationsUpdateInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  name: string;
}

export interface SlotsFindInput {
  from: Instant;
  /** At most 92 days after `from`. */
  to: Instant;
  durationMinutes: number;
  /** Between two starts, in elapsed time from the start of a session; the duration when left out. */
  stepMinutes?: number | undefined;
  practitionerId?: Uuid | undefined;
  specialty?: string | undefined;
  limit?: number | undefined;
}

export interface SlotsFindAnswer {
  items: Array<Slot>;
}

export interface AppointmentsBookInput {
  id?: Uuid | undefined;
  patientId: Uuid;
  practitionerId: Uuid;
  start: Instant;
  /** Either this or `duration_minutes`. */
  end?: Instant | undefined;
  durationMinutes?: number | undefined;
  locationId?: Uuid | null | undefined;
  reason?: string | null | undefined;
  kind?: string | null | undefined;
  status?: "booked" | "pending" | undefined;
  /** Book although the practitioner is not available then. For admin and frontdesk; audited. */
  override?: boolean | undefined;
  /** Book over what is there, deliberately; never the same patient twice into the same minutes of a practitioner. For admin and frontdesk; audited. */
  overbook?:
    | {
        reason: string;
      }
    | null
    | undefined;
}

export interface AppointmentsListInput {
  /** Appointments that end after this. */
  from?: Instant | undefined;
  /** Appointments that start before this. */
  to?: Instant | undefined;
  practitionerId?: Uuid | undefined;
  patientId?: Uuid | undefined;
  status?: AppointmentStatus | undefined;
  /** Up to four keys with commas between them, `-` in front for descending. */
  sort?: string | undefined;
  /** Records that were changed at this moment or later. Somebody who asks again and again gives the moment of the last time less a minute: a change is seen a little after its `updated_at`. What leaves the list, as a retired record does, is not told. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface AppointmentsListAnswer {
  items: Array<Appointment>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface AppointmentsDayInput {
  /** Appointments that end after this. */
  from: Instant;
  /** Appointments that start before this; at most 32 days after `from`. */
  to: Instant;
  /** Whose; everyone's when left out. */
  practitionerIds?: Array<Uuid> | undefined;
}

export interface AppointmentsDayAnswer {
  items: Array<{
    id: Uuid;
    patientId: Uuid;
    practitionerId: Uuid;
    start: Instant;
    end: Instant;
    status: AppointmentStatus;
    /** Whether the patient has said that they will come. */
    confirmed: boolean;
    /** A deliberate double booking, in a lane of its own. */
    overbooked: boolean;
    /** Why it was double-booked; null when it was not. */
    overbookReason: string | null;
    locationId: Uuid | null;
    reason: string | null;
    kind: string | null;
    version: number;
    /** When the patient came, for as long as nobody takes it back; null where they have not. */
    arrivedAt: Instant | null;
    /** Since when it has its present status. */
    statusChangedAt: Instant;
    /** The status in which it was cancelled, and to which that is undone; null while it is not. */
    cancelledFrom: AppointmentStatus | null;
    patient: {
      firstName: string;
      lastName: string;
      birthDate: LocalDate;
      sex: "female" | "male" | "other" | "unknown" | null;
      mrn: string;
      phone: string | null;
    };
  }>;
}

export interface AppointmentsGetInput {
  id: Uuid;
}

export interface AppointmentsHistoryInput {
  id: Uuid;
}

export interface AppointmentsHistoryAnswer {
  items: Array<
    | {
        status: AppointmentStatus;
        at: Instant;
        /** Display name of who did it. */
        by: string;
        reason: string | null;
        /** On a cancellation: FHIR code of the reason. */
        code?: "pat" | "prov" | "maint" | "meds-inc" | "other" | "left-without-being-seen" | undefined;
        event: "status";
      }
    | {
        at: Instant;
        /** Display name of who did it. */
        by: string;
        from: {
          start: Instant;
          end: Instant;
          practitionerId: Uuid;
        };
        to: {
          start: Instant;
          end: Instant;
          practitionerId: Uuid;
        };
        /** Why it was moved over another appointment; null when it was not. */
        overbookReason: string | null;
        /** Whether it was a double booking before and holds its time since. */
        endedOverbooking: boolean;
        /** Whether it was moved past the practitioner's hours. */
        outsideAvailability: boolean;
        event: "move";
      }
  >;
}

export interface AppointmentsMoveInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  start?: Instant | undefined;
  end?: Instant | undefined;
  practitionerId?: Uuid | undefined;
  locationId?: Uuid | null | undefined;
  reason?: string | null | undefined;
  kind?: string | null | undefined;
  confirmed?: boolean | undefined;
  /** Book although the practitioner is not available then. For admin and frontdesk; audited. */
  override?: boolean | undefined;
  /** Book over what is there, deliberately; never the same patient twice into the same minutes of a practitioner. For admin and frontdesk; audited. */
  overbook?:
    | {
        reason: string;
      }
    | null
    | undefined;
}

export interface AppointmentsSetStatusInput {
  id: Uuid;
  status: AppointmentStatus;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  /** On a cancellation, a code of FHIR or free words. */
  reason?: string | null | undefined;
}

export interface AppointmentsOnChangeInput {
  lastEventId?: string | null | undefined;
}

export type AppointmentsOnChangeEvent =
  | {
      event: "change";
      id: Uuid;
      practitionerId: Uuid;
      patientId: Uuid;
      start: Instant;
      end: Instant;
      status: AppointmentStatus;
      version: number;
    }
  | {
      event: "reset";
    };

export interface HospitalsCreateInput {
  name: string;
  address: string;
  phone?: string | null | undefined;
  active?: boolean | undefined;
  /** The batch it is created under; it is inactive until the batch is activated. */
  creationBatchId?: Uuid | null | undefined;
}

export interface HospitalsListInput {
  /** Words of name, address or telephone number. */
  q?: string | undefined;
  active?: boolean | undefined;
  /** Up to four keys with commas between them, `-` in front for descending. */
  sort?: string | undefined;
  /** Records that were changed at this moment or later. Somebody who asks again and again gives the moment of the last time less a minute: a change is seen a little after its `updated_at`. What leaves the list, as a retired record does, is not told. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface HospitalsListAnswer {
  items: Array<Hospital>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface HospitalsGetInput {
  id: number;
}

export interface HospitalsUpdateInput {
  id: number;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  name: string;
  address: string;
  phone?: string | null | undefined;
  active?: boolean | undefined;
  /** Taken when it is what it was, so that a record can be sent back as it was read. */
  creationBatchId?: Uuid | null | undefined;
  /** Taken when it is what it was, so that a record can be sent back as it was read. */
  createdAt?: Instant | undefined;
}

export interface HospitalsDeleteInput {
  id: number;
}

export interface ImportsPreviewInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
  file?:
    | {
        encoding?:
          | "utf-8"
          | "utf-16le"
          | "utf-16be"
          | "windows-1252"
          | "iso-8859-15"
          | "macintosh"
          | "windows-1250"
          | "windows-1251"
          | "shift_jis"
          | undefined;
        delimiter?: "," | ";" | "\t" | "|" | undefined;
        hasHeading?: boolean | undefined;
        /** Line on which the headings stand, from 1. */
        headingLine?: number | undefined;
        /** Of all columns that `date_orders` does not name. */
        dateOrder?: "day-first" | "month-first" | undefined;
        /** Of single columns, by their place from 0. */
        dateOrders?: Record<string, "day-first" | "month-first"> | undefined;
      }
    | undefined;
}

export interface ImportsValidateInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
  file?:
    | {
        encoding?:
          | "utf-8"
          | "utf-16le"
          | "utf-16be"
          | "windows-1252"
          | "iso-8859-15"
          | "macintosh"
          | "windows-1250"
          | "windows-1251"
          | "shift_jis"
          | undefined;
        delimiter?: "," | ";" | "\t" | "|" | undefined;
        hasHeading?: boolean | undefined;
        /** Line on which the headings stand, from 1. */
        headingLine?: number | undefined;
        /** Of all columns that `date_orders` does not name. */
        dateOrder?: "day-first" | "month-first" | undefined;
        /** Of single columns, by their place from 0. */
        dateOrders?: Record<string, "day-first" | "month-first"> | undefined;
      }
    | undefined;
  mapping?:
    | Array<
        | "name"
        | "address"
        | "phone"
        | "mrn"
        | "lastName"
        | "firstName"
        | "birthDate"
        | "sex"
        | "email"
        | "addressLine"
        | "city"
        | "postcode"
        | "country"
        | "payer"
        | "plan"
        | "memberId"
        | "validUntil"
        | "specialties"
        | "rppsNumber"
        | "active"
        | null
      >
    | undefined;
  corrections?:
    | Array<{
        row: number;
        cells?: Record<string, string> | undefined;
        /** Import the row although it was held back: it is a record, or another person. */
        isMeant?: boolean | undefined;
      }>
    | undefined;
  /** Import rows that would be held back: totals, headings again, patients who are probably there already. */
  createHeld?: boolean | undefined;
}

export interface ImportsValidateAnswer {
  batchId: Uuid;
  kind: "hospitals" | "patients" | "practitioners";
  totalRows: number;
  willCreate: number;
  /** Records that are there are left as they are, so this is 0. */
  willChange: number;
  /** Rows whose record is there already. */
  willSkip: number;
  /** Rows that are wrong, held back, or that a row above holds already. */
  willFail: number;
  /** Of those that fail, rows that wait until somebody says what they are. */
  willHold: number;
  /** Rows that somebody should look at: with a doubt, or held back. */
  warnings: number;
  /** Rows of which there is something to say, the first 1,000. */
  rows: Array<{
    row: number;
    line: number;
    cells: Array<string>;
    issues: Array<{
      code: string;
      severity: "error" | "warning";
      message: string;
      column: number | null;
      heading: string | null;
      field: string | null;
      value: string | null;
      repair: string | null;
      /** Of `probably_there`: the patient that it is about. */
      patientId?: Uuid | undefined;
    }>;
  }>;
  duplicateOf: Uuid | null;
  /** Rows that the remote directory takes at once; null where there is none for such a file. */
  remoteMaxRows: number | null;
}

export interface ImportsStartInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
  file?:
    | {
        encoding?:
          | "utf-8"
          | "utf-16le"
          | "utf-16be"
          | "windows-1252"
          | "iso-8859-15"
          | "macintosh"
          | "windows-1250"
          | "windows-1251"
          | "shift_jis"
          | undefined;
        delimiter?: "," | ";" | "\t" | "|" | undefined;
        hasHeading?: boolean | undefined;
        /** Line on which the headings stand, from 1. */
        headingLine?: number | undefined;
        /** Of all columns that `date_orders` does not name. */
        dateOrder?: "day-first" | "month-first" | undefined;
        /** Of single columns, by their place from 0. */
        dateOrders?: Record<string, "day-first" | "month-first"> | undefined;
      }
    | undefined;
  mapping?:
    | Array<
        | "name"
        | "address"
        | "phone"
        | "mrn"
        | "lastName"
        | "firstName"
        | "birthDate"
        | "sex"
        | "email"
        | "addressLine"
        | "city"
        | "postcode"
        | "country"
        | "payer"
        | "plan"
        | "memberId"
        | "validUntil"
        | "specialties"
        | "rppsNumber"
        | "active"
        | null
      >
    | undefined;
  corrections?:
    | Array<{
        row: number;
        cells?: Record<string, string> | undefined;
        /** Import the row although it was held back: it is a record, or another person. */
        isMeant?: boolean | undefined;
      }>
    | undefined;
  /** Import rows that would be held back: totals, headings again, patients who are probably there already. */
  createHeld?: boolean | undefined;
  target?: "local" | "remote" | undefined;
  /** Import a file that was imported before. */
  again?: boolean | undefined;
}

export interface ImportsGetInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
  /** Counted from 1. */
  page?: number | undefined;
}

export interface ImportsListInput {
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
  /** Records that were changed at this moment or later. Somebody who asks again and again gives the moment of the last time less a minute: a change is seen a little after its `updated_at`. What leaves the list, as a retired record does, is not told. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface ImportsListAnswer {
  items: Array<{
    batchId: Uuid;
    kind: "hospitals" | "patients" | "practitioners";
    target: "local" | "remote";
    status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED";
    /** Rows in the file, whatever the kind. */
    totalHospitals: number;
    /** Rows that have an outcome, failed ones included. */
    processedHospitals: number;
    failedHospitals: number;
    /** Of the failed rows those that failed only because their record is there already, here or in a row above. */
    existingHospitals: number;
    processingTimeSeconds: number;
    batchActivated: boolean;
    message: string;
    createdAt: Instant;
    fileName: string | null;
  }>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface ImportsErrorsInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
  /** Only rows behind this one. Ask so for the next rows while a resume takes others away: pages would shift. */
  after?: number | undefined;
}

export interface ImportsErrorsAnswer {
  items: Array<{
    row: number;
    line: number;
    cells: Array<string>;
    issues: Array<{
      code: string;
      severity: "error" | "warning";
      message: string;
      column: number | null;
      heading: string | null;
      field: string | null;
      value: string | null;
      repair: string | null;
      /** Of `probably_there`: the patient that it is about. */
      patientId?: Uuid | undefined;
    }>;
  }>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
  /** Headings of the file, in the order of the cells. */
  heading: Array<string>;
}

export interface ImportsCancelInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
}

export interface ImportsResumeInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
  corrections?:
    | Array<{
        row: number;
        cells?: Record<string, string> | undefined;
        /** Import the row although it was held back: it is a record, or another person. */
        isMeant?: boolean | undefined;
      }>
    | undefined;
}

export interface ImportsActivateInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
}

export interface ImportsDeleteInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
}

export interface ImportsDeleteAnswer {
  deleted: number;
  keptTotal: number;
  /** The first 1,000 of those that stay: somebody changed them since, or something refers to them. */
  kept: Array<{
    row: number | null;
    id: string;
    reason: "changed_since" | "in_use";
  }>;
}

export interface ImportsOnProgressInput {
  batchId: Uuid;
  kind?: "hospitals" | "patients" | "practitioners" | undefined;
  lastEventId?: string | null | undefined;
}

export interface ImportsOnProgressEvent {
  batchId: Uuid;
  status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED";
  totalHospitals: number;
  processedHospitals: number;
  failedHospitals: number;
  /** Of the failed rows those that failed only because their record is there already, here or in a row above. */
  existingHospitals: number;
  batchActivated: boolean;
  rowsPerSecond: number | null;
}

export interface UsersListInput {
  active?: boolean | undefined;
  /** Records that were changed at this moment or later. Somebody who asks again and again gives the moment of the last time less a minute: a change is seen a little after its `updated_at`. What leaves the list, as a retired record does, is not told. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface UsersListAnswer {
  items: Array<User>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface UsersGetInput {
  id: Uuid;
}

export interface UsersCreateInput {
  email: string;
  name: string;
  role: "admin" | "frontdesk" | "clinician";
  /** Not one that is tried first, such as a common word with a number (`password_too_common`). */
  password?: string | undefined;
}

export interface UsersCreateAnswer {
  id: Uuid;
  email: string;
  name: string;
  role: Role;
  active: boolean;
  /** Until when the link counts that the person was sent and has not used yet; null when there is none. */
  invitedUntil: Instant | null;
  /** Null for somebody who was not here in the last year. */
  lastSeenAt: Instant | null;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  password: string | null;
}

export interface UsersInviteInput {
  email: string;
  name: string;
  role: "admin" | "frontdesk" | "clinician";
}

export interface UsersInviteAnswer {
  user: User;
  /** To hand to the person, and to nobody else. Told once. */
  link: string;
  expiresAt: Instant;
}

export interface UsersUpdateInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  name?: string | undefined;
  role?: "admin" | "frontdesk" | "clinician" | undefined;
  /** Not one that is tried first, such as a common word with a number (`password_too_common`). */
  password?: string | undefined;
}

export interface UsersDeactivateInput {
  id: Uuid;
}

export interface UsersActivateInput {
  id: Uuid;
}

export interface UsersSessionsInput {
  id: Uuid;
}

export interface UsersSessionsAnswer {
  items: Array<{
    id: Uuid;
    startedAt: Instant;
    /** Exact to some 20 seconds. */
    lastSeenAt: Instant;
    /** Browser or program, and system, as far as they say; null when they do not. */
    device: {
      app: string | null;
      system: string | null;
    } | null;
    /** Whether this very call came with it. */
    isCurrent: boolean;
  }>;
}

export interface UsersRevokeSessionsInput {
  id: Uuid;
  sessionId?: Uuid | undefined;
}

export interface UsersRevokeSessionsAnswer {
  /** How many were ended; 0 when none of them was there. */
  ended: number;
}

export interface ClientsListAnswer {
  items: Array<{
    id: Uuid;
    /** What the program signs in as, at the token endpoint. */
    clientId: string;
    name: string;
    role: Role;
    createdAt: Instant;
    /** Exact to a minute; null for one that never asked for anything. */
    lastUsedAt: Instant | null;
    /** Until when a secret that was replaced is good; null: none is. */
    oldSecretUntil: Instant | null;
  }>;
}

export interface ClientsRotateInput {
  id: Uuid;
}

export interface ClientsRotateAnswer {
  /** What the program signs in as, at the token endpoint. */
  clientId: string;
  /** Told once, and kept nowhere. */
  clientSecret: string;
  oldSecretUntil: Instant;
}

export interface ClientsRevokeInput {
  id: Uuid;
}

export interface AuditListInput {
  from?: Instant | undefined;
  to?: Instant | undefined;
  actorId?: Uuid | undefined;
  /** Who looked at this patient. */
  patientId?: Uuid | undefined;
  /** The procedure, such as `patients.update`. */
  action?: string | undefined;
  /** What was changed, or what was only looked at. */
  kind?: "changes" | "reads" | undefined;
  outcome?: "ok" | "denied" | "refused" | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface AuditListAnswer {
  items: Array<{
    seq: number;
    at: Instant;
    actorKind: "user" | "service" | "system";
    actorId: Uuid | null;
    actorName: string | null;
    /** The procedure that was called. */
    action: string;
    objectType: string | null;
    objectId: Uuid | null;
    /** At most 200; `record_count` tells how many there were. */
    patientIds: Array<Uuid>;
    recordCount: number;
    /** Names of the members that a change gave; never their values. */
    fields: Array<string>;
    outcome: "ok" | "denied" | "refused";
    detail: string | null;
    requestId: string | null;
    ip: string | null;
    /** Whom it is about, as they are called today: one patient, else a practitioner or an account. */
    subject: string | null;
  }>;
  /** How many match, on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface AuditExportInput {
  from?: Instant | undefined;
  to?: Instant | undefined;
  actorId?: Uuid | undefined;
  /** Who looked at this patient. */
  patientId?: Uuid | undefined;
  /** The procedure, such as `patients.update`. */
  action?: string | undefined;
  /** What was changed, or what was only looked at. */
  kind?: "changes" | "reads" | undefined;
  outcome?: "ok" | "denied" | "refused" | undefined;
}

export interface AuditExportAnswer {
  /** One line an entry, newest first, with a heading; for a spreadsheet. */
  csv: string;
  /** Entries in it. */
  rows: number;
  /** Entries that match; more than `rows` where they are too many for one file. */
  total: number;
}

/** Codes of the refusals, with what each tells in `details`. */
export interface RefusalDetails {
  /** The input does not have the shape the procedure asks for; `errors` names every wrong field. */
  invalid_input: Record<string, never>;
  /** No token, or one that is expired or revoked. Sign in again. */
  unauthenticated: Record<string, never>;
  /** The role of the caller may not do this; `roles` lists those that may. */
  forbidden: {
    roles: Array<Role>;
  };
  /** The access token was not issued for this: `requiredScope` names the scope that it lacks. Ask the token endpoint for a token with that scope. */
  insufficient_scope: {
    requiredScope: "daybook" | "daybook.read";
  };
  /** There is no such record, or it belongs to another clinic; the two are not told apart. */
  not_found: Record<string, never>;
  /** The record was changed by somebody else since it was read; `current` is its version now. Read it again. */
  version_conflict: {
    current: number;
  };
  /** `If-Match` names another state than the record has; `etag` is that of its state now. Read it again. */
  precondition_failed: {
    etag: string | null;
  };
  /** The idempotency key was used before with another input or command. Make a new key for a new command. */
  idempotency_mismatch: Record<string, never>;
  /** The command was done under this idempotency key before, and its answer held a secret, which is told once and not kept. Nothing was done now. `id` names the record: give it another secret, under a new key. */
  answer_told_once: {
    id: Uuid | null;
  };
  /** A record with this id exists. Ids made by the caller must be new; use UUID version 7. */
  id_taken: Record<string, never>;
  /** The database is away or overloaded. Nothing was done; repeat the request with the same idempotency key. */
  database_unavailable: Record<string, never>;
  /** Too many requests; `Retry-After` says when to try again. */
  too_many_requests: Record<string, never>;
  /** A defect of ours. The request id finds it in the server's log. */
  internal_error: Record<string, never>;
  /** Another patient of the clinic has this MRN, or had it before a merge or a retirement. Open the record of `patientId` instead, or leave the MRN out to get a new one. */
  mrn_taken: {
    patientId: Uuid;
  };
  /** The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it. */
  patient_merged: {
    survivorId: Uuid;
  };
  /** Nobody is born after the clinic's today. Correct the birth date. */
  born_in_the_future: Record<string, never>;
  /** The patient has appointments ahead; cancel or move them first. `appointmentCount` tells how many. */
  patient_has_appointments: {
    appointmentCount: number;
  };
  /** A record cannot be merged with itself. */
  merge_with_itself: Record<string, never>;
  /** A record is not a different person from itself. */
  distinct_from_itself: Record<string, never>;
  /** Appointments of the two records overlap (`conflicts` lists them); move or cancel one of each pair first. */
  merge_conflict: {
    conflicts: Array<Uuid>;
  };
  /** The merge was undone before. */
  merge_undone: Record<string, never>;
  /** Another practitioner of the clinic has this RPPS number. */
  rpps_taken: Record<string, never>;
  /** The practitioner has appointments ahead; move or cancel them first. `appointmentCount` tells how many. */
  practitioner_has_appointments: {
    appointmentCount: number;
  };
  /** A location of the clinic has this name, or this id. */
  location_taken: Record<string, never>;
  /** The practitioner, the patient or the location has an appointment then: `conflicts` names each with what of it clashes, `alternatives` are the nearest free slots. */
  appointment_conflict: {
    conflicts: Array<{
      id: Uuid;
      start: Instant;
      end: Instant;
      clashes: Array<"practitioner" | "patient" | "location">;
    }>;
    alternatives: Array<Slot>;
  };
  /** The practitioner does not see patients then. Choose one of `alternatives`, or send `override` if you may. */
  outside_availability: {
    alternatives: Array<Slot>;
  };
  /** The practitioner takes no bookings at present. */
  practitioner_inactive: Record<string, never>;
  /** The appointment would end before it starts, or last longer than a day. */
  impossible_period: Record<string, never>;
  /** Only an appointment that is pending or booked can be moved; `currentStatus` is its status now. */
  not_movable: {
    currentStatus: AppointmentStatus;
  };
  /** The appointment's status does not lead to that one, or no longer does; `allowed` lists where it leads now. */
  illegal_transition: {
    from: AppointmentStatus;
    to: AppointmentStatus;
    allowed: Array<AppointmentStatus>;
  };
  /** The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now. */
  illegal_batch_command: {
    command: string;
    batchStatus: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED";
    allowed: Array<string>;
  };
  /** The uploaded file is no longer there. Upload it again. */
  import_file_gone: Record<string, never>;
  /** The remote hospital directory did not do what it was asked to. Nothing was changed here; try again. */
  remote_unavailable: Record<string, never>;
  /** No column gives the fields of `missing`; `expected` lists the headings that would. */
  missing_columns: {
    missing: Array<string>;
    expected: Array<string>;
  };
  /** The request is no multipart form with one file in the field `file`. */
  upload_expected: Record<string, never>;
  /** Rows of the file cannot be imported; `errors` names each wrong cell by row and column, without repeating its value. */
  invalid_rows: {
    invalidRows: number;
    totalRows: number;
  };
  /** The first line holds values instead of headings, so which column is which cannot be told by name. */
  heading_missing: Record<string, never>;
  /** The file has no bytes, or nothing but blank lines. Export it again. */
  file_empty: Record<string, never>;
  /** There is a heading and no row under it. */
  file_without_rows: Record<string, never>;
  /** The file is larger than `limit` bytes. Split it. */
  file_too_large: {
    limit: number;
  };
  /** The file has more rows than `limit`; `rows` where they were counted to the end. Split it. */
  too_many_rows: {
    limit: number;
    rows?: number | undefined;
  };
  /** This very file was imported before; `batchId` is that import. Start it with `again` if it is meant. */
  file_already_imported: {
    batchId: Uuid;
  };
  /** The remote target has no address: HOSPITAL_DIRECTORY_URL is not set. */
  remote_not_configured: Record<string, never>;
  /** Only hospitals can go to the remote directory. */
  remote_takes_hospitals: Record<string, never>;
  /** The period holds more appointments than one answer can; ask for a shorter one, or for some practitioners. */
  too_many_appointments: Record<string, never>;
  /** Nobody can take away their own role or account; another admin does that. */
  not_on_yourself: Record<string, never>;
  /** Another account, in this clinic or elsewhere, has this e-mail address. Use another one. */
  email_taken: Record<string, never>;
  /** The change would leave the clinic without an active admin. Make somebody else an admin first. */
  last_admin: Record<string, never>;
  /** A password has at least 12 characters. */
  password_too_short: Record<string, never>;
  /** A password has at most 128 characters. */
  password_too_long: Record<string, never>;
  /** This password is too easy to guess. */
  password_too_common: Record<string, never>;
}

export type RefusalCode = keyof RefusalDetails;

/**
 * The procedures of a Daybook server. Every call may also be refused with `invalid_input` (400), `unauthenticated` (401),
 * `forbidden` and `insufficient_scope` (403), `too_many_requests` (429), `internal_error` (500) and `database_unavailable`
 * (503), a command with `idempotency_mismatch` (422).
 */

export interface DaybookClient {
  readonly session: {
    /**
     * Who the caller is, in which clinic, and for how long.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly me: {
      /**
       * Who the caller is, in which clinic, and for how long.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<Caller>;
    };
    /**
     * Where the caller is signed in; a program is nowhere.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Where the caller is signed in; a program is nowhere.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<SessionListAnswer>;
    };
    /**
     * Sign out elsewhere: one session, or all but the one that asks.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly revoke: {
      /**
       * Sign out elsewhere: one session, or all but the one that asks.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input?: SessionRevokeInput, options?: CommandOptions): Promise<SessionRevokeAnswer>;
    };
  };
  readonly clinic: {
    /**
     * Rename the clinic.
     *
     * Refused with:
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin.
     */
    readonly update: {
      /**
       * Rename the clinic.
       *
       * Refused with:
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin.
       */
      mutate(input: ClinicUpdateInput, options?: CommandOptions): Promise<ClinicUpdateAnswer>;
    };
    /**
     * When the clocks of a time zone change, as the server reckons: the clinic's, or a practitioner's own.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly zoneRules: {
      /**
       * When the clocks of a time zone change, as the server reckons: the clinic's, or a practitioner's own.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: ClinicZoneRulesInput, options?: CallOptions): Promise<ClinicZoneRulesAnswer>;
    };
  };
  readonly patients: {
    /**
     * Register a patient.
     *
     * Refused with:
     * - `mrn_taken` (409): Another patient of the clinic has this MRN, or had it before a merge or a retirement. Open the record of `patientId` instead, or leave the MRN out to get a new one.
     * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
     * - `born_in_the_future` (422): Nobody is born after the clinic's today. Correct the birth date.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly create: {
      /**
       * Register a patient.
       *
       * Refused with:
       * - `mrn_taken` (409): Another patient of the clinic has this MRN, or had it before a merge or a retirement. Open the record of `patientId` instead, or leave the MRN out to get a new one.
       * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
       * - `born_in_the_future` (422): Nobody is born after the clinic's today. Correct the birth date.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: PatientsCreateInput, options?: CommandOptions): Promise<Patient>;
    };
    /**
     * Patients, or those that a search finds.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Patients, or those that a search finds.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: PatientsListInput, options?: CallOptions): Promise<PatientsListAnswer>;
    };
    /**
     * One patient.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly get: {
      /**
       * One patient.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: PatientsGetInput, options?: CallOptions): Promise<Patient>;
    };
    /**
     * What a desk needs to know about a patient at a glance.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly overview: {
      /**
       * What a desk needs to know about a patient at a glance.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: PatientsOverviewInput, options?: CallOptions): Promise<PatientsOverviewAnswer>;
    };
    /**
     * Who read or changed a patient's record, the latest first.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly accesses: {
      /**
       * Who read or changed a patient's record, the latest first.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      query(input: PatientsAccessesInput, options?: CallOptions): Promise<PatientsAccessesAnswer>;
    };
    /**
     * Replace a patient's record.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     * - `mrn_taken` (409): Another patient of the clinic has this MRN, or had it before a merge or a retirement. Open the record of `patientId` instead, or leave the MRN out to get a new one.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     * - `born_in_the_future` (422): Nobody is born after the clinic's today. Correct the birth date.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly update: {
      /**
       * Replace a patient's record.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       * - `mrn_taken` (409): Another patient of the clinic has this MRN, or had it before a merge or a retirement. Open the record of `patientId` instead, or leave the MRN out to get a new one.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       * - `born_in_the_future` (422): Nobody is born after the clinic's today. Correct the birth date.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: PatientsUpdateInput, options?: CommandOptions): Promise<Patient>;
    };
    /**
     * Retire a patient: the record leaves every list, nothing clinical is erased.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     * - `patient_has_appointments` (409): The patient has appointments ahead; cancel or move them first. `appointmentCount` tells how many.
     *
     * For the roles admin, service.
     */
    readonly delete: {
      /**
       * Retire a patient: the record leaves every list, nothing clinical is erased.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       * - `patient_has_appointments` (409): The patient has appointments ahead; cancel or move them first. `appointmentCount` tells how many.
       *
       * For the roles admin, service.
       */
      mutate(input: PatientsDeleteInput, options?: CommandOptions): Promise<null>;
    };
    /**
     * Patients that may be the person being registered, the likeliest first.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly duplicates: {
      /**
       * Patients that may be the person being registered, the likeliest first.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: PatientsDuplicatesInput, options?: CallOptions): Promise<PatientsDuplicatesAnswer>;
    };
    /**
     * Say that two records are two people, so that the pair is not offered as a duplicate again.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `distinct_from_itself` (422): A record is not a different person from itself.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly notDuplicate: {
      /**
       * Say that two records are two people, so that the pair is not offered as a duplicate again.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `distinct_from_itself` (422): A record is not a different person from itself.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: PatientsNotDuplicateInput, options?: CommandOptions): Promise<null>;
    };
    /**
     * Merge a duplicate into the record that stays.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `merge_with_itself` (422): A record cannot be merged with itself.
     * - `merge_conflict` (409): Appointments of the two records overlap (`conflicts` lists them); move or cancel one of each pair first.
     *
     * For the roles admin, service.
     */
    readonly merge: {
      /**
       * Merge a duplicate into the record that stays.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `merge_with_itself` (422): A record cannot be merged with itself.
       * - `merge_conflict` (409): Appointments of the two records overlap (`conflicts` lists them); move or cancel one of each pair first.
       *
       * For the roles admin, service.
       */
      mutate(input: PatientsMergeInput, options?: CommandOptions): Promise<PatientsMergeAnswer>;
    };
    /**
     * Undo a merge: the duplicate is back with the appointments it had.
     *
     * Refused with:
     * - `merge_undone` (409): The merge was undone before.
     *
     * For the roles admin, service.
     */
    readonly unmerge: {
      /**
       * Undo a merge: the duplicate is back with the appointments it had.
       *
       * Refused with:
       * - `merge_undone` (409): The merge was undone before.
       *
       * For the roles admin, service.
       */
      mutate(input: PatientsUnmergeInput, options?: CommandOptions): Promise<Patient>;
    };
  };
  readonly practitioners: {
    /**
     * Add a practitioner.
     *
     * Refused with:
     * - `rpps_taken` (409): Another practitioner of the clinic has this RPPS number.
     * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
     *
     * For the roles admin, service.
     */
    readonly create: {
      /**
       * Add a practitioner.
       *
       * Refused with:
       * - `rpps_taken` (409): Another practitioner of the clinic has this RPPS number.
       * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
       *
       * For the roles admin, service.
       */
      mutate(input: PractitionersCreateInput, options?: CommandOptions): Promise<Practitioner>;
    };
    /**
     * Practitioners of the clinic.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Practitioners of the clinic.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: PractitionersListInput, options?: CallOptions): Promise<PractitionersListAnswer>;
    };
    /**
     * One practitioner.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly get: {
      /**
       * One practitioner.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: PractitionersGetInput, options?: CallOptions): Promise<Practitioner>;
    };
    /**
     * Replace a practitioner's record.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `rpps_taken` (409): Another practitioner of the clinic has this RPPS number.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, service.
     */
    readonly update: {
      /**
       * Replace a practitioner's record.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `rpps_taken` (409): Another practitioner of the clinic has this RPPS number.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, service.
       */
      mutate(input: PractitionersUpdateInput, options?: CommandOptions): Promise<Practitioner>;
    };
    /**
     * Remove a practitioner from every list; what was done stays.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `practitioner_has_appointments` (409): The practitioner has appointments ahead; move or cancel them first. `appointmentCount` tells how many.
     *
     * For the roles admin, service.
     */
    readonly delete: {
      /**
       * Remove a practitioner from every list; what was done stays.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `practitioner_has_appointments` (409): The practitioner has appointments ahead; move or cancel them first. `appointmentCount` tells how many.
       *
       * For the roles admin, service.
       */
      mutate(input: PractitionersDeleteInput, options?: CommandOptions): Promise<null>;
    };
    /**
     * Replace a practitioner's hours and exceptions.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, service.
     */
    readonly setAvailability: {
      /**
       * Replace a practitioner's hours and exceptions.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, service.
       */
      mutate(
        input: PractitionersSetAvailabilityInput,
        options?: CommandOptions,
      ): Promise<PractitionersSetAvailabilityAnswer>;
    };
    /**
     * A practitioner's hours and exceptions.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly getAvailability: {
      /**
       * A practitioner's hours and exceptions.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(
        input: PractitionersGetAvailabilityInput,
        options?: CallOptions,
      ): Promise<PractitionersGetAvailabilityAnswer>;
    };
    /**
     * When each active practitioner is there, day by day: what a calendar draws behind its appointments.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly sessions: {
      /**
       * When each active practitioner is there, day by day: what a calendar draws behind its appointments.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: PractitionersSessionsInput, options?: CallOptions): Promise<PractitionersSessionsAnswer>;
    };
  };
  readonly locations: {
    /**
     * Rooms and places of the clinic.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Rooms and places of the clinic.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: LocationsListInput, options?: CallOptions): Promise<LocationsListAnswer>;
    };
    /**
     * One room or place.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly get: {
      /**
       * One room or place.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: LocationsGetInput, options?: CallOptions): Promise<Location>;
    };
    /**
     * Add a room or place.
     *
     * Refused with:
     * - `location_taken` (409): A location of the clinic has this name, or this id.
     *
     * For the roles admin, service.
     */
    readonly create: {
      /**
       * Add a room or place.
       *
       * Refused with:
       * - `location_taken` (409): A location of the clinic has this name, or this id.
       *
       * For the roles admin, service.
       */
      mutate(input: LocationsCreateInput, options?: CommandOptions): Promise<Location>;
    };
    /**
     * Rename a room or place.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `location_taken` (409): A location of the clinic has this name, or this id.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, service.
     */
    readonly update: {
      /**
       * Rename a room or place.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `location_taken` (409): A location of the clinic has this name, or this id.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, service.
       */
      mutate(input: LocationsUpdateInput, options?: CommandOptions): Promise<Location>;
    };
  };
  readonly slots: {
    /**
     * Free slots of one practitioner, of a specialty, or of anyone, in order of time.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly find: {
      /**
       * Free slots of one practitioner, of a specialty, or of anyone, in order of time.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: SlotsFindInput, options?: CallOptions): Promise<SlotsFindAnswer>;
    };
  };
  readonly appointments: {
    /**
     * Book an appointment.
     *
     * Refused with:
     * - `appointment_conflict` (409): The practitioner, the patient or the location has an appointment then: `conflicts` names each with what of it clashes, `alternatives` are the nearest free slots.
     * - `outside_availability` (422): The practitioner does not see patients then. Choose one of `alternatives`, or send `override` if you may.
     * - `practitioner_inactive` (422): The practitioner takes no bookings at present.
     * - `impossible_period` (422): The appointment would end before it starts, or last longer than a day.
     * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly book: {
      /**
       * Book an appointment.
       *
       * Refused with:
       * - `appointment_conflict` (409): The practitioner, the patient or the location has an appointment then: `conflicts` names each with what of it clashes, `alternatives` are the nearest free slots.
       * - `outside_availability` (422): The practitioner does not see patients then. Choose one of `alternatives`, or send `override` if you may.
       * - `practitioner_inactive` (422): The practitioner takes no bookings at present.
       * - `impossible_period` (422): The appointment would end before it starts, or last longer than a day.
       * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: AppointmentsBookInput, options?: CommandOptions): Promise<Appointment>;
    };
    /**
     * Appointments of a period, a practitioner or a patient, in order of start.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Appointments of a period, a practitioner or a patient, in order of start.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: AppointmentsListInput, options?: CallOptions): Promise<AppointmentsListAnswer>;
    };
    /**
     * All appointments of a day, a week or a month with what a calendar shows of their patients, in order of start.
     *
     * Refused with:
     * - `too_many_appointments` (422): The period holds more appointments than one answer can; ask for a shorter one, or for some practitioners.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly day: {
      /**
       * All appointments of a day, a week or a month with what a calendar shows of their patients, in order of start.
       *
       * Refused with:
       * - `too_many_appointments` (422): The period holds more appointments than one answer can; ask for a shorter one, or for some practitioners.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: AppointmentsDayInput, options?: CallOptions): Promise<AppointmentsDayAnswer>;
    };
    /**
     * One appointment.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly get: {
      /**
       * One appointment.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: AppointmentsGetInput, options?: CallOptions): Promise<Appointment>;
    };
    /**
     * What became of an appointment, the earliest first: its statuses, and its moves among them.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly history: {
      /**
       * What became of an appointment, the earliest first: its statuses, and its moves among them.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: AppointmentsHistoryInput, options?: CallOptions): Promise<AppointmentsHistoryAnswer>;
    };
    /**
     * Move an appointment, or change what it says.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `appointment_conflict` (409): The practitioner, the patient or the location has an appointment then: `conflicts` names each with what of it clashes, `alternatives` are the nearest free slots.
     * - `outside_availability` (422): The practitioner does not see patients then. Choose one of `alternatives`, or send `override` if you may.
     * - `not_movable` (409): Only an appointment that is pending or booked can be moved; `currentStatus` is its status now.
     * - `practitioner_inactive` (422): The practitioner takes no bookings at present.
     * - `impossible_period` (422): The appointment would end before it starts, or last longer than a day.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly move: {
      /**
       * Move an appointment, or change what it says.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `appointment_conflict` (409): The practitioner, the patient or the location has an appointment then: `conflicts` names each with what of it clashes, `alternatives` are the nearest free slots.
       * - `outside_availability` (422): The practitioner does not see patients then. Choose one of `alternatives`, or send `override` if you may.
       * - `not_movable` (409): Only an appointment that is pending or booked can be moved; `currentStatus` is its status now.
       * - `practitioner_inactive` (422): The practitioner takes no bookings at present.
       * - `impossible_period` (422): The appointment would end before it starts, or last longer than a day.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: AppointmentsMoveInput, options?: CommandOptions): Promise<Appointment>;
    };
    /**
     * Move an appointment to another status: confirm, arrive, check in, fulfil, cancel, miss, or undo.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `illegal_transition` (409): The appointment's status does not lead to that one, or no longer does; `allowed` lists where it leads now.
     * - `appointment_conflict` (409): The practitioner, the patient or the location has an appointment then: `conflicts` names each with what of it clashes, `alternatives` are the nearest free slots.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly setStatus: {
      /**
       * Move an appointment to another status: confirm, arrive, check in, fulfil, cancel, miss, or undo.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `illegal_transition` (409): The appointment's status does not lead to that one, or no longer does; `allowed` lists where it leads now.
       * - `appointment_conflict` (409): The practitioner, the patient or the location has an appointment then: `conflicts` names each with what of it clashes, `alternatives` are the nearest free slots.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: AppointmentsSetStatusInput, options?: CommandOptions): Promise<Appointment>;
    };
    /**
     * Follow the clinic's appointments as they change.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly onChange: {
      /**
       * Follow the clinic's appointments as they change.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      subscribe(
        input: undefined | AppointmentsOnChangeInput,
        observer: Observer<AppointmentsOnChangeEvent>,
      ): Unsubscribable;
    };
  };
  readonly hospitals: {
    /**
     * Add a hospital; under a batch it is inactive until the batch is activated.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly create: {
      /**
       * Add a hospital; under a batch it is inactive until the batch is activated.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: HospitalsCreateInput, options?: CommandOptions): Promise<Hospital>;
    };
    /**
     * Hospitals of the directory, as a bare array; `X-Total-Count` tells how many match.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Hospitals of the directory, as a bare array; `X-Total-Count` tells how many match.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: HospitalsListInput, options?: CallOptions): Promise<HospitalsListAnswer>;
    };
    /**
     * One hospital.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly get: {
      /**
       * One hospital.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: HospitalsGetInput, options?: CallOptions): Promise<Hospital>;
    };
    /**
     * Replace a hospital's entry.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly update: {
      /**
       * Replace a hospital's entry.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: HospitalsUpdateInput, options?: CommandOptions): Promise<Hospital>;
    };
    /**
     * Remove a hospital from the directory.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly delete: {
      /**
       * Remove a hospital from the directory.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: HospitalsDeleteInput, options?: CommandOptions): Promise<null>;
    };
  };
  readonly imports: {
    /**
     * What an uploaded file is, read as it was recognised or as the caller says.
     *
     * Refused with:
     * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
     * - `missing_columns` (400): No column gives the fields of `missing`; `expected` lists the headings that would.
     * - `heading_missing` (400): The first line holds values instead of headings, so which column is which cannot be told by name.
     * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
     * - `file_without_rows` (400): There is a heading and no row under it.
     * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
     * - `too_many_rows` (400): The file has more rows than `limit`; `rows` where they were counted to the end. Split it.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly preview: {
      /**
       * What an uploaded file is, read as it was recognised or as the caller says.
       *
       * Refused with:
       * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
       * - `missing_columns` (400): No column gives the fields of `missing`; `expected` lists the headings that would.
       * - `heading_missing` (400): The first line holds values instead of headings, so which column is which cannot be told by name.
       * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
       * - `file_without_rows` (400): There is a heading and no row under it.
       * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
       * - `too_many_rows` (400): The file has more rows than `limit`; `rows` where they were counted to the end. Split it.
       *
       * For the roles admin, frontdesk, service.
       */
      query(input: ImportsPreviewInput, options?: CallOptions): Promise<ImportPreview>;
    };
    /**
     * What an import would do, row by row, without doing it.
     *
     * Refused with:
     * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
     * - `missing_columns` (400): No column gives the fields of `missing`; `expected` lists the headings that would.
     * - `heading_missing` (400): The first line holds values instead of headings, so which column is which cannot be told by name.
     * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
     * - `file_without_rows` (400): There is a heading and no row under it.
     * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
     * - `too_many_rows` (400): The file has more rows than `limit`; `rows` where they were counted to the end. Split it.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly validate: {
      /**
       * What an import would do, row by row, without doing it.
       *
       * Refused with:
       * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
       * - `missing_columns` (400): No column gives the fields of `missing`; `expected` lists the headings that would.
       * - `heading_missing` (400): The first line holds values instead of headings, so which column is which cannot be told by name.
       * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
       * - `file_without_rows` (400): There is a heading and no row under it.
       * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
       * - `too_many_rows` (400): The file has more rows than `limit`; `rows` where they were counted to the end. Split it.
       *
       * For the roles admin, frontdesk, service.
       */
      query(input: ImportsValidateInput, options?: CallOptions): Promise<ImportsValidateAnswer>;
    };
    /**
     * Import an uploaded file; it goes on in the background, whatever happens to this server.
     *
     * Refused with:
     * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
     * - `missing_columns` (400): No column gives the fields of `missing`; `expected` lists the headings that would.
     * - `heading_missing` (400): The first line holds values instead of headings, so which column is which cannot be told by name.
     * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
     * - `file_without_rows` (400): There is a heading and no row under it.
     * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
     * - `too_many_rows` (400): The file has more rows than `limit`; `rows` where they were counted to the end. Split it.
     * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
     * - `file_already_imported` (409): This very file was imported before; `batchId` is that import. Start it with `again` if it is meant.
     * - `remote_not_configured` (422): The remote target has no address: HOSPITAL_DIRECTORY_URL is not set.
     * - `remote_takes_hospitals` (422): Only hospitals can go to the remote directory.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly start: {
      /**
       * Import an uploaded file; it goes on in the background, whatever happens to this server.
       *
       * Refused with:
       * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
       * - `missing_columns` (400): No column gives the fields of `missing`; `expected` lists the headings that would.
       * - `heading_missing` (400): The first line holds values instead of headings, so which column is which cannot be told by name.
       * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
       * - `file_without_rows` (400): There is a heading and no row under it.
       * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
       * - `too_many_rows` (400): The file has more rows than `limit`; `rows` where they were counted to the end. Split it.
       * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
       * - `file_already_imported` (409): This very file was imported before; `batchId` is that import. Start it with `again` if it is meant.
       * - `remote_not_configured` (422): The remote target has no address: HOSPITAL_DIRECTORY_URL is not set.
       * - `remote_takes_hospitals` (422): Only hospitals can go to the remote directory.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsStartInput, options?: CommandOptions): Promise<ImportSummary>;
    };
    /**
     * An import with its rows; past 1,000 rows the failed ones come first, and `page` pages them.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly get: {
      /**
       * An import with its rows; past 1,000 rows the failed ones come first, and `page` pages them.
       *
       * For the roles admin, frontdesk, service.
       */
      query(input: ImportsGetInput, options?: CallOptions): Promise<ImportResult>;
    };
    /**
     * Imports, newest first, without their rows.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly list: {
      /**
       * Imports, newest first, without their rows.
       *
       * For the roles admin, frontdesk, service.
       */
      query(input?: ImportsListInput, options?: CallOptions): Promise<ImportsListAnswer>;
    };
    /**
     * Rows that did not go in, as they came, with what is wrong with each.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly errors: {
      /**
       * Rows that did not go in, as they came, with what is wrong with each.
       *
       * For the roles admin, frontdesk, service.
       */
      query(input: ImportsErrorsInput, options?: CallOptions): Promise<ImportsErrorsAnswer>;
    };
    /**
     * Stop an import; what it created stays, and can be resumed or deleted.
     *
     * Refused with:
     * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
     * - `remote_unavailable` (503): The remote hospital directory did not do what it was asked to. Nothing was changed here; try again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly cancel: {
      /**
       * Stop an import; what it created stays, and can be resumed or deleted.
       *
       * Refused with:
       * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
       * - `remote_unavailable` (503): The remote hospital directory did not do what it was asked to. Nothing was changed here; try again.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsCancelInput, options?: CommandOptions): Promise<ImportResult>;
    };
    /**
     * Go on with an import that stopped, and try the rows again that did not go in; cells may be corrected.
     *
     * Refused with:
     * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
     * - `remote_unavailable` (503): The remote hospital directory did not do what it was asked to. Nothing was changed here; try again.
     * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly resume: {
      /**
       * Go on with an import that stopped, and try the rows again that did not go in; cells may be corrected.
       *
       * Refused with:
       * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
       * - `remote_unavailable` (503): The remote hospital directory did not do what it was asked to. Nothing was changed here; try again.
       * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsResumeInput, options?: CommandOptions): Promise<ImportResult>;
    };
    /**
     * Make the hospitals of a batch active, also when some of its rows did not go in.
     *
     * Refused with:
     * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
     * - `remote_unavailable` (503): The remote hospital directory did not do what it was asked to. Nothing was changed here; try again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly activate: {
      /**
       * Make the hospitals of a batch active, also when some of its rows did not go in.
       *
       * Refused with:
       * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
       * - `remote_unavailable` (503): The remote hospital directory did not do what it was asked to. Nothing was changed here; try again.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsActivateInput, options?: CommandOptions): Promise<ImportResult>;
    };
    /**
     * Undo an import: remove what it created, but what somebody changed since or what is in use.
     *
     * Refused with:
     * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
     * - `remote_unavailable` (503): The remote hospital directory did not do what it was asked to. Nothing was changed here; try again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly delete: {
      /**
       * Undo an import: remove what it created, but what somebody changed since or what is in use.
       *
       * Refused with:
       * - `illegal_batch_command` (409): The batch is not in a state for this; `batchStatus` is the one it is in, `allowed` what can be done with it now.
       * - `remote_unavailable` (503): The remote hospital directory did not do what it was asked to. Nothing was changed here; try again.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsDeleteInput, options?: CommandOptions): Promise<ImportsDeleteAnswer>;
    };
    /**
     * Follow an import.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly onProgress: {
      /**
       * Follow an import.
       *
       * For the roles admin, frontdesk, service.
       */
      subscribe(input: ImportsOnProgressInput, observer: Observer<ImportsOnProgressEvent>): Unsubscribable;
    };
  };
  readonly users: {
    /**
     * Staff of the clinic.
     *
     * For the roles admin.
     */
    readonly list: {
      /**
       * Staff of the clinic.
       *
       * For the roles admin.
       */
      query(input?: UsersListInput, options?: CallOptions): Promise<UsersListAnswer>;
    };
    /**
     * One account of the clinic's staff.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly get: {
      /**
       * One account of the clinic's staff.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      query(input: UsersGetInput, options?: CallOptions): Promise<User>;
    };
    /**
     * Give a person an account; without a password one is made, and told once.
     *
     * Refused with:
     * - `email_taken` (409): Another account, in this clinic or elsewhere, has this e-mail address. Use another one.
     * - `answer_told_once` (409): The command was done under this idempotency key before, and its answer held a secret, which is told once and not kept. Nothing was done now. `id` names the record: give it another secret, under a new key.
     * - `password_too_short` (400): A password has at least 12 characters.
     * - `password_too_long` (400): A password has at most 128 characters.
     * - `password_too_common` (400): This password is too easy to guess.
     *
     * For the roles admin.
     */
    readonly create: {
      /**
       * Give a person an account; without a password one is made, and told once.
       *
       * Refused with:
       * - `email_taken` (409): Another account, in this clinic or elsewhere, has this e-mail address. Use another one.
       * - `answer_told_once` (409): The command was done under this idempotency key before, and its answer held a secret, which is told once and not kept. Nothing was done now. `id` names the record: give it another secret, under a new key.
       * - `password_too_short` (400): A password has at least 12 characters.
       * - `password_too_long` (400): A password has at most 128 characters.
       * - `password_too_common` (400): This password is too easy to guess.
       *
       * For the roles admin.
       */
      mutate(input: UsersCreateInput, options?: CommandOptions): Promise<UsersCreateAnswer>;
    };
    /**
     * Give a person an account and a link, which counts once, to choose a password.
     *
     * Refused with:
     * - `email_taken` (409): Another account, in this clinic or elsewhere, has this e-mail address. Use another one.
     * - `last_admin` (422): The change would leave the clinic without an active admin. Make somebody else an admin first.
     * - `answer_told_once` (409): The command was done under this idempotency key before, and its answer held a secret, which is told once and not kept. Nothing was done now. `id` names the record: give it another secret, under a new key.
     *
     * For the roles admin.
     */
    readonly invite: {
      /**
       * Give a person an account and a link, which counts once, to choose a password.
       *
       * Refused with:
       * - `email_taken` (409): Another account, in this clinic or elsewhere, has this e-mail address. Use another one.
       * - `last_admin` (422): The change would leave the clinic without an active admin. Make somebody else an admin first.
       * - `answer_told_once` (409): The command was done under this idempotency key before, and its answer held a secret, which is told once and not kept. Nothing was done now. `id` names the record: give it another secret, under a new key.
       *
       * For the roles admin.
       */
      mutate(input: UsersInviteInput, options?: CommandOptions): Promise<UsersInviteAnswer>;
    };
    /**
     * Change a person's name, role or password; a new role or password ends their sessions.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `not_on_yourself` (422): Nobody can take away their own role or account; another admin does that.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     * - `last_admin` (422): The change would leave the clinic without an active admin. Make somebody else an admin first.
     * - `password_too_short` (400): A password has at least 12 characters.
     * - `password_too_long` (400): A password has at most 128 characters.
     * - `password_too_common` (400): This password is too easy to guess.
     *
     * For the roles admin.
     */
    readonly update: {
      /**
       * Change a person's name, role or password; a new role or password ends their sessions.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `not_on_yourself` (422): Nobody can take away their own role or account; another admin does that.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       * - `last_admin` (422): The change would leave the clinic without an active admin. Make somebody else an admin first.
       * - `password_too_short` (400): A password has at least 12 characters.
       * - `password_too_long` (400): A password has at most 128 characters.
       * - `password_too_common` (400): This password is too easy to guess.
       *
       * For the roles admin.
       */
      mutate(input: UsersUpdateInput, options?: CommandOptions): Promise<User>;
    };
    /**
     * Take a person's access away; their sessions end at once.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `not_on_yourself` (422): Nobody can take away their own role or account; another admin does that.
     *
     * For the roles admin.
     */
    readonly deactivate: {
      /**
       * Take a person's access away; their sessions end at once.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `not_on_yourself` (422): Nobody can take away their own role or account; another admin does that.
       *
       * For the roles admin.
       */
      mutate(input: UsersDeactivateInput, options?: CommandOptions): Promise<User>;
    };
    /**
     * Give a person's access back; the password they had counts again.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly activate: {
      /**
       * Give a person's access back; the password they had counts again.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      mutate(input: UsersActivateInput, options?: CommandOptions): Promise<User>;
    };
    /**
     * Where a person is signed in.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly sessions: {
      /**
       * Where a person is signed in.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      query(input: UsersSessionsInput, options?: CallOptions): Promise<UsersSessionsAnswer>;
    };
    /**
     * Sign a person out: of one session, or everywhere.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly revokeSessions: {
      /**
       * Sign a person out: of one session, or everywhere.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      mutate(input: UsersRevokeSessionsInput, options?: CommandOptions): Promise<UsersRevokeSessionsAnswer>;
    };
  };
  readonly clients: {
    /**
     * Programs that sign in by themselves, and when each was last here.
     *
     * For the roles admin.
     */
    readonly list: {
      /**
       * Programs that sign in by themselves, and when each was last here.
       *
       * For the roles admin.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<ClientsListAnswer>;
    };
    /**
     * Give a program a new secret; the old one is good for an hour more.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `answer_told_once` (409): The command was done under this idempotency key before, and its answer held a secret, which is told once and not kept. Nothing was done now. `id` names the record: give it another secret, under a new key.
     *
     * For the roles admin.
     */
    readonly rotate: {
      /**
       * Give a program a new secret; the old one is good for an hour more.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `answer_told_once` (409): The command was done under this idempotency key before, and its answer held a secret, which is told once and not kept. Nothing was done now. `id` names the record: give it another secret, under a new key.
       *
       * For the roles admin.
       */
      mutate(input: ClientsRotateInput, options?: CommandOptions): Promise<ClientsRotateAnswer>;
    };
    /**
     * End a program's access at once, with all its tokens.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly revoke: {
      /**
       * End a program's access at once, with all its tokens.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      mutate(input: ClientsRevokeInput, options?: CommandOptions): Promise<null>;
    };
  };
  readonly audit: {
    /**
     * Who did what to which record, newest first.
     *
     * For the roles admin.
     */
    readonly list: {
      /**
       * Who did what to which record, newest first.
       *
       * For the roles admin.
       */
      query(input?: AuditListInput, options?: CallOptions): Promise<AuditListAnswer>;
    };
    /**
     * The trail as a CSV file, newest first.
     *
     * For the roles admin.
     */
    readonly export: {
      /**
       * The trail as a CSV file, newest first.
       *
       * For the roles admin.
       */
      query(input?: AuditExportInput, options?: CallOptions): Promise<AuditExportAnswer>;
    };
  };
}
