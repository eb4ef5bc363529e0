// Written by scripts/write-client-types.ts from what the procedures declare; do not edit.
import type { CallOptions, CommandOptions, Observer, Unsubscribable } from "./calls.ts";

/** A moment, ISO 8601 in UTC: `2026-11-21T08:00:00Z`. Inputs may have any offset. */
export type Instant = string;
/** A calendar date without a time zone: `2026-11-21`. */
export type LocalDate = string;
/** A UUID. Ids that you create for new records should be version 7. */
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
  /** Whether the patient confirmed that they will come. */
  confirmed: boolean;
  /** Whether it is a deliberate double booking, which keeps nobody else out. */
  overbooked: boolean;
  /** Reason for the double booking; null when it is none. */
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
    /** Of a cancellation: FHIR code of the reason. */
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
  /** The rules by which the server turns moments into the clinic's days and hours. */
  zoneRules: {
    /** The release of the IANA time zone database, such as `2026f`. */
    version: string;
    timeZone: string;
    from: Instant;
    /** The rules hold for moments from `from` until this. */
    until: Instant;
    /** How far the zone's clocks are ahead of UTC, in minutes. */
    offsetMinutes: number;
    /** In order of time; the `offsetMinutes` beside them holds before the first change. */
    changes: Array<{
      at: Instant;
      /** How far the zone's clocks are ahead of UTC, in minutes. */
      offsetMinutes: number;
    }>;
  };
  /** When the session ends: without further requests, and at the latest. Null for a program, and with an outside identity provider. */
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
    /** When false, the encoding is a guess: check the sample. */
    isCertain: boolean;
    delimiter: "," | ";" | "\t" | "|";
    newline: "lf" | "crlf" | "cr" | "mixed";
    hasHeading: boolean;
    headingLine: number | null;
    /** Date order of the first date column that has one. */
    dateOrder: "day-first" | "month-first" | null;
    /** Date order of each column of the file. */
    dateOrders: Array<"day-first" | "month-first" | null>;
  };
  /** The first rows of the file, including the headings. */
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
  /** Key by which a mapping is remembered: the same for files with the same headings. */
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
  /** Failed rows whose record exists already, in the clinic or in a row above. */
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
    /** For a directory that creates a batch here: lets it recognise its own rows. */
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
  /** Failed rows whose record exists already, in the clinic or in a row above. */
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
  /** Until when the unused invite link is valid; null when there is none. */
  invitedUntil: Instant | null;
  /** Null when they were not active within the last year. */
  lastSeenAt: Instant | null;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface SessionListAnswer {
  items: Array<{
    id: Uuid;
    startedAt: Instant;
    /** Accurate to about 20 seconds. */
    lastSeenAt: Instant;
    /** Browser or program, and operating system, from the user agent; null when it names none. */
    device: {
      app: string | null;
      system: string | null;
    } | null;
    /** Whether this call uses it. */
    isCurrent: boolean;
  }>;
}

export interface SessionRevokeInput {
  sessionId?: Uuid | undefined;
}

export interface SessionRevokeAnswer {
  /** Number of sessions that were ended. */
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
  /** The rules hold for moments from `from` until this. */
  until: Instant;
  /** How far the zone's clocks are ahead of UTC, in minutes. */
  offsetMinutes: number;
  /** In order of time; the `offsetMinutes` beside them holds before the first change. */
  changes: Array<{
    at: Instant;
    /** How far the zone's clocks are ahead of UTC, in minutes. */
    offsetMinutes: number;
  }>;
}

export interface PatientsCreateInput {
  id?: Uuid | undefined;
  /** Medical record number, unique in the clinic; assigned by us when left out. */
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
  /** Up to four keys separated by commas; `-` before a key sorts descending. */
  sort?: string | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface PatientsListAnswer {
  items: Array<Patient>;
  /** Number of matches on all pages. */
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
  /** Insurance that has expired, or expires within 30 days. */
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
    /** Start of their first appointment today. */
    start: Instant;
  }>;
}

export interface PatientsAccessesInput {
  id: Uuid;
  from?: Instant | undefined;
  to?: Instant | undefined;
  actorId?: Uuid | undefined;
  /** Entries made at this time or later, like `from`. */
  updatedSince?: Instant | undefined;
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
  /** Number of matches on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface PatientsUpdateInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  /** Medical record number, unique in the clinic; assigned by us when left out. */
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
  /** Accepted only with its stored value, so that a record can be sent back as it was read. */
  createdAt?: Instant | undefined;
  /** Accepted only with its stored value, so that a record can be sent back as it was read. */
  updatedAt?: Instant | undefined;
}

export interface PatientsGetDoctorsInput {
  id: Uuid;
}

export interface PatientsGetDoctorsAnswer {
  patientId: Uuid;
  /** The regular doctor (médecin traitant). */
  generalPractitioner: {
    id: Uuid;
    /** The RPPS number, unique in the clinic. */
    rppsNumber: string;
    lastName: string;
    firstName: string;
    professionName: string;
    professionCode: string | null;
    specialtyNames: Array<string>;
    gender: string | null;
    email: string | null;
    secureEmail: Array<string>;
    phoneNumber: string | null;
    buildingNumber: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    createdAt: Instant;
    updatedAt: Instant;
    organizations: Array<{
      id: Uuid;
      /** Its FINESS number, unique in the clinic. */
      finess: string;
      registeredName: string;
      /** FINESS number of the legal entity that it belongs to. */
      finessJustice: string | null;
      activitySegmentCode: string | null;
      activitySegmentName: string | null;
      identTechStructure: string | null;
      buildingNumber: string | null;
      street: string | null;
      postcode: string | null;
      city: string | null;
      departmentCode: string | null;
      phoneNumber: string | null;
      createdAt: Instant;
      updatedAt: Instant;
    }>;
  } | null;
  /** The doctor who referred the patient. */
  referrer: {
    id: Uuid;
    /** The RPPS number, unique in the clinic. */
    rppsNumber: string;
    lastName: string;
    firstName: string;
    professionName: string;
    professionCode: string | null;
    specialtyNames: Array<string>;
    gender: string | null;
    email: string | null;
    secureEmail: Array<string>;
    phoneNumber: string | null;
    buildingNumber: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    createdAt: Instant;
    updatedAt: Instant;
    organizations: Array<{
      id: Uuid;
      /** Its FINESS number, unique in the clinic. */
      finess: string;
      registeredName: string;
      /** FINESS number of the legal entity that it belongs to. */
      finessJustice: string | null;
      activitySegmentCode: string | null;
      activitySegmentName: string | null;
      identTechStructure: string | null;
      buildingNumber: string | null;
      street: string | null;
      postcode: string | null;
      city: string | null;
      departmentCode: string | null;
      phoneNumber: string | null;
      createdAt: Instant;
      updatedAt: Instant;
    }>;
  } | null;
}

export interface PatientsSetDoctorInput {
  id: Uuid;
  /** `general-practitioner`: the regular doctor (médecin traitant); `referrer`: who referred the patient. */
  role: "general-practitioner" | "referrer";
  /** Null for nobody. */
  healthcareWorkerId: Uuid | null;
}

export interface PatientsSetDoctorAnswer {
  patientId: Uuid;
  /** The regular doctor (médecin traitant). */
  generalPractitioner: {
    id: Uuid;
    /** The RPPS number, unique in the clinic. */
    rppsNumber: string;
    lastName: string;
    firstName: string;
    professionName: string;
    professionCode: string | null;
    specialtyNames: Array<string>;
    gender: string | null;
    email: string | null;
    secureEmail: Array<string>;
    phoneNumber: string | null;
    buildingNumber: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    createdAt: Instant;
    updatedAt: Instant;
    organizations: Array<{
      id: Uuid;
      /** Its FINESS number, unique in the clinic. */
      finess: string;
      registeredName: string;
      /** FINESS number of the legal entity that it belongs to. */
      finessJustice: string | null;
      activitySegmentCode: string | null;
      activitySegmentName: string | null;
      identTechStructure: string | null;
      buildingNumber: string | null;
      street: string | null;
      postcode: string | null;
      city: string | null;
      departmentCode: string | null;
      phoneNumber: string | null;
      createdAt: Instant;
      updatedAt: Instant;
    }>;
  } | null;
  /** The doctor who referred the patient. */
  referrer: {
    id: Uuid;
    /** The RPPS number, unique in the clinic. */
    rppsNumber: string;
    lastName: string;
    firstName: string;
    professionName: string;
    professionCode: string | null;
    specialtyNames: Array<string>;
    gender: string | null;
    email: string | null;
    secureEmail: Array<string>;
    phoneNumber: string | null;
    buildingNumber: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    createdAt: Instant;
    updatedAt: Instant;
    organizations: Array<{
      id: Uuid;
      /** Its FINESS number, unique in the clinic. */
      finess: string;
      registeredName: string;
      /** FINESS number of the legal entity that it belongs to. */
      finessJustice: string | null;
      activitySegmentCode: string | null;
      activitySegmentName: string | null;
      identTechStructure: string | null;
      buildingNumber: string | null;
      street: string | null;
      postcode: string | null;
      city: string | null;
      departmentCode: string | null;
      phoneNumber: string | null;
      createdAt: Instant;
      updatedAt: Instant;
    }>;
  } | null;
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

export interface NotesCreateInput {
  id?: Uuid | undefined;
  patientId: Uuid;
  takenAt: Instant;
  /** At most 128000 characters. Kept as it is, with plain line ends. */
  content?: string | undefined;
  /** A text file, a PDF, a PNG or a JPEG. A form takes up to 20 MB, JSON less than 1 MB. */
  file?:
    | {
        /** Its name, whose ending must not contradict the file. */
        name?: string | undefined;
        base64: string;
      }
    | undefined;
  /** Recognised from the text when left out. */
  kind?: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other" | undefined;
  /** `text` when it came from a text file. */
  source?: "typed" | "text" | undefined;
  /** An appointment of the same patient. */
  appointmentId?: Uuid | null | undefined;
}

export interface NotesCreateAnswer {
  id: Uuid;
  patientId: Uuid;
  takenAt: Instant;
  /** Null when `restricted`. */
  content: string | null;
  kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
  /** From 0 to 1; null when a person chose the kind. */
  kindConfidence: number | null;
  source: "typed" | "text" | "pdf" | "image";
  language: "en" | "fr" | "other" | null;
  sections: {
    subjective: string | null;
    objective: string | null;
    assessment: string | null;
    plan: string | null;
  } | null;
  /** `guess` means that no header says so. */
  sectionSpans: Array<{
    section: "subjective" | "objective" | "assessment" | "plan";
    start: number;
    end: number;
    how: "header" | "guess";
  }> | null;
  findings: Array<{
    id: Uuid;
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
    start: number;
    end: number;
    status: string | null;
    date: string | null;
    dose: string | null;
    route: string | null;
    frequency: string | null;
    /** Whether a person has said that it is right. */
    confirmed: boolean;
    /** Whether a person has said that it is wrong; summaries leave it out. */
    rejected: boolean;
    /** Whether a machine read it from a picture and no person has said that it is right or wrong. */
    needsCheck: boolean;
    /** Where its words stand on the page that they were read from. */
    place: {
      /** From 1. */
      page: number;
      x: number;
      y: number;
      width: number;
      height: number;
    } | null;
  }> | null;
  /** Text that addresses a computer: left out of findings and summaries. */
  quarantined: Array<{
    start: number;
    end: number;
  }> | null;
  /** Null for text, and when `restricted`. */
  file: {
    mime: "application/pdf" | "image/png" | "image/jpeg";
    /** In bytes. */
    size: number;
    sha256: string;
    /** Number of page pictures that `getPage` answers. */
    pages: number;
  } | null;
  /** Of a note with a file: `waiting` while it is read, `read`, `unchecked` when a person must compare it with the picture, `unreadable` when a person must type it, `checked` when that was done. */
  readingState: "waiting" | "read" | "unchecked" | "unreadable" | "checked" | null;
  /** Why an `unreadable` file could not be read. */
  readingProblem: "not_legible" | "no_text" | "took_too_long" | "too_much_memory" | "not_readable" | null;
  /** How well the file was read; null while it is read. */
  reading: {
    pages: number;
    /** From 0 to 100, over all words; null when no page was read from a picture. */
    meanConfidence: number | null;
    /** Words that were read with a confidence below 80. */
    lowWords: number;
    lowWordSpans: Array<{
      start: number;
      end: number;
      confidence: number;
    }>;
    /** Whether the file holds text that a reader of the page cannot see; then it must be checked. */
    hasHiddenText: boolean;
  } | null;
  /** Findings that a person must check before they count. */
  unchecked: number | null;
  /** The note that this one corrects. */
  replaces: Uuid | null;
  /** Whether the caller may not read what it says. */
  restricted: boolean;
  /** When its author or an admin withdrew it. */
  withdrawnAt: Instant | null;
  appointmentId: Uuid | null;
  /** Id of the staff member or program that wrote it. */
  createdBy: Uuid;
  createdByName: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface NotesListInput {
  patientId: Uuid;
  /** Whether notes that were withdrawn are listed too, without what they said. */
  withdrawn?: boolean | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface NotesListAnswer {
  items: Array<{
    id: Uuid;
    patientId: Uuid;
    takenAt: Instant;
    /** Null when `restricted`. */
    content: string | null;
    kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
    /** From 0 to 1; null when a person chose the kind. */
    kindConfidence: number | null;
    source: "typed" | "text" | "pdf" | "image";
    language: "en" | "fr" | "other" | null;
    sections: {
      subjective: string | null;
      objective: string | null;
      assessment: string | null;
      plan: string | null;
    } | null;
    /** `guess` means that no header says so. */
    sectionSpans: Array<{
      section: "subjective" | "objective" | "assessment" | "plan";
      start: number;
      end: number;
      how: "header" | "guess";
    }> | null;
    findings: Array<{
      id: Uuid;
      type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
      label: string;
      /** What it says, readable without the other members. */
      value: string;
      /** The note's text from `start` up to `end`, in UTF-16 code units. */
      quote: string;
      start: number;
      end: number;
      status: string | null;
      date: string | null;
      dose: string | null;
      route: string | null;
      frequency: string | null;
      /** Whether a person has said that it is right. */
      confirmed: boolean;
      /** Whether a person has said that it is wrong; summaries leave it out. */
      rejected: boolean;
      /** Whether a machine read it from a picture and no person has said that it is right or wrong. */
      needsCheck: boolean;
      /** Where its words stand on the page that they were read from. */
      place: {
        /** From 1. */
        page: number;
        x: number;
        y: number;
        width: number;
        height: number;
      } | null;
    }> | null;
    /** Text that addresses a computer: left out of findings and summaries. */
    quarantined: Array<{
      start: number;
      end: number;
    }> | null;
    /** Null for text, and when `restricted`. */
    file: {
      mime: "application/pdf" | "image/png" | "image/jpeg";
      /** In bytes. */
      size: number;
      sha256: string;
      /** Number of page pictures that `getPage` answers. */
      pages: number;
    } | null;
    /** Of a note with a file: `waiting` while it is read, `read`, `unchecked` when a person must compare it with the picture, `unreadable` when a person must type it, `checked` when that was done. */
    readingState: "waiting" | "read" | "unchecked" | "unreadable" | "checked" | null;
    /** Why an `unreadable` file could not be read. */
    readingProblem: "not_legible" | "no_text" | "took_too_long" | "too_much_memory" | "not_readable" | null;
    /** How well the file was read; null while it is read. */
    reading: {
      pages: number;
      /** From 0 to 100, over all words; null when no page was read from a picture. */
      meanConfidence: number | null;
      /** Words that were read with a confidence below 80. */
      lowWords: number;
      lowWordSpans: Array<{
        start: number;
        end: number;
        confidence: number;
      }>;
      /** Whether the file holds text that a reader of the page cannot see; then it must be checked. */
      hasHiddenText: boolean;
    } | null;
    /** Findings that a person must check before they count. */
    unchecked: number | null;
    /** The note that this one corrects. */
    replaces: Uuid | null;
    /** Whether the caller may not read what it says. */
    restricted: boolean;
    /** When its author or an admin withdrew it. */
    withdrawnAt: Instant | null;
    appointmentId: Uuid | null;
    /** Id of the staff member or program that wrote it. */
    createdBy: Uuid;
    createdByName: string;
    version: number;
    createdAt: Instant;
    updatedAt: Instant;
  }>;
  /** Number of matches on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface NotesGetInput {
  patientId: Uuid;
  id: Uuid;
}

export interface NotesGetAnswer {
  id: Uuid;
  patientId: Uuid;
  takenAt: Instant;
  /** Null when `restricted`. */
  content: string | null;
  kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
  /** From 0 to 1; null when a person chose the kind. */
  kindConfidence: number | null;
  source: "typed" | "text" | "pdf" | "image";
  language: "en" | "fr" | "other" | null;
  sections: {
    subjective: string | null;
    objective: string | null;
    assessment: string | null;
    plan: string | null;
  } | null;
  /** `guess` means that no header says so. */
  sectionSpans: Array<{
    section: "subjective" | "objective" | "assessment" | "plan";
    start: number;
    end: number;
    how: "header" | "guess";
  }> | null;
  findings: Array<{
    id: Uuid;
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
    start: number;
    end: number;
    status: string | null;
    date: string | null;
    dose: string | null;
    route: string | null;
    frequency: string | null;
    /** Whether a person has said that it is right. */
    confirmed: boolean;
    /** Whether a person has said that it is wrong; summaries leave it out. */
    rejected: boolean;
    /** Whether a machine read it from a picture and no person has said that it is right or wrong. */
    needsCheck: boolean;
    /** Where its words stand on the page that they were read from. */
    place: {
      /** From 1. */
      page: number;
      x: number;
      y: number;
      width: number;
      height: number;
    } | null;
  }> | null;
  /** Text that addresses a computer: left out of findings and summaries. */
  quarantined: Array<{
    start: number;
    end: number;
  }> | null;
  /** Null for text, and when `restricted`. */
  file: {
    mime: "application/pdf" | "image/png" | "image/jpeg";
    /** In bytes. */
    size: number;
    sha256: string;
    /** Number of page pictures that `getPage` answers. */
    pages: number;
  } | null;
  /** Of a note with a file: `waiting` while it is read, `read`, `unchecked` when a person must compare it with the picture, `unreadable` when a person must type it, `checked` when that was done. */
  readingState: "waiting" | "read" | "unchecked" | "unreadable" | "checked" | null;
  /** Why an `unreadable` file could not be read. */
  readingProblem: "not_legible" | "no_text" | "took_too_long" | "too_much_memory" | "not_readable" | null;
  /** How well the file was read; null while it is read. */
  reading: {
    pages: number;
    /** From 0 to 100, over all words; null when no page was read from a picture. */
    meanConfidence: number | null;
    /** Words that were read with a confidence below 80. */
    lowWords: number;
    lowWordSpans: Array<{
      start: number;
      end: number;
      confidence: number;
    }>;
    /** Whether the file holds text that a reader of the page cannot see; then it must be checked. */
    hasHiddenText: boolean;
  } | null;
  /** Findings that a person must check before they count. */
  unchecked: number | null;
  /** The note that this one corrects. */
  replaces: Uuid | null;
  /** Whether the caller may not read what it says. */
  restricted: boolean;
  /** When its author or an admin withdrew it. */
  withdrawnAt: Instant | null;
  appointmentId: Uuid | null;
  /** Id of the staff member or program that wrote it. */
  createdBy: Uuid;
  createdByName: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface NotesDeleteInput {
  patientId: Uuid;
  id: Uuid;
  reason?: "wrong_patient" | "entered_twice" | "wrong_contents" | "other" | undefined;
}

export interface NotesSetKindInput {
  patientId: Uuid;
  id: Uuid;
  kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
}

export interface NotesSetKindAnswer {
  id: Uuid;
  patientId: Uuid;
  takenAt: Instant;
  /** Null when `restricted`. */
  content: string | null;
  kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
  /** From 0 to 1; null when a person chose the kind. */
  kindConfidence: number | null;
  source: "typed" | "text" | "pdf" | "image";
  language: "en" | "fr" | "other" | null;
  sections: {
    subjective: string | null;
    objective: string | null;
    assessment: string | null;
    plan: string | null;
  } | null;
  /** `guess` means that no header says so. */
  sectionSpans: Array<{
    section: "subjective" | "objective" | "assessment" | "plan";
    start: number;
    end: number;
    how: "header" | "guess";
  }> | null;
  findings: Array<{
    id: Uuid;
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
    start: number;
    end: number;
    status: string | null;
    date: string | null;
    dose: string | null;
    route: string | null;
    frequency: string | null;
    /** Whether a person has said that it is right. */
    confirmed: boolean;
    /** Whether a person has said that it is wrong; summaries leave it out. */
    rejected: boolean;
    /** Whether a machine read it from a picture and no person has said that it is right or wrong. */
    needsCheck: boolean;
    /** Where its words stand on the page that they were read from. */
    place: {
      /** From 1. */
      page: number;
      x: number;
      y: number;
      width: number;
      height: number;
    } | null;
  }> | null;
  /** Text that addresses a computer: left out of findings and summaries. */
  quarantined: Array<{
    start: number;
    end: number;
  }> | null;
  /** Null for text, and when `restricted`. */
  file: {
    mime: "application/pdf" | "image/png" | "image/jpeg";
    /** In bytes. */
    size: number;
    sha256: string;
    /** Number of page pictures that `getPage` answers. */
    pages: number;
  } | null;
  /** Of a note with a file: `waiting` while it is read, `read`, `unchecked` when a person must compare it with the picture, `unreadable` when a person must type it, `checked` when that was done. */
  readingState: "waiting" | "read" | "unchecked" | "unreadable" | "checked" | null;
  /** Why an `unreadable` file could not be read. */
  readingProblem: "not_legible" | "no_text" | "took_too_long" | "too_much_memory" | "not_readable" | null;
  /** How well the file was read; null while it is read. */
  reading: {
    pages: number;
    /** From 0 to 100, over all words; null when no page was read from a picture. */
    meanConfidence: number | null;
    /** Words that were read with a confidence below 80. */
    lowWords: number;
    lowWordSpans: Array<{
      start: number;
      end: number;
      confidence: number;
    }>;
    /** Whether the file holds text that a reader of the page cannot see; then it must be checked. */
    hasHiddenText: boolean;
  } | null;
  /** Findings that a person must check before they count. */
  unchecked: number | null;
  /** The note that this one corrects. */
  replaces: Uuid | null;
  /** Whether the caller may not read what it says. */
  restricted: boolean;
  /** When its author or an admin withdrew it. */
  withdrawnAt: Instant | null;
  appointmentId: Uuid | null;
  /** Id of the staff member or program that wrote it. */
  createdBy: Uuid;
  createdByName: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface NotesConfirmFindingInput {
  patientId: Uuid;
  noteId: Uuid;
  id: Uuid;
  confirmed?: true | undefined;
  rejected?: true | undefined;
}

export interface NotesConfirmFindingAnswer {
  id: Uuid;
  patientId: Uuid;
  takenAt: Instant;
  /** Null when `restricted`. */
  content: string | null;
  kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
  /** From 0 to 1; null when a person chose the kind. */
  kindConfidence: number | null;
  source: "typed" | "text" | "pdf" | "image";
  language: "en" | "fr" | "other" | null;
  sections: {
    subjective: string | null;
    objective: string | null;
    assessment: string | null;
    plan: string | null;
  } | null;
  /** `guess` means that no header says so. */
  sectionSpans: Array<{
    section: "subjective" | "objective" | "assessment" | "plan";
    start: number;
    end: number;
    how: "header" | "guess";
  }> | null;
  findings: Array<{
    id: Uuid;
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
    start: number;
    end: number;
    status: string | null;
    date: string | null;
    dose: string | null;
    route: string | null;
    frequency: string | null;
    /** Whether a person has said that it is right. */
    confirmed: boolean;
    /** Whether a person has said that it is wrong; summaries leave it out. */
    rejected: boolean;
    /** Whether a machine read it from a picture and no person has said that it is right or wrong. */
    needsCheck: boolean;
    /** Where its words stand on the page that they were read from. */
    place: {
      /** From 1. */
      page: number;
      x: number;
      y: number;
      width: number;
      height: number;
    } | null;
  }> | null;
  /** Text that addresses a computer: left out of findings and summaries. */
  quarantined: Array<{
    start: number;
    end: number;
  }> | null;
  /** Null for text, and when `restricted`. */
  file: {
    mime: "application/pdf" | "image/png" | "image/jpeg";
    /** In bytes. */
    size: number;
    sha256: string;
    /** Number of page pictures that `getPage` answers. */
    pages: number;
  } | null;
  /** Of a note with a file: `waiting` while it is read, `read`, `unchecked` when a person must compare it with the picture, `unreadable` when a person must type it, `checked` when that was done. */
  readingState: "waiting" | "read" | "unchecked" | "unreadable" | "checked" | null;
  /** Why an `unreadable` file could not be read. */
  readingProblem: "not_legible" | "no_text" | "took_too_long" | "too_much_memory" | "not_readable" | null;
  /** How well the file was read; null while it is read. */
  reading: {
    pages: number;
    /** From 0 to 100, over all words; null when no page was read from a picture. */
    meanConfidence: number | null;
    /** Words that were read with a confidence below 80. */
    lowWords: number;
    lowWordSpans: Array<{
      start: number;
      end: number;
      confidence: number;
    }>;
    /** Whether the file holds text that a reader of the page cannot see; then it must be checked. */
    hasHiddenText: boolean;
  } | null;
  /** Findings that a person must check before they count. */
  unchecked: number | null;
  /** The note that this one corrects. */
  replaces: Uuid | null;
  /** Whether the caller may not read what it says. */
  restricted: boolean;
  /** When its author or an admin withdrew it. */
  withdrawnAt: Instant | null;
  appointmentId: Uuid | null;
  /** Id of the staff member or program that wrote it. */
  createdBy: Uuid;
  createdByName: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface NotesGetFileInput {
  patientId: Uuid;
  id: Uuid;
}

export interface NotesGetFileAnswer {
  name: string;
  mime: "application/pdf" | "image/png" | "image/jpeg";
  base64: string;
}

export interface NotesGetPageInput {
  patientId: Uuid;
  id: Uuid;
  page: number;
}

export interface NotesGetPageAnswer {
  page: number;
  mime: "image/png" | "image/jpeg";
  width: number;
  height: number;
  base64: string;
}

export interface NotesListUncheckedInput {
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface NotesListUncheckedAnswer {
  items: Array<{
    id: Uuid;
    patientId: Uuid;
    /** The family name, a comma and the first name, as in lists. */
    patientName: string;
    takenAt: Instant;
    source: "typed" | "text" | "pdf" | "image";
    kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
    readingState: "unchecked" | "unreadable";
    readingProblem: "not_legible" | "no_text" | "took_too_long" | "too_much_memory" | "not_readable" | null;
    unchecked: number;
    createdByName: string;
    createdAt: Instant;
  }>;
  /** Number of matches on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface NotesConfirmReadingInput {
  patientId: Uuid;
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
}

export interface NotesConfirmReadingAnswer {
  id: Uuid;
  patientId: Uuid;
  takenAt: Instant;
  /** Null when `restricted`. */
  content: string | null;
  kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
  /** From 0 to 1; null when a person chose the kind. */
  kindConfidence: number | null;
  source: "typed" | "text" | "pdf" | "image";
  language: "en" | "fr" | "other" | null;
  sections: {
    subjective: string | null;
    objective: string | null;
    assessment: string | null;
    plan: string | null;
  } | null;
  /** `guess` means that no header says so. */
  sectionSpans: Array<{
    section: "subjective" | "objective" | "assessment" | "plan";
    start: number;
    end: number;
    how: "header" | "guess";
  }> | null;
  findings: Array<{
    id: Uuid;
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
    start: number;
    end: number;
    status: string | null;
    date: string | null;
    dose: string | null;
    route: string | null;
    frequency: string | null;
    /** Whether a person has said that it is right. */
    confirmed: boolean;
    /** Whether a person has said that it is wrong; summaries leave it out. */
    rejected: boolean;
    /** Whether a machine read it from a picture and no person has said that it is right or wrong. */
    needsCheck: boolean;
    /** Where its words stand on the page that they were read from. */
    place: {
      /** From 1. */
      page: number;
      x: number;
      y: number;
      width: number;
      height: number;
    } | null;
  }> | null;
  /** Text that addresses a computer: left out of findings and summaries. */
  quarantined: Array<{
    start: number;
    end: number;
  }> | null;
  /** Null for text, and when `restricted`. */
  file: {
    mime: "application/pdf" | "image/png" | "image/jpeg";
    /** In bytes. */
    size: number;
    sha256: string;
    /** Number of page pictures that `getPage` answers. */
    pages: number;
  } | null;
  /** Of a note with a file: `waiting` while it is read, `read`, `unchecked` when a person must compare it with the picture, `unreadable` when a person must type it, `checked` when that was done. */
  readingState: "waiting" | "read" | "unchecked" | "unreadable" | "checked" | null;
  /** Why an `unreadable` file could not be read. */
  readingProblem: "not_legible" | "no_text" | "took_too_long" | "too_much_memory" | "not_readable" | null;
  /** How well the file was read; null while it is read. */
  reading: {
    pages: number;
    /** From 0 to 100, over all words; null when no page was read from a picture. */
    meanConfidence: number | null;
    /** Words that were read with a confidence below 80. */
    lowWords: number;
    lowWordSpans: Array<{
      start: number;
      end: number;
      confidence: number;
    }>;
    /** Whether the file holds text that a reader of the page cannot see; then it must be checked. */
    hasHiddenText: boolean;
  } | null;
  /** Findings that a person must check before they count. */
  unchecked: number | null;
  /** The note that this one corrects. */
  replaces: Uuid | null;
  /** Whether the caller may not read what it says. */
  restricted: boolean;
  /** When its author or an admin withdrew it. */
  withdrawnAt: Instant | null;
  appointmentId: Uuid | null;
  /** Id of the staff member or program that wrote it. */
  createdBy: Uuid;
  createdByName: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface NotesCorrectInput {
  patientId: Uuid;
  id: Uuid;
  /** At most 128000 characters. Kept as it is, with plain line ends. */
  content: string;
  /** Whether the whole text was compared with the picture. */
  checked?: boolean | undefined;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
}

export interface NotesCorrectAnswer {
  id: Uuid;
  patientId: Uuid;
  takenAt: Instant;
  /** Null when `restricted`. */
  content: string | null;
  kind: "admission" | "progress" | "consultation" | "discharge" | "nursing" | "other";
  /** From 0 to 1; null when a person chose the kind. */
  kindConfidence: number | null;
  source: "typed" | "text" | "pdf" | "image";
  language: "en" | "fr" | "other" | null;
  sections: {
    subjective: string | null;
    objective: string | null;
    assessment: string | null;
    plan: string | null;
  } | null;
  /** `guess` means that no header says so. */
  sectionSpans: Array<{
    section: "subjective" | "objective" | "assessment" | "plan";
    start: number;
    end: number;
    how: "header" | "guess";
  }> | null;
  findings: Array<{
    id: Uuid;
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
    start: number;
    end: number;
    status: string | null;
    date: string | null;
    dose: string | null;
    route: string | null;
    frequency: string | null;
    /** Whether a person has said that it is right. */
    confirmed: boolean;
    /** Whether a person has said that it is wrong; summaries leave it out. */
    rejected: boolean;
    /** Whether a machine read it from a picture and no person has said that it is right or wrong. */
    needsCheck: boolean;
    /** Where its words stand on the page that they were read from. */
    place: {
      /** From 1. */
      page: number;
      x: number;
      y: number;
      width: number;
      height: number;
    } | null;
  }> | null;
  /** Text that addresses a computer: left out of findings and summaries. */
  quarantined: Array<{
    start: number;
    end: number;
  }> | null;
  /** Null for text, and when `restricted`. */
  file: {
    mime: "application/pdf" | "image/png" | "image/jpeg";
    /** In bytes. */
    size: number;
    sha256: string;
    /** Number of page pictures that `getPage` answers. */
    pages: number;
  } | null;
  /** Of a note with a file: `waiting` while it is read, `read`, `unchecked` when a person must compare it with the picture, `unreadable` when a person must type it, `checked` when that was done. */
  readingState: "waiting" | "read" | "unchecked" | "unreadable" | "checked" | null;
  /** Why an `unreadable` file could not be read. */
  readingProblem: "not_legible" | "no_text" | "took_too_long" | "too_much_memory" | "not_readable" | null;
  /** How well the file was read; null while it is read. */
  reading: {
    pages: number;
    /** From 0 to 100, over all words; null when no page was read from a picture. */
    meanConfidence: number | null;
    /** Words that were read with a confidence below 80. */
    lowWords: number;
    lowWordSpans: Array<{
      start: number;
      end: number;
      confidence: number;
    }>;
    /** Whether the file holds text that a reader of the page cannot see; then it must be checked. */
    hasHiddenText: boolean;
  } | null;
  /** Findings that a person must check before they count. */
  unchecked: number | null;
  /** The note that this one corrects. */
  replaces: Uuid | null;
  /** Whether the caller may not read what it says. */
  restricted: boolean;
  /** When its author or an admin withdrew it. */
  withdrawnAt: Instant | null;
  appointmentId: Uuid | null;
  /** Id of the staff member or program that wrote it. */
  createdBy: Uuid;
  createdByName: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface SummariesGetInput {
  patientId: Uuid;
  audience?: "clinician" | "family" | undefined;
  length?: "short" | "standard" | "detailed" | undefined;
}

export interface SummariesGetAnswer {
  heading: {
    name: string;
    /** In full years today. */
    age: number;
    mrn: string;
    sex: "female" | "male" | "other" | "unknown" | null;
    birthDate: LocalDate;
  };
  /** All sentences as one text. */
  summary: string;
  sentences: Array<{
    text: string;
    kind: "problems" | "medicines" | "stopped" | "allergies" | "measurements" | "follow_up" | "reason" | "narrative";
    noteIds: Array<string>;
    /** The cited words: `quote` is the note's text from `start` up to `end`, in UTF-16 code units. */
    citations: Array<{
      noteId: string;
      start: number;
      end: number;
      quote: string;
    }>;
    flags: Array<{
      code:
        | "no_citation"
        | "unknown_note"
        | "other_patient"
        | "bad_span"
        | "quarantined_text"
        | "unconfirmed_reading"
        | "link"
        | "date"
        | "number"
        | "unit"
        | "value_of_other_label"
        | "old_dose"
        | "dose"
        | "frequency"
        | "drug_not_in_source"
        | "drug_status"
        | "allergy_as_drug"
        | "allergy_denied"
        | "allergy_invented"
        | "condition_not_in_source"
        | "negation"
        | "certainty"
        | "subject"
        | "laterality"
        | "severity"
        | "direction"
        | "polarity"
        | "words_not_in_source";
      detail: string;
    }>;
    /** Whether all that it says was found in the words that it cites. */
    supported: boolean;
  }>;
  /** What is known and not in the sentences. */
  omitted: Array<{
    type: "medication" | "diagnosis" | "allergy" | "follow_up";
    label: string;
    noteId: string;
  }>;
  audience: "clinician" | "family";
  length: "short" | "standard" | "detailed";
  language: "en" | "fr";
  /** Name of the model, or `extractive` for the built-in summariser. */
  generatedBy: string;
  notice: string | null;
  generatedAt: Instant;
  /** True until a clinician has approved this text. */
  draft: boolean;
  /** Display name of the clinician. */
  approvedBy: string | null;
  /** Notes that this text does not know yet. */
  newerNotes: number;
}

export interface SummariesGetFactsInput {
  patientId: Uuid;
}

export interface SummariesGetFactsAnswer {
  allergies: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  /** Where the notes say that no allergy is known. */
  noAllergies: {
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  } | null;
  /** Medicines that are taken. */
  current: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  stopped: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  considered: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  problems: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  suspected: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  /** The newest of each vital sign and laboratory value. */
  measurements: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  /** What the last note with a plan arranges. */
  followUps: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  /** What was read from pictures and nobody has compared yet. It counts nowhere else. */
  unchecked: Array<{
    type: "vital" | "medication" | "diagnosis" | "allergy" | "lab" | "follow_up";
    label: string;
    /** What it says, readable without the other members. */
    value: string;
    status: string | null;
    /** Of a medicine, as the notes gave it last. */
    dose: string | null;
    frequency: string | null;
    /** The day it was measured, else the day of the note. */
    date: string;
    noteId: string;
    start: number;
    end: number;
    /** The note's text from `start` up to `end`, in UTF-16 code units. */
    quote: string;
  }>;
  /** Whether all notes were read. A desk without the server has those of the last 12 months: false. */
  complete: boolean;
}

export interface SummariesApproveInput {
  patientId: Uuid;
  audience?: "clinician" | "family" | undefined;
  length?: "short" | "standard" | "detailed" | undefined;
}

export interface SummariesApproveAnswer {
  heading: {
    name: string;
    /** In full years today. */
    age: number;
    mrn: string;
    sex: "female" | "male" | "other" | "unknown" | null;
    birthDate: LocalDate;
  };
  /** All sentences as one text. */
  summary: string;
  sentences: Array<{
    text: string;
    kind: "problems" | "medicines" | "stopped" | "allergies" | "measurements" | "follow_up" | "reason" | "narrative";
    noteIds: Array<string>;
    /** The cited words: `quote` is the note's text from `start` up to `end`, in UTF-16 code units. */
    citations: Array<{
      noteId: string;
      start: number;
      end: number;
      quote: string;
    }>;
    flags: Array<{
      code:
        | "no_citation"
        | "unknown_note"
        | "other_patient"
        | "bad_span"
        | "quarantined_text"
        | "unconfirmed_reading"
        | "link"
        | "date"
        | "number"
        | "unit"
        | "value_of_other_label"
        | "old_dose"
        | "dose"
        | "frequency"
        | "drug_not_in_source"
        | "drug_status"
        | "allergy_as_drug"
        | "allergy_denied"
        | "allergy_invented"
        | "condition_not_in_source"
        | "negation"
        | "certainty"
        | "subject"
        | "laterality"
        | "severity"
        | "direction"
        | "polarity"
        | "words_not_in_source";
      detail: string;
    }>;
    /** Whether all that it says was found in the words that it cites. */
    supported: boolean;
  }>;
  /** What is known and not in the sentences. */
  omitted: Array<{
    type: "medication" | "diagnosis" | "allergy" | "follow_up";
    label: string;
    noteId: string;
  }>;
  audience: "clinician" | "family";
  length: "short" | "standard" | "detailed";
  language: "en" | "fr";
  /** Name of the model, or `extractive` for the built-in summariser. */
  generatedBy: string;
  notice: string | null;
  generatedAt: Instant;
  /** True until a clinician has approved this text. */
  draft: boolean;
  /** Display name of the clinician. */
  approvedBy: string | null;
  /** Notes that this text does not know yet. */
  newerNotes: number;
}

export interface SummariesGetServiceAnswer {
  /** Whether the server has an address or a key of a service. */
  isSetUp: boolean;
  /** Where masked text of notes goes to. */
  host: string | null;
  model: string | null;
  /** Whether the clinic lets text of notes go there. */
  isOn: boolean;
  /** Most tokens that the clinic spends on summaries in a day; beyond them Daybook makes them itself. */
  dailyTokens: number;
  /** Tokens spent today, in the clinic's time zone. */
  tokensToday: number;
  /** How often the service was asked today. */
  callsToday: number;
}

export interface SummariesSetServiceInput {
  isOn?: boolean | undefined;
  dailyTokens?: number | undefined;
}

export interface SummariesSetServiceAnswer {
  /** Whether the server has an address or a key of a service. */
  isSetUp: boolean;
  /** Where masked text of notes goes to. */
  host: string | null;
  model: string | null;
  /** Whether the clinic lets text of notes go there. */
  isOn: boolean;
  /** Most tokens that the clinic spends on summaries in a day; beyond them Daybook makes them itself. */
  dailyTokens: number;
  /** Tokens spent today, in the clinic's time zone. */
  tokensToday: number;
  /** How often the service was asked today. */
  callsToday: number;
}

export interface SummariesValidateServiceAnswer {
  ok: boolean;
  /** `unusable` for a wrong key, too: the service answered something else than a sentence. */
  why: "not_set_up" | "slow" | "unusable" | null;
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
  /** Up to four keys separated by commas; `-` before a key sorts descending. */
  sort?: string | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface PractitionersListAnswer {
  items: Array<Practitioner>;
  /** Number of matches on all pages. */
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
  /** Accepted only with its stored value, so that a record can be sent back as it was read. */
  createdAt?: Instant | undefined;
  /** Accepted only with its stored value, so that a record can be sent back as it was read. */
  updatedAt?: Instant | undefined;
}

export interface PractitionersDeleteInput {
  id: Uuid;
}

export interface PractitionersSetAvailabilityInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  /** The IANA zone of the hours; null means the clinic's. */
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
  /** Time kept free between two appointments. */
  bufferMinutes?: number | undefined;
  /** Minimum notice: slots that start sooner are not offered. 43,200 minutes are 30 days. */
  minimumNoticeMinutes?: number | undefined;
  /** Accepted only with its stored value, so that a record can be sent back as it was read. */
  practitionerId?: Uuid | undefined;
  /** Accepted only with its stored value, so that a record can be sent back as it was read. */
  effectiveTimeZone?: string | undefined;
}

export interface PractitionersSetAvailabilityAnswer {
  /** The IANA zone of the hours; null means the clinic's. */
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
  /** Time kept free between two appointments. */
  bufferMinutes: number;
  /** Minimum notice: slots that start sooner are not offered. 43,200 minutes are 30 days. */
  minimumNoticeMinutes: number;
  practitionerId: Uuid;
  effectiveTimeZone: string;
  version: number;
}

export interface PractitionersSetDelayInput {
  id: Uuid;
  /** How many minutes late the practitioner runs today; null takes it back. */
  minutes: number | null;
}

export interface PractitionersSetDelayAnswer {
  practitionerId: Uuid;
  delay: {
    minutes: number;
    /** When somebody told it. It counts for that day only. */
    toldAt: Instant;
  } | null;
}

export interface PractitionersGetAvailabilityInput {
  id: Uuid;
}

export interface PractitionersGetAvailabilityAnswer {
  /** The IANA zone of the hours; null means the clinic's. */
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
  /** Time kept free between two appointments. */
  bufferMinutes: number;
  /** Minimum notice: slots that start sooner are not offered. 43,200 minutes are 30 days. */
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
  /** The clinic's time zone, in which `from` and `to` are days. */
  timeZone: string;
  items: Array<{
    practitionerId: Uuid;
    /** Hours in which the practitioner can be booked, not cut at `from` and `to`, in order of start. */
    sessions: Array<{
      start: Instant;
      end: Instant;
      locationId: Uuid | null;
    }>;
    /** Time that an exception closes: a day from midnight to midnight, or some hours of a day. A gap between two sessions that no closure covers is a break. */
    closures: Array<{
      start: Instant;
      end: Instant;
    }>;
    /** How late the practitioner runs, if somebody told it on one of the days that were asked for. */
    delay: {
      minutes: number;
      /** When somebody told it. It counts for that day only. */
      toldAt: Instant;
    } | null;
  }>;
}

export interface LocationsListInput {
  /** Up to four keys separated by commas; `-` before a key sorts descending. */
  sort?: string | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface LocationsListAnswer {
  items: Array<Location>;
  /** Number of matches on all pages. */
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
  /** Minutes of elapsed time between two starts, counted from the start of a session; by default the duration. */
  stepMinutes?: number | undefined;
  practitionerId?: Uuid | undefined;
  specialty?: string | undefined;
  limit?: number | undefined;
}

export interface SlotsFindAnswer {
  items: Array<Slot>;
}

export interface SlotsKeepInput {
  deviceId: Uuid;
  epoch: Uuid;
  /** Leases that the desk does not use any more. */
  giveBack: Array<Uuid>;
  /** Whether the desk wants new leases. */
  more: boolean;
}

export interface SlotsKeepAnswer {
  /** What the desk may give away without asking. */
  leases: Array<{
    id: Uuid;
    practitionerId: Uuid;
    locationId: Uuid | null;
    start: Instant;
    end: Instant;
    /** It is kept until then, unless the desk is heard of again. */
    until: Instant;
    /** Whether somebody else wants the time: give it back, if it is not used. */
    isWanted: boolean;
  }>;
  /** What is kept for desks that are out of reach. */
  others: Array<{
    id: Uuid;
    practitionerId: Uuid;
    locationId: Uuid | null;
    start: Instant;
    end: Instant;
    /** It is kept until then, unless the desk is heard of again. */
    until: Instant;
  }>;
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
  /** Book although the practitioner is not available at that time. For admin and frontdesk; audited. */
  override?: boolean | undefined;
  /** Double-book on purpose. A patient can never have two appointments with one practitioner at the same time. For admin and frontdesk; audited. */
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
  /** Up to four keys separated by commas; `-` before a key sorts descending. */
  sort?: string | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface AppointmentsListAnswer {
  items: Array<Appointment>;
  /** Number of matches on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface AppointmentsDayInput {
  /** Appointments that end after this. */
  from: Instant;
  /** Appointments that start before this; at most 32 days after `from`. */
  to: Instant;
  /** Of these practitioners; of all when left out. */
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
    /** Whether the patient confirmed that they will come. */
    confirmed: boolean;
    /** Whether it is a deliberate double booking, which keeps nobody else out. */
    overbooked: boolean;
    /** Reason for the double booking; null when it is none. */
    overbookReason: string | null;
    locationId: Uuid | null;
    reason: string | null;
    kind: string | null;
    version: number;
    /** When the patient arrived; null when they have not, or when the arrival was undone. */
    arrivedAt: Instant | null;
    /** When it got its present status. */
    statusChangedAt: Instant;
    /** The status before the cancellation, to which undoing returns; null when it is not cancelled. */
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
        /** Of a cancellation: FHIR code of the reason. */
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
        /** Reason for moving it over another appointment; null when it was not. */
        overbookReason: string | null;
        /** Whether the move ended a double booking, so that it holds its time again. */
        endedOverbooking: boolean;
        /** Whether it was moved outside the practitioner's hours. */
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
  /** Book although the practitioner is not available at that time. For admin and frontdesk; audited. */
  override?: boolean | undefined;
  /** Double-book on purpose. A patient can never have two appointments with one practitioner at the same time. For admin and frontdesk; audited. */
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
  /** Of a cancellation: a FHIR code or free text. */
  reason?: string | null | undefined;
}

export interface AppointmentsOnChangeInput {
  lastEventId?: string | null | undefined;
  /** Also tell when a practitioner's record, hours or delay change. */
  practitioners?: boolean | undefined;
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
      event: "practitioner";
      practitionerId: Uuid;
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
  /** Up to four keys separated by commas; `-` before a key sorts descending. */
  sort?: string | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface HospitalsListAnswer {
  items: Array<Hospital>;
  /** Number of matches on all pages. */
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
  /** Accepted only with its stored value, so that a record can be sent back as it was read. */
  creationBatchId?: Uuid | null | undefined;
  /** Accepted only with its stored value, so that a record can be sent back as it was read. */
  createdAt?: Instant | undefined;
}

export interface HospitalsDeleteInput {
  id: number;
}

export interface DirectorySearchInput {
  /** The query: in the simple syntax, or in that of `q.parser`. */
  q: string;
  /** A filter in the structured syntax. */
  fq?: string | undefined;
  /** Options of the simple syntax: `{defaultOperator: 'or', fields: ['last_name'], operators: ['prefix']}`. */
  "q.options"?: string | undefined;
  /** `simple` (default) or `structured`. */
  "q.parser"?: string | undefined;
  /** Names of the wanted fields, separated by commas; `_all_fields` (default) or `_no_fields`. */
  return?: string | undefined;
  /** Number of hits, at most 10000; 10 by default. */
  size?: number | undefined;
  /** Also tell for each hit what the clinic's book has of it. Not a parameter of CloudSearch. */
  inBook?: boolean | undefined;
}

export interface DirectorySearchAnswer {
  status: {
    /** Identifies the search. */
    rid: string;
    /** Milliseconds that the search took. */
    "time-ms": number;
  };
  hits: {
    /** Number of matches. The local index counts up to 10,001. */
    found: number;
    start: number;
    hit: Array<{
      id: string;
      fields?:
        | {
            lastName?: string | undefined;
            firstName?: string | undefined;
            rppsNumber?: string | undefined;
            professionName?: string | undefined;
            specialtyNames?: Array<string> | undefined;
            registeredName?: string | undefined;
            finess?: string | undefined;
            activitySegmentName?: string | undefined;
            street?: string | undefined;
            postcode?: string | undefined;
            city?: string | undefined;
            professionCode?: string | undefined;
            finessJustice?: string | undefined;
            activitySegmentCode?: string | undefined;
            gender?: string | undefined;
            buildingNumber?: string | undefined;
            departmentCode?: string | undefined;
            phoneNumber?: string | undefined;
            email?: string | undefined;
            secureEmail?: Array<string> | undefined;
            identTechStructure?: string | undefined;
            typeContact?: string | undefined;
            bimedocClient?: string | undefined;
          }
        | undefined;
      /** What the clinic has of it already, if `in_book` is asked. */
      inBook?:
        | {
            healthcareWorkerSince: Instant | null;
            organizationSince: Instant | null;
            linkSince: Instant | null;
            /** The practitioner of the clinic with this RPPS number. */
            practitionerId: Uuid | null;
          }
        | undefined;
    }>;
  };
  /** Where the answer comes from. */
  source: {
    /** The gateway, the local index of the national extract, or invented people. */
    kind: "gateway" | "extract" | "demo";
    /** Date of the extract, or time of the gateway's answer. */
    asOf: string | null;
    /** Whether the gateway is away, so that its earlier answer to the same search is given. */
    isRemembered: boolean;
    /** On a desk without the server: the départements that it keeps and has searched. */
    departments?: Array<string> | undefined;
  };
}

export interface DirectoryRegisterInput {
  /** RPPS number of the worker: 11 digits, the last a check digit. */
  rppsNumber: string;
  lastName: string;
  firstName: string;
  professionName: string;
  /** FINESS number of the place of work. Without it, the worker is saved without an organization. */
  finess?: string | null | undefined;
  /** Name of the organization; required with `finess`. */
  registeredName?: string | null | undefined;
  professionCode?: string | number | null | undefined;
  specialtyNames?: Array<string> | undefined;
  finessJustice?: string | null | undefined;
  activitySegmentCode?: string | null | undefined;
  activitySegmentName?: string | null | undefined;
  gender?: string | null | undefined;
  buildingNumber?: string | null | undefined;
  street?: string | null | undefined;
  postcode?: string | null | undefined;
  city?: string | null | undefined;
  departmentCode?: string | null | undefined;
  phoneNumber?: string | null | undefined;
  email?: string | null | undefined;
  secureEmail?: Array<string> | undefined;
  identTechStructure?: string | null | undefined;
  typeContact?: string | null | undefined;
  bimedocClient?: string | number | null | undefined;
  /** Id for the worker if they are created, made by the caller; a UUID. */
  healthcareWorkerId?: Uuid | undefined;
  /** Id for the organization if it is created, made by the caller; a UUID. */
  organizationId?: Uuid | undefined;
  /** Id for this registration, made by the caller; a UUID that no other registration has. */
  registrationId?: Uuid | undefined;
  /** Only answer what would be created, and save nothing. */
  dryRun?: boolean | undefined;
}

export interface DirectoryRegisterAnswer {
  /** Null if the entry has no FINESS number, or in a dry run. */
  organization: {
    id: Uuid;
    /** Its FINESS number, unique in the clinic. */
    finess: string;
    registeredName: string;
    /** FINESS number of the legal entity that it belongs to. */
    finessJustice: string | null;
    activitySegmentCode: string | null;
    activitySegmentName: string | null;
    identTechStructure: string | null;
    buildingNumber: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    departmentCode: string | null;
    phoneNumber: string | null;
    createdAt: Instant;
    updatedAt: Instant;
  } | null;
  /** Null only in a dry run. */
  healthcareWorker: {
    id: Uuid;
    /** The RPPS number, unique in the clinic. */
    rppsNumber: string;
    lastName: string;
    firstName: string;
    professionName: string;
    professionCode: string | null;
    specialtyNames: Array<string>;
    gender: string | null;
    email: string | null;
    secureEmail: Array<string>;
    phoneNumber: string | null;
    buildingNumber: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    createdAt: Instant;
    updatedAt: Instant;
  } | null;
  /** What was new. */
  created: {
    organization: boolean;
    healthcareWorker: boolean;
    link: boolean;
  };
  /** Why there is no organization. */
  notice: string | null;
  /** Takes the registration back. Null in a dry run. */
  registrationId: Uuid | null;
}

export interface DirectoryUnregisterInput {
  registrationId: Uuid;
}

export interface DirectoryUnregisterAnswer {
  /** What is gone. What somebody else uses stays. */
  removed: {
    organization: boolean;
    healthcareWorker: boolean;
    link: boolean;
  };
}

export interface DirectoryGetPartAnswer {
  departments: Array<string>;
  /** Number of entries of this choice in the extract. */
  entryCount: number;
  /** The extract of which it is a part; null when none was loaded. */
  extract: {
    /** Changes with the extract and with the chosen départements. */
    version: string;
    kind: "extract" | "demo";
    /** Date of the extract; null if its file does not tell it. */
    asOf: string | null;
  } | null;
}

export interface DirectorySetPartInput {
  /** Codes of the départements that the clinic's desks keep, and `without` for the entries that have no code; none for no part. */
  departments: Array<string>;
}

export interface DirectorySetPartAnswer {
  departments: Array<string>;
  /** Number of entries of this choice in the extract. */
  entryCount: number;
  /** The extract of which it is a part; null when none was loaded. */
  extract: {
    /** Changes with the extract and with the chosen départements. */
    version: string;
    kind: "extract" | "demo";
    /** Date of the extract; null if its file does not tell it. */
    asOf: string | null;
  } | null;
}

export interface DirectoryFetchPartInput {
  version: string;
  /** `last` of the page before; null for the first page. */
  after?: [string, string] | null | undefined;
  max?: number | undefined;
}

export interface DirectoryFetchPartAnswer {
  entries: Array<{
    id: string;
    fields: {
      lastName?: string | undefined;
      firstName?: string | undefined;
      rppsNumber?: string | undefined;
      professionName?: string | undefined;
      specialtyNames?: Array<string> | undefined;
      registeredName?: string | undefined;
      finess?: string | undefined;
      activitySegmentName?: string | undefined;
      street?: string | undefined;
      postcode?: string | undefined;
      city?: string | undefined;
      professionCode?: string | undefined;
      finessJustice?: string | undefined;
      activitySegmentCode?: string | undefined;
      gender?: string | undefined;
      buildingNumber?: string | undefined;
      departmentCode?: string | undefined;
      phoneNumber?: string | undefined;
      email?: string | undefined;
      secureEmail?: Array<string> | undefined;
      identTechStructure?: string | undefined;
      typeContact?: string | undefined;
      bimedocClient?: string | undefined;
    };
  }>;
  last: [string, string] | null;
  done: boolean;
}

export interface OrganizationsListInput {
  /** Beginnings of words of the name, the city or the FINESS number. */
  q?: string | undefined;
  /** Up to four keys separated by commas; `-` before a key sorts descending. */
  sort?: string | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface OrganizationsListAnswer {
  items: Array<{
    id: Uuid;
    /** Its FINESS number, unique in the clinic. */
    finess: string;
    registeredName: string;
    /** FINESS number of the legal entity that it belongs to. */
    finessJustice: string | null;
    activitySegmentCode: string | null;
    activitySegmentName: string | null;
    identTechStructure: string | null;
    buildingNumber: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    departmentCode: string | null;
    phoneNumber: string | null;
    createdAt: Instant;
    updatedAt: Instant;
    healthcareWorkers: Array<{
      id: Uuid;
      /** The RPPS number, unique in the clinic. */
      rppsNumber: string;
      lastName: string;
      firstName: string;
      professionName: string;
      professionCode: string | null;
      specialtyNames: Array<string>;
      gender: string | null;
      email: string | null;
      secureEmail: Array<string>;
      phoneNumber: string | null;
      buildingNumber: string | null;
      street: string | null;
      postcode: string | null;
      city: string | null;
      createdAt: Instant;
      updatedAt: Instant;
    }>;
  }>;
  /** Number of matches on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface HealthcareWorkersListInput {
  /** Beginnings of words of the name, the profession, the city or the RPPS number. */
  q?: string | undefined;
  /** Up to four keys separated by commas; `-` before a key sorts descending. */
  sort?: string | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface HealthcareWorkersListAnswer {
  items: Array<{
    id: Uuid;
    /** The RPPS number, unique in the clinic. */
    rppsNumber: string;
    lastName: string;
    firstName: string;
    professionName: string;
    professionCode: string | null;
    specialtyNames: Array<string>;
    gender: string | null;
    email: string | null;
    secureEmail: Array<string>;
    phoneNumber: string | null;
    buildingNumber: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    createdAt: Instant;
    updatedAt: Instant;
    organizations: Array<{
      id: Uuid;
      /** Its FINESS number, unique in the clinic. */
      finess: string;
      registeredName: string;
      /** FINESS number of the legal entity that it belongs to. */
      finessJustice: string | null;
      activitySegmentCode: string | null;
      activitySegmentName: string | null;
      identTechStructure: string | null;
      buildingNumber: string | null;
      street: string | null;
      postcode: string | null;
      city: string | null;
      departmentCode: string | null;
      phoneNumber: string | null;
      createdAt: Instant;
      updatedAt: Instant;
    }>;
    /** The practitioner of the clinic with this RPPS number; null if there is none. */
    practitionerId: Uuid | null;
  }>;
  /** Number of matches on all pages. */
  total: number;
  page: number;
  pageSize: number;
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
        /** Line of the headings, from 1. */
        headingLine?: number | undefined;
        /** Order of the dates in all columns that `date_orders` does not name. */
        dateOrder?: "day-first" | "month-first" | undefined;
        /** Order of the dates in single columns, by their index from 0. */
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
        /** Line of the headings, from 1. */
        headingLine?: number | undefined;
        /** Order of the dates in all columns that `date_orders` does not name. */
        dateOrder?: "day-first" | "month-first" | undefined;
        /** Order of the dates in single columns, by their index from 0. */
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
        /** Import the row although it was held back: confirms that it is a record, or another person. */
        isMeant?: boolean | undefined;
      }>
    | undefined;
  /** Import rows that would be held back: totals, repeated headings, patients who probably exist already. */
  createHeld?: boolean | undefined;
}

export interface ImportsValidateAnswer {
  batchId: Uuid;
  kind: "hospitals" | "patients" | "practitioners";
  totalRows: number;
  willCreate: number;
  /** Always 0: existing records are not changed. */
  willChange: number;
  /** Rows whose record exists already. */
  willSkip: number;
  /** Rows that are wrong, held back, or repeat a row above. */
  willFail: number;
  /** Those of `will_fail` that are held back until somebody confirms them. */
  willHold: number;
  /** Rows that somebody should check: they have a warning, or are held back. */
  warnings: number;
  /** The first 1,000 rows with issues. */
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
      /** With `probably_there`: the existing patient. */
      patientId?: Uuid | undefined;
    }>;
  }>;
  duplicateOf: Uuid | null;
  /** Most rows of one import into the remote directory; null when no remote directory takes such a file. */
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
        /** Line of the headings, from 1. */
        headingLine?: number | undefined;
        /** Order of the dates in all columns that `date_orders` does not name. */
        dateOrder?: "day-first" | "month-first" | undefined;
        /** Order of the dates in single columns, by their index from 0. */
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
        /** Import the row although it was held back: confirms that it is a record, or another person. */
        isMeant?: boolean | undefined;
      }>
    | undefined;
  /** Import rows that would be held back: totals, repeated headings, patients who probably exist already. */
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
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
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
    /** Failed rows whose record exists already, in the clinic or in a row above. */
    existingHospitals: number;
    processingTimeSeconds: number;
    batchActivated: boolean;
    message: string;
    createdAt: Instant;
    fileName: string | null;
  }>;
  /** Number of matches on all pages. */
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
  /** Only rows after this one. Use it instead of pages while a resume runs, because pages would shift. */
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
      /** With `probably_there`: the existing patient. */
      patientId?: Uuid | undefined;
    }>;
  }>;
  /** Number of matches on all pages. */
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
        /** Import the row although it was held back: confirms that it is a record, or another person. */
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
  /** The first 1,000 records that stay because somebody changed them since, or because other records refer to them. */
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
  /** Failed rows whose record exists already, in the clinic or in a row above. */
  existingHospitals: number;
  batchActivated: boolean;
  rowsPerSecond: number | null;
}

export interface SyncHelloInput {
  deviceId: Uuid;
  /** Name of the machine, by which an administrator recognises it. */
  name: string;
  /** Version of the desk's program. */
  appVersion: string;
  /** The form of each kind of record that the desk understands. */
  shapes: Record<string, number>;
  /** A secret of the installation, always the same. Once a device has given one, nobody says hello for it without. */
  proof?: string | null | undefined;
  /** How many medical record numbers the desk still holds. */
  mrnsLeft?: number | undefined;
}

export interface SyncHelloAnswer {
  /** Changes when the database was replaced, for example by a backup. Then cursors and revs are worthless. */
  epoch: Uuid;
  shapes: Record<string, number>;
  /** About how many records of each kind there are to fetch. */
  counts: Record<string, number>;
  /** Whether the desk keeps all patients, or only those of recent months. */
  complete: boolean;
  /** The device's last command that has an outcome; 0 before the first. */
  lastSeq: number;
  /** The device's last reading that the audit trail has; 0 before the first. */
  lastRead: number;
  /** Part of the key of the desk's copy; base64url. */
  share: string;
  /** Until when the caller may work on the device without the server; null for a program. */
  grant: {
    /** Named in each command that the key signs. */
    id: Uuid;
    /** Signs the commands that the caller makes on this device; base64url. */
    key: string;
    expiresAt: Instant;
  } | null;
  serverTime: Instant;
  /** Medical record numbers for patients registered on the desk, beside those that it has. */
  mrns: Array<string>;
}

export interface SyncSnapshotInput {
  deviceId: Uuid;
  epoch: Uuid;
  entity:
    | "clinic"
    | "location"
    | "practitioner"
    | "hours"
    | "organization"
    | "worker"
    | "registration"
    | "patient"
    | "distinction"
    | "doctors"
    | "appointment"
    | "note"
    | "attention";
  /** `last` of the page before; null for the first page. */
  after?: Uuid | null | undefined;
  max?: number | undefined;
}

export interface SyncSnapshotAnswer {
  columns: Array<string>;
  rows: Array<Array<unknown>>;
  /** Id of the last record; null when there is none. */
  last: Uuid | null;
  /** Whether this was the last page of the kind. */
  done: boolean;
  /** On a first page: where the feed stood before it. */
  cursor: {
    xid: string;
    k: string;
  } | null;
}

export interface SyncPullInput {
  deviceId: Uuid;
  epoch: Uuid;
  cursor: {
    xid: string;
    k: string;
  };
  max?: number | undefined;
}

export interface SyncPullAnswer {
  /** Changed records in their present state. */
  records: Record<
    string,
    {
      columns: Array<string>;
      rows: Array<Array<unknown>>;
    }
  >;
  /** Records that the desk no longer keeps: kind, id and rev. */
  gone: Array<
    [
      (
        | "clinic"
        | "location"
        | "practitioner"
        | "hours"
        | "organization"
        | "worker"
        | "registration"
        | "patient"
        | "distinction"
        | "doctors"
        | "appointment"
        | "note"
        | "attention"
      ),
      Uuid,
      number,
    ]
  >;
  /** Where the next pull begins. */
  cursor: {
    xid: string;
    k: string;
  };
  /** Whether there is nothing more to read now. */
  done: boolean;
  /** Whether more has changed that cannot be read yet: pull again in a second. */
  unsettled: boolean;
  serverTime: Instant;
}

export interface SyncOnNudgeInput {
  deviceId: Uuid;
  lastEventId?: string | null | undefined;
}

export interface SyncOnNudgeEvent {
  cursor: {
    xid: string;
    k: string;
  };
  /** Whether somebody wants time that is kept for the desk. */
  leases?: boolean | undefined;
}

export interface SyncPushInput {
  deviceId: Uuid;
  epoch: Uuid;
  commands: Array<{
    /** Its place among the commands of this desk, without gaps. A command sent again later gets a new one. */
    seq: number;
    /** Id of the command: the same id again is the same command and is done once. */
    id: Uuid;
    /** The procedure, such as `appointments.book`. */
    path: string;
    input: unknown;
    /** The record as the person saw it, for a change of a record. For `patients.create`, `{mrnAssigned: true}` when the desk chose the MRN from the numbers that it was given. */
    base?: unknown;
    madeBy: Uuid;
    /** When it was given, corrected by what the desk's clock is wrong. */
    madeAt: Instant;
    /** The author's grant, whose key signed the command: for this desk, or for the one that it was copied from. */
    grantId: Uuid;
    /** HMAC-SHA-256 of the signed text with the grant's key. */
    signature: string;
    /** The form of its input: a command may wait on a desk while its program is updated. */
    shape?: number | undefined;
    /** Whether somebody waits for the answer and sees a refusal at once, so that it needs no attention later. */
    waiting?: boolean | undefined;
    /** Whether the command is not to be put off any more when a record that it needs is missing. */
    final?: boolean | undefined;
  }>;
  reads?:
    | Array<{
        /** Number of the reading on this desk, rising. It is recorded once. */
        n: number;
        /** The procedure that the desk answered, such as `patients.get`. */
        path: string;
        patientIds: Array<Uuid>;
        recordCount: number;
        madeBy: Uuid;
        madeAt: Instant;
      }>
    | undefined;
}

export interface SyncPushAnswer {
  /** What became of each command, in order, up to the one where the push stopped. */
  outcomes: Array<{
    seq: number;
    id: Uuid;
    outcome: "applied" | "merged" | "partly" | "refused" | "deferred";
    /** What the procedure answered; of a refusal its `code`, `message` and details. After a merge with a conflict, `value` and `conflicts`. */
    answer: unknown;
    touched: Array<[string, Uuid, number]>;
  }>;
  /** Why the commands from `seq` on were not looked at; null when all were. */
  stop: {
    seq: number;
    reason: "retry_later" | "out_of_order" | "device_fork";
  } | null;
  /** The last reading that the audit trail has. */
  lastRead: number;
  serverTime: Instant;
}

export interface SyncAttentionInput {
  deviceId: Uuid;
}

export interface SyncAttentionAnswer {
  /** Of the desk that asks. */
  items: Array<{
    /** Id of the command. */
    id: Uuid;
    /** The desk where it was given. */
    deviceId: Uuid;
    deviceName: string;
    path: string;
    input: unknown;
    madeBy: Uuid;
    /** Display name of who gave it. */
    madeByName: string;
    madeAt: Instant;
    /** Code of the refusal. */
    code: string;
    /** The refusal's details, such as `alternatives` or `conflicts`. */
    details: Record<string, unknown>;
    /** 1 is the most urgent. */
    severity: number;
    /** What may be chosen. A choice that ends in a colon is sent with more after it: `edit:` with JSON, `assign:` with an id. */
    choices: Array<string>;
    raisedAt: Instant;
  }>;
  /** Of the clinic's other desks; for admin and frontdesk. */
  clinic: Array<{
    /** Id of the command. */
    id: Uuid;
    /** The desk where it was given. */
    deviceId: Uuid;
    deviceName: string;
    path: string;
    input: unknown;
    madeBy: Uuid;
    /** Display name of who gave it. */
    madeByName: string;
    madeAt: Instant;
    /** Code of the refusal. */
    code: string;
    /** The refusal's details, such as `alternatives` or `conflicts`. */
    details: Record<string, unknown>;
    /** 1 is the most urgent. */
    severity: number;
    /** What may be chosen. A choice that ends in a colon is sent with more after it: `edit:` with JSON, `assign:` with an id. */
    choices: Array<string>;
    raisedAt: Instant;
  }>;
}

export interface SyncResolveInput {
  itemId: Uuid;
  /** The desk where it is decided; everybody there may decide its own items. */
  deviceId?: Uuid | undefined;
  /** One of the item's `choices`. What it means is a command of its own, which the desk sends beside this one. */
  choice: string;
}

export interface SyncResolveAnswer {
  itemId: Uuid;
  /** What was chosen; of somebody who was faster, their choice. */
  choice: string;
  resolvedAt: Instant;
  resolvedBy: Uuid;
}

export interface SyncFetchInput {
  deviceId: Uuid;
  epoch: Uuid;
  ids: Array<Uuid>;
}

export interface SyncFetchAnswer {
  columns: Array<string>;
  rows: Array<Array<unknown>>;
}

export interface SyncDevicesAnswer {
  items: Array<{
    id: Uuid;
    name: string;
    appVersion: string;
    registeredBy: Uuid;
    registeredAt: Instant;
    /** When the device last reached the server. */
    seenAt: Instant;
    revokedAt: Instant | null;
    /** When the device, after it was revoked, had handed over what waited and erased its copy; null until then. */
    erasedAt: Instant | null;
    /** Number of its commands that wait for a decision. */
    waiting: number;
  }>;
}

export interface SyncRevokeInput {
  id: Uuid;
}

export interface UsersListInput {
  active?: boolean | undefined;
  /** Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported. */
  updatedSince?: Instant | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface UsersListAnswer {
  items: Array<User>;
  /** Number of matches on all pages. */
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
  /** Must not be easy to guess, such as a common word with a number (`password_too_common`). */
  password?: string | undefined;
}

export interface UsersCreateAnswer {
  id: Uuid;
  email: string;
  name: string;
  role: Role;
  active: boolean;
  /** Until when the unused invite link is valid; null when there is none. */
  invitedUntil: Instant | null;
  /** Null when they were not active within the last year. */
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
  /** For this person only. Shown once. */
  link: string;
  expiresAt: Instant;
}

export interface UsersUpdateInput {
  id: Uuid;
  /** The version that was read; refused with `version_conflict` when it is no longer the stored one. */
  version?: number | undefined;
  name?: string | undefined;
  role?: "admin" | "frontdesk" | "clinician" | undefined;
  /** Must not be easy to guess, such as a common word with a number (`password_too_common`). */
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
    /** Accurate to about 20 seconds. */
    lastSeenAt: Instant;
    /** Browser or program, and operating system, from the user agent; null when it names none. */
    device: {
      app: string | null;
      system: string | null;
    } | null;
    /** Whether this call uses it. */
    isCurrent: boolean;
  }>;
}

export interface UsersRevokeSessionsInput {
  id: Uuid;
  sessionId?: Uuid | undefined;
}

export interface UsersRevokeSessionsAnswer {
  /** Number of sessions that were ended. */
  ended: number;
}

export interface ClientsListAnswer {
  items: Array<{
    id: Uuid;
    /** The id with which the program signs in at the token endpoint. */
    clientId: string;
    name: string;
    role: Role;
    createdAt: Instant;
    /** Accurate to a minute; null when it was never used. */
    lastUsedAt: Instant | null;
    /** Until when the replaced secret works; null when there is none. */
    oldSecretUntil: Instant | null;
  }>;
}

export interface ClientsRotateInput {
  id: Uuid;
}

export interface ClientsRotateAnswer {
  /** The id with which the program signs in at the token endpoint. */
  clientId: string;
  /** Shown once and not stored. */
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
  /** Only accesses to this patient. */
  patientId?: Uuid | undefined;
  /** The procedure, such as `patients.update`. */
  action?: string | undefined;
  /** Only changes, or only reads. */
  kind?: "changes" | "reads" | undefined;
  outcome?: "ok" | "denied" | "refused" | undefined;
  /** Entries made at this time or later, like `from`. */
  updatedSince?: Instant | undefined;
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
    /** Current name of the patient that it is about, or else of the practitioner or account. */
    subject: string | null;
  }>;
  /** Number of matches on all pages. */
  total: number;
  page: number;
  pageSize: number;
}

export interface AuditExportInput {
  from?: Instant | undefined;
  to?: Instant | undefined;
  actorId?: Uuid | undefined;
  /** Only accesses to this patient. */
  patientId?: Uuid | undefined;
  /** The procedure, such as `patients.update`. */
  action?: string | undefined;
  /** Only changes, or only reads. */
  kind?: "changes" | "reads" | undefined;
  outcome?: "ok" | "denied" | "refused" | undefined;
}

export interface AuditExportAnswer {
  /** A heading and a line for each entry, newest first; for a spreadsheet. */
  csv: string;
  /** Entries in it. */
  rows: number;
  /** Entries that match; more than `rows` when one file cannot hold all. */
  total: number;
}

/** Codes of refusals, with the members of `details` for each. */
export interface RefusalDetails {
  /** The input does not match the schema of the procedure; `errors` names every wrong field. */
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
  /** `If-Match` does not match the record's current `etag`. Read it again. */
  precondition_failed: {
    etag: string | null;
  };
  /** The idempotency key was used before with another input or command. Make a new key for a new command. */
  idempotency_mismatch: Record<string, never>;
  /** The command was done before with this idempotency key, and its answer held a secret, which is shown once and not stored. Nothing was done now. `id` names the record: give it another secret, with a new key. */
  answer_told_once: {
    id: Uuid | null;
  };
  /** A record with this id exists. Ids made by the caller must be new; use UUID version 7. */
  id_taken: Record<string, never>;
  /** The database is unreachable or overloaded. Nothing was done; repeat the request with the same idempotency key. */
  database_unavailable: Record<string, never>;
  /** Too many requests; `Retry-After` says when to try again. */
  too_many_requests: Record<string, never>;
  /** A bug in Daybook. Search the server's log for the request id. */
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
  /** The note was taken later than now. Check the date, and the clock of the computer. */
  taken_in_the_future: Record<string, never>;
  /** The appointment is of another patient, or there is none with this id. Leave it out, or give one of this patient. */
  appointment_of_another: Record<string, never>;
  /** Only the author and an admin may withdraw a note. Ask one of them. */
  not_the_author: Record<string, never>;
  /** The form has no file, or the file is empty. Choose it again. */
  note_file_empty: Record<string, never>;
  /** The file is of a kind that no note can be read from; `kind` is what its bytes say. Send a text, PDF, PNG or JPEG file. */
  note_file_unreadable: {
    kind: string;
  };
  /** The file cannot become a note; `reason` says why, and the message what to do. Nothing was filed. */
  note_file_refused: {
    reason:
      | "not_what_it_says"
      | "encrypted"
      | "damaged"
      | "too_many_pages"
      | "unpacks_too_large"
      | "picture_too_large"
      | "too_much_text";
  };
  /** The note has no file whose reading could be confirmed or corrected, or it is still being read. Wait, or write a new note. */
  no_reading: Record<string, never>;
  /** A clinician has approved a summary since the note was filed, so its text stays. Write a new note that corrects it. */
  reading_approved: Record<string, never>;
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
  /** The merge was undone already. */
  merge_undone: Record<string, never>;
  /** Another practitioner of the clinic has this RPPS number. */
  rpps_taken: Record<string, never>;
  /** The practitioner has appointments ahead; move or cancel them first. `appointmentCount` tells how many. */
  practitioner_has_appointments: {
    appointmentCount: number;
  };
  /** Another location of the clinic has this name or this id. */
  location_taken: Record<string, never>;
  /** The directory query is not valid. `detail` says what is wrong, in the words of CloudSearch: an unknown field, a bracket without its other half, a size that is too large. */
  directory_query_invalid: Record<string, never>;
  /** A number has a wrong check digit, so one of its digits is wrong; `errors` names it. Compare it with the source. */
  identifier_invalid: Record<string, never>;
  /** What this registration made is used by now, so it stays. */
  registration_used: Record<string, never>;
  /** The health-care directory cannot be searched at the moment: the gateway does not answer usefully and the same search was not answered before, or there is no directory at all. An operator can load the national extract (`directory:load`). */
  directory_unavailable: {
    reason: string;
  };
  /** The practitioner, the patient or the location has another appointment at that time: `conflicts` lists each and what is shared, `alternatives` are the nearest free slots. */
  appointment_conflict: {
    conflicts: Array<{
      id: Uuid;
      start: Instant;
      end: Instant;
      clashes: Array<"practitioner" | "patient" | "location">;
    }>;
    alternatives: Array<Slot>;
  };
  /** The practitioner is not available at that time. Choose one of `alternatives`, or send `override` if you may. */
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
  /** The appointment cannot change to that status, or no longer can; `allowed` lists the statuses that it can change to now. */
  illegal_transition: {
    from: AppointmentStatus;
    to: AppointmentStatus;
    allowed: Array<AppointmentStatus>;
  };
  /** The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands. */
  illegal_batch_command: {
    command: string;
    batchStatus: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED";
    allowed: Array<string>;
  };
  /** The uploaded file is no longer there. Upload it again. */
  import_file_gone: Record<string, never>;
  /** The remote hospital directory failed or did not answer. Nothing was changed here; try again. */
  remote_unavailable: Record<string, never>;
  /** The file has no column for the fields of `missing`; `expected` lists the headings. */
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
  /** The first line holds values instead of headings, so columns cannot be recognised by name. */
  heading_missing: Record<string, never>;
  /** The file has no bytes, or nothing but blank lines. Export it again. */
  file_empty: Record<string, never>;
  /** The file has a heading and no row under it. */
  file_without_rows: Record<string, never>;
  /** The file is larger than `limit` bytes. Split it. */
  file_too_large: {
    limit: number;
  };
  /** The file has more rows than `limit`; `rows` is their number if all were counted. Split it. */
  too_many_rows: {
    limit: number;
    rows?: number | undefined;
  };
  /** The same file was imported before; `batchId` is that import. Send `again` to import it again. */
  file_already_imported: {
    batchId: Uuid;
  };
  /** The server has no address of a remote directory: HOSPITAL_DIRECTORY_URL is not set. */
  remote_not_configured: Record<string, never>;
  /** Only hospitals can go to the remote directory. */
  remote_takes_hospitals: Record<string, never>;
  /** The period has more appointments than one answer can hold; ask for a shorter period, or for some practitioners. */
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
     * The caller, their clinic, and when their session ends.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly me: {
      /**
       * The caller, their clinic, and when their session ends.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<Caller>;
    };
    /**
     * Sessions of the caller; a program has none.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Sessions of the caller; a program has none.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<SessionListAnswer>;
    };
    /**
     * End one other session of the caller, or all but the current one.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly revoke: {
      /**
       * End one other session of the caller, or all but the current one.
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
     * When the clocks of a time zone change by the server's rules: of the clinic's zone, or of a practitioner's own.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly zoneRules: {
      /**
       * When the clocks of a time zone change by the server's rules: of the clinic's zone, or of a practitioner's own.
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
     * The regular and the referring doctor of a patient.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly getDoctors: {
      /**
       * The regular and the referring doctor of a patient.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: PatientsGetDoctorsInput, options?: CallOptions): Promise<PatientsGetDoctorsAnswer>;
    };
    /**
     * Set the regular or the referring doctor of a patient, from the clinic's book.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly setDoctor: {
      /**
       * Set the regular or the referring doctor of a patient, from the clinic's book.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: PatientsSetDoctorInput, options?: CommandOptions): Promise<PatientsSetDoctorAnswer>;
    };
    /**
     * Retire a patient: the record is removed from every list, nothing clinical is erased.
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
       * Retire a patient: the record is removed from every list, nothing clinical is erased.
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
     * Mark two records as different people, so that they are not suggested as duplicates again.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `distinct_from_itself` (422): A record is not a different person from itself.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly notDuplicate: {
      /**
       * Mark two records as different people, so that they are not suggested as duplicates again.
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
     * Merge a duplicate into the survivor.
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
       * Merge a duplicate into the survivor.
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
     * Undo a merge: the duplicate is restored with its appointments.
     *
     * Refused with:
     * - `merge_undone` (409): The merge was undone already.
     *
     * For the roles admin, service.
     */
    readonly unmerge: {
      /**
       * Undo a merge: the duplicate is restored with its appointments.
       *
       * Refused with:
       * - `merge_undone` (409): The merge was undone already.
       *
       * For the roles admin, service.
       */
      mutate(input: PatientsUnmergeInput, options?: CommandOptions): Promise<Patient>;
    };
  };
  readonly notes: {
    /**
     * File a note about a patient; its kind, sections and findings are read from its text.
     *
     * Refused with:
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
     * - `taken_in_the_future` (400): The note was taken later than now. Check the date, and the clock of the computer.
     * - `appointment_of_another` (422): The appointment is of another patient, or there is none with this id. Leave it out, or give one of this patient.
     * - `note_file_empty` (400): The form has no file, or the file is empty. Choose it again.
     * - `note_file_unreadable` (400): The file is of a kind that no note can be read from; `kind` is what its bytes say. Send a text, PDF, PNG or JPEG file.
     * - `note_file_refused` (400): The file cannot become a note; `reason` says why, and the message what to do. Nothing was filed.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly create: {
      /**
       * File a note about a patient; its kind, sections and findings are read from its text.
       *
       * Refused with:
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
       * - `taken_in_the_future` (400): The note was taken later than now. Check the date, and the clock of the computer.
       * - `appointment_of_another` (422): The appointment is of another patient, or there is none with this id. Leave it out, or give one of this patient.
       * - `note_file_empty` (400): The form has no file, or the file is empty. Choose it again.
       * - `note_file_unreadable` (400): The file is of a kind that no note can be read from; `kind` is what its bytes say. Send a text, PDF, PNG or JPEG file.
       * - `note_file_refused` (400): The file cannot become a note; `reason` says why, and the message what to do. Nothing was filed.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: NotesCreateInput, options?: CommandOptions): Promise<NotesCreateAnswer>;
    };
    /**
     * Notes of a patient, the newest first; of those of others, the front desk sees only that they are there.
     *
     * Refused with:
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Notes of a patient, the newest first; of those of others, the front desk sees only that they are there.
       *
       * Refused with:
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: NotesListInput, options?: CallOptions): Promise<NotesListAnswer>;
    };
    /**
     * One note.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly get: {
      /**
       * One note.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: NotesGetInput, options?: CallOptions): Promise<NotesGetAnswer>;
    };
    /**
     * Withdraw a note that was entered in error: it leaves every list and summary, and its text is kept for the audit.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly delete: {
      /**
       * Withdraw a note that was entered in error: it leaves every list and summary, and its text is kept for the audit.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: NotesDeleteInput, options?: CommandOptions): Promise<null>;
    };
    /**
     * Correct the kind of a note; a person's choice beats what was read from the text.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly setKind: {
      /**
       * Correct the kind of a note; a person's choice beats what was read from the text.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: NotesSetKindInput, options?: CommandOptions): Promise<NotesSetKindAnswer>;
    };
    /**
     * Say that a finding of a note is right, or that it is wrong and summaries must leave it out.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, clinician, service.
     */
    readonly confirmFinding: {
      /**
       * Say that a finding of a note is right, or that it is wrong and summaries must leave it out.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, clinician, service.
       */
      mutate(input: NotesConfirmFindingInput, options?: CommandOptions): Promise<NotesConfirmFindingAnswer>;
    };
    /**
     * The file that a note was read from, as it came.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly getFile: {
      /**
       * The file that a note was read from, as it came.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: NotesGetFileInput, options?: CallOptions): Promise<NotesGetFileAnswer>;
    };
    /**
     * A page of a note's file as a picture, to compare the reading with.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly getPage: {
      /**
       * A page of a note's file as a picture, to compare the reading with.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: NotesGetPageInput, options?: CallOptions): Promise<NotesGetPageAnswer>;
    };
    /**
     * Notes whose reading waits for a person: to compare with the picture, or to type.
     *
     * For the roles admin, clinician, service.
     */
    readonly listUnchecked: {
      /**
       * Notes whose reading waits for a person: to compare with the picture, or to type.
       *
       * For the roles admin, clinician, service.
       */
      query(input?: NotesListUncheckedInput, options?: CallOptions): Promise<NotesListUncheckedAnswer>;
    };
    /**
     * Say that the text of a note was compared with its picture and is right, with all findings not rejected.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `no_reading` (422): The note has no file whose reading could be confirmed or corrected, or it is still being read. Wait, or write a new note.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, clinician, service.
     */
    readonly confirmReading: {
      /**
       * Say that the text of a note was compared with its picture and is right, with all findings not rejected.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `no_reading` (422): The note has no file whose reading could be confirmed or corrected, or it is still being read. Wait, or write a new note.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, clinician, service.
       */
      mutate(input: NotesConfirmReadingInput, options?: CommandOptions): Promise<NotesConfirmReadingAnswer>;
    };
    /**
     * Correct or type the text of a note that was read from a file: a new note replaces it and keeps the file.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
     * - `no_reading` (422): The note has no file whose reading could be confirmed or corrected, or it is still being read. Wait, or write a new note.
     * - `reading_approved` (422): A clinician has approved a summary since the note was filed, so its text stays. Write a new note that corrects it.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly correct: {
      /**
       * Correct or type the text of a note that was read from a file: a new note replaces it and keeps the file.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `not_the_author` (403): Only the author and an admin may withdraw a note. Ask one of them.
       * - `no_reading` (422): The note has no file whose reading could be confirmed or corrected, or it is still being read. Wait, or write a new note.
       * - `reading_approved` (422): A clinician has approved a summary since the note was filed, so its text stays. Write a new note that corrects it.
       * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      mutate(input: NotesCorrectInput, options?: CommandOptions): Promise<NotesCorrectAnswer>;
    };
  };
  readonly summaries: {
    /**
     * What a patient's notes say, in sentences that cite their words.
     *
     * Refused with:
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     *
     * For the roles admin, clinician, service.
     */
    readonly get: {
      /**
       * What a patient's notes say, in sentences that cite their words.
       *
       * Refused with:
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       *
       * For the roles admin, clinician, service.
       */
      query(input: SummariesGetInput, options?: CallOptions): Promise<SummariesGetAnswer>;
    };
    /**
     * What a patient's notes say together: allergies, medicines, problems, measurements and plans, each with its words.
     *
     * Refused with:
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     *
     * For the roles admin, clinician, service.
     */
    readonly getFacts: {
      /**
       * What a patient's notes say together: allergies, medicines, problems, measurements and plans, each with its words.
       *
       * Refused with:
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       *
       * For the roles admin, clinician, service.
       */
      query(input: SummariesGetFactsInput, options?: CallOptions): Promise<SummariesGetFactsAnswer>;
    };
    /**
     * Approve a summary as it stands; the text is kept until a note is added, changed or withdrawn.
     *
     * Refused with:
     * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
     *
     * For the roles clinician.
     */
    readonly approve: {
      /**
       * Approve a summary as it stands; the text is kept until a note is added, changed or withdrawn.
       *
       * Refused with:
       * - `patient_merged` (404): The record was merged into another one. Use that one, `survivorId`: all numbers of this one find it.
       *
       * For the roles clinician.
       */
      mutate(input: SummariesApproveInput, options?: CommandOptions): Promise<SummariesApproveAnswer>;
    };
    /**
     * Which service may write summaries, whether the clinic lets text of notes go there, and today's use.
     *
     * For the roles admin.
     */
    readonly getService: {
      /**
       * Which service may write summaries, whether the clinic lets text of notes go there, and today's use.
       *
       * For the roles admin.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<SummariesGetServiceAnswer>;
    };
    /**
     * Say whether masked text of notes may go to the summary service (until somebody does, nothing is sent), and how many tokens a day it may cost.
     *
     * For the roles admin.
     */
    readonly setService: {
      /**
       * Say whether masked text of notes may go to the summary service (until somebody does, nothing is sent), and how many tokens a day it may cost.
       *
       * For the roles admin.
       */
      mutate(input?: SummariesSetServiceInput, options?: CommandOptions): Promise<SummariesSetServiceAnswer>;
    };
    /**
     * Try the summary service with a sentence about nobody: whether it answers, and its key is accepted.
     *
     * For the roles admin.
     */
    readonly validateService: {
      /**
       * Try the summary service with a sentence about nobody: whether it answers, and its key is accepted.
       *
       * For the roles admin.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<SummariesValidateServiceAnswer>;
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
     * Remove a practitioner from every list; their past appointments stay.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `practitioner_has_appointments` (409): The practitioner has appointments ahead; move or cancel them first. `appointmentCount` tells how many.
     *
     * For the roles admin, service.
     */
    readonly delete: {
      /**
       * Remove a practitioner from every list; their past appointments stay.
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
     * Tell the front desk how late a practitioner runs today, or take it back; patients are told nothing.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly setDelay: {
      /**
       * Tell the front desk how late a practitioner runs today, or take it back; patients are told nothing.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician.
       */
      mutate(input: PractitionersSetDelayInput, options?: CommandOptions): Promise<PractitionersSetDelayAnswer>;
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
     * Opening hours, closures and delay of each active practitioner in a period, for a calendar.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly sessions: {
      /**
       * Opening hours, closures and delay of each active practitioner in a period, for a calendar.
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
     * - `location_taken` (409): Another location of the clinic has this name or this id.
     *
     * For the roles admin, service.
     */
    readonly create: {
      /**
       * Add a room or place.
       *
       * Refused with:
       * - `location_taken` (409): Another location of the clinic has this name or this id.
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
     * - `location_taken` (409): Another location of the clinic has this name or this id.
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
       * - `location_taken` (409): Another location of the clinic has this name or this id.
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
    /**
     * Keep free slots for a desk that may lose the server, or give them back.
     *
     * Refused with:
     * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
     * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
     * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly keep: {
      /**
       * Keep free slots for a desk that may lose the server, or give them back.
       *
       * Refused with:
       * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
       * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
       * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
       *
       * For the roles admin, frontdesk, clinician.
       */
      mutate(input: SlotsKeepInput, options?: CommandOptions): Promise<SlotsKeepAnswer>;
    };
  };
  readonly appointments: {
    /**
     * Book an appointment.
     *
     * Refused with:
     * - `appointment_conflict` (409): The practitioner, the patient or the location has another appointment at that time: `conflicts` lists each and what is shared, `alternatives` are the nearest free slots.
     * - `outside_availability` (422): The practitioner is not available at that time. Choose one of `alternatives`, or send `override` if you may.
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
       * - `appointment_conflict` (409): The practitioner, the patient or the location has another appointment at that time: `conflicts` lists each and what is shared, `alternatives` are the nearest free slots.
       * - `outside_availability` (422): The practitioner is not available at that time. Choose one of `alternatives`, or send `override` if you may.
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
     * - `too_many_appointments` (422): The period has more appointments than one answer can hold; ask for a shorter period, or for some practitioners.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly day: {
      /**
       * All appointments of a day, a week or a month with what a calendar shows of their patients, in order of start.
       *
       * Refused with:
       * - `too_many_appointments` (422): The period has more appointments than one answer can hold; ask for a shorter period, or for some practitioners.
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
     * History of an appointment, the earliest first: its statuses and its moves.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly history: {
      /**
       * History of an appointment, the earliest first: its statuses and its moves.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: AppointmentsHistoryInput, options?: CallOptions): Promise<AppointmentsHistoryAnswer>;
    };
    /**
     * Move an appointment, or change its details.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `appointment_conflict` (409): The practitioner, the patient or the location has another appointment at that time: `conflicts` lists each and what is shared, `alternatives` are the nearest free slots.
     * - `outside_availability` (422): The practitioner is not available at that time. Choose one of `alternatives`, or send `override` if you may.
     * - `not_movable` (409): Only an appointment that is pending or booked can be moved; `currentStatus` is its status now.
     * - `practitioner_inactive` (422): The practitioner takes no bookings at present.
     * - `impossible_period` (422): The appointment would end before it starts, or last longer than a day.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly move: {
      /**
       * Move an appointment, or change its details.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `appointment_conflict` (409): The practitioner, the patient or the location has another appointment at that time: `conflicts` lists each and what is shared, `alternatives` are the nearest free slots.
       * - `outside_availability` (422): The practitioner is not available at that time. Choose one of `alternatives`, or send `override` if you may.
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
     * Change the status of an appointment: confirm, arrive, check in, fulfil, cancel, mark as no-show, or undo.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `illegal_transition` (409): The appointment cannot change to that status, or no longer can; `allowed` lists the statuses that it can change to now.
     * - `appointment_conflict` (409): The practitioner, the patient or the location has another appointment at that time: `conflicts` lists each and what is shared, `alternatives` are the nearest free slots.
     * - `version_conflict` (409): The record was changed by somebody else since it was read; `current` is its version now. Read it again.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly setStatus: {
      /**
       * Change the status of an appointment: confirm, arrive, check in, fulfil, cancel, mark as no-show, or undo.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `illegal_transition` (409): The appointment cannot change to that status, or no longer can; `allowed` lists the statuses that it can change to now.
       * - `appointment_conflict` (409): The practitioner, the patient or the location has another appointment at that time: `conflicts` lists each and what is shared, `alternatives` are the nearest free slots.
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
     * Hospitals of the directory, as a bare array; `X-Total-Count` is the number of matches.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Hospitals of the directory, as a bare array; `X-Total-Count` is the number of matches.
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
  readonly directory: {
    /**
     * Search the health-care directory with CloudSearch's parameters.
     *
     * Refused with:
     * - `directory_query_invalid` (400): The directory query is not valid. `detail` says what is wrong, in the words of CloudSearch: an unknown field, a bracket without its other half, a size that is too large.
     * - `directory_unavailable` (502): The health-care directory cannot be searched at the moment: the gateway does not answer usefully and the same search was not answered before, or there is no directory at all. An operator can load the national extract (`directory:load`).
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly search: {
      /**
       * Search the health-care directory with CloudSearch's parameters.
       *
       * Refused with:
       * - `directory_query_invalid` (400): The directory query is not valid. `detail` says what is wrong, in the words of CloudSearch: an unknown field, a bracket without its other half, a size that is too large.
       * - `directory_unavailable` (502): The health-care directory cannot be searched at the moment: the gateway does not answer usefully and the same search was not answered before, or there is no directory at all. An operator can load the national extract (`directory:load`).
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input: DirectorySearchInput, options?: CallOptions): Promise<DirectorySearchAnswer>;
    };
    /**
     * Put one entry of the directory into the clinic's book, once.
     *
     * Refused with:
     * - `identifier_invalid` (422): A number has a wrong check digit, so one of its digits is wrong; `errors` names it. Compare it with the source.
     * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly register: {
      /**
       * Put one entry of the directory into the clinic's book, once.
       *
       * Refused with:
       * - `identifier_invalid` (422): A number has a wrong check digit, so one of its digits is wrong; `errors` names it. Compare it with the source.
       * - `id_taken` (409): A record with this id exists. Ids made by the caller must be new; use UUID version 7.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: DirectoryRegisterInput, options?: CommandOptions): Promise<DirectoryRegisterAnswer>;
    };
    /**
     * Undo a registration: what it made is removed from the clinic's book, unless somebody else uses it.
     *
     * Refused with:
     * - `registration_used` (409): What this registration made is used by now, so it stays.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly unregister: {
      /**
       * Undo a registration: what it made is removed from the clinic's book, unless somebody else uses it.
       *
       * Refused with:
       * - `registration_used` (409): What this registration made is used by now, so it stays.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: DirectoryUnregisterInput, options?: CommandOptions): Promise<DirectoryUnregisterAnswer>;
    };
    /**
     * Which part of the national extract the clinic's desks keep.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly getPart: {
      /**
       * Which part of the national extract the clinic's desks keep.
       *
       * For the roles admin, frontdesk, clinician.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<DirectoryGetPartAnswer>;
    };
    /**
     * Choose the départements of the national extract that the clinic's desks keep.
     *
     * Refused with:
     * - `directory_part_too_large` (422): The chosen départements have more entries than a desk keeps. Choose fewer.
     *
     * For the roles admin.
     */
    readonly setPart: {
      /**
       * Choose the départements of the national extract that the clinic's desks keep.
       *
       * Refused with:
       * - `directory_part_too_large` (422): The chosen départements have more entries than a desk keeps. Choose fewer.
       *
       * For the roles admin.
       */
      mutate(input: DirectorySetPartInput, options?: CommandOptions): Promise<DirectorySetPartAnswer>;
    };
    /**
     * One page of the part of the national extract that the clinic's desks keep.
     *
     * Refused with:
     * - `directory_part_changed` (409): The extract or the choice of départements is another one by now: begin anew with `directory.getPart`.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly fetchPart: {
      /**
       * One page of the part of the national extract that the clinic's desks keep.
       *
       * Refused with:
       * - `directory_part_changed` (409): The extract or the choice of départements is another one by now: begin anew with `directory.getPart`.
       *
       * For the roles admin, frontdesk, clinician.
       */
      query(input: DirectoryFetchPartInput, options?: CallOptions): Promise<DirectoryFetchPartAnswer>;
    };
  };
  readonly organizations: {
    /**
     * Organizations in the clinic's book, with their health-care workers.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Organizations in the clinic's book, with their health-care workers.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: OrganizationsListInput, options?: CallOptions): Promise<OrganizationsListAnswer>;
    };
  };
  readonly healthcareWorkers: {
    /**
     * Health-care workers in the clinic's book, with their organizations.
     *
     * For the roles admin, frontdesk, clinician, service.
     */
    readonly list: {
      /**
       * Health-care workers in the clinic's book, with their organizations.
       *
       * For the roles admin, frontdesk, clinician, service.
       */
      query(input?: HealthcareWorkersListInput, options?: CallOptions): Promise<HealthcareWorkersListAnswer>;
    };
  };
  readonly imports: {
    /**
     * Preview an uploaded file, read as recognised or with the caller's corrections.
     *
     * Refused with:
     * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
     * - `missing_columns` (400): The file has no column for the fields of `missing`; `expected` lists the headings.
     * - `heading_missing` (400): The first line holds values instead of headings, so columns cannot be recognised by name.
     * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
     * - `file_without_rows` (400): The file has a heading and no row under it.
     * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
     * - `too_many_rows` (400): The file has more rows than `limit`; `rows` is their number if all were counted. Split it.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly preview: {
      /**
       * Preview an uploaded file, read as recognised or with the caller's corrections.
       *
       * Refused with:
       * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
       * - `missing_columns` (400): The file has no column for the fields of `missing`; `expected` lists the headings.
       * - `heading_missing` (400): The first line holds values instead of headings, so columns cannot be recognised by name.
       * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
       * - `file_without_rows` (400): The file has a heading and no row under it.
       * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
       * - `too_many_rows` (400): The file has more rows than `limit`; `rows` is their number if all were counted. Split it.
       *
       * For the roles admin, frontdesk, service.
       */
      query(input: ImportsPreviewInput, options?: CallOptions): Promise<ImportPreview>;
    };
    /**
     * Check what an import would do with each row, without writing anything.
     *
     * Refused with:
     * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
     * - `missing_columns` (400): The file has no column for the fields of `missing`; `expected` lists the headings.
     * - `heading_missing` (400): The first line holds values instead of headings, so columns cannot be recognised by name.
     * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
     * - `file_without_rows` (400): The file has a heading and no row under it.
     * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
     * - `too_many_rows` (400): The file has more rows than `limit`; `rows` is their number if all were counted. Split it.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly validate: {
      /**
       * Check what an import would do with each row, without writing anything.
       *
       * Refused with:
       * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
       * - `missing_columns` (400): The file has no column for the fields of `missing`; `expected` lists the headings.
       * - `heading_missing` (400): The first line holds values instead of headings, so columns cannot be recognised by name.
       * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
       * - `file_without_rows` (400): The file has a heading and no row under it.
       * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
       * - `too_many_rows` (400): The file has more rows than `limit`; `rows` is their number if all were counted. Split it.
       *
       * For the roles admin, frontdesk, service.
       */
      query(input: ImportsValidateInput, options?: CallOptions): Promise<ImportsValidateAnswer>;
    };
    /**
     * Import an uploaded file in the background; the import survives a restart of the server.
     *
     * Refused with:
     * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
     * - `missing_columns` (400): The file has no column for the fields of `missing`; `expected` lists the headings.
     * - `heading_missing` (400): The first line holds values instead of headings, so columns cannot be recognised by name.
     * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
     * - `file_without_rows` (400): The file has a heading and no row under it.
     * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
     * - `too_many_rows` (400): The file has more rows than `limit`; `rows` is their number if all were counted. Split it.
     * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
     * - `file_already_imported` (409): The same file was imported before; `batchId` is that import. Send `again` to import it again.
     * - `remote_not_configured` (422): The server has no address of a remote directory: HOSPITAL_DIRECTORY_URL is not set.
     * - `remote_takes_hospitals` (422): Only hospitals can go to the remote directory.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly start: {
      /**
       * Import an uploaded file in the background; the import survives a restart of the server.
       *
       * Refused with:
       * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
       * - `missing_columns` (400): The file has no column for the fields of `missing`; `expected` lists the headings.
       * - `heading_missing` (400): The first line holds values instead of headings, so columns cannot be recognised by name.
       * - `file_empty` (400): The file has no bytes, or nothing but blank lines. Export it again.
       * - `file_without_rows` (400): The file has a heading and no row under it.
       * - `file_too_large` (413): The file is larger than `limit` bytes. Split it.
       * - `too_many_rows` (400): The file has more rows than `limit`; `rows` is their number if all were counted. Split it.
       * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
       * - `file_already_imported` (409): The same file was imported before; `batchId` is that import. Send `again` to import it again.
       * - `remote_not_configured` (422): The server has no address of a remote directory: HOSPITAL_DIRECTORY_URL is not set.
       * - `remote_takes_hospitals` (422): Only hospitals can go to the remote directory.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsStartInput, options?: CommandOptions): Promise<ImportSummary>;
    };
    /**
     * An import with its rows; of more than 1,000 rows the failed ones come first, and `page` selects a page.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly get: {
      /**
       * An import with its rows; of more than 1,000 rows the failed ones come first, and `page` selects a page.
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
     * Failed rows as they came, with the issues of each.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly errors: {
      /**
       * Failed rows as they came, with the issues of each.
       *
       * For the roles admin, frontdesk, service.
       */
      query(input: ImportsErrorsInput, options?: CallOptions): Promise<ImportsErrorsAnswer>;
    };
    /**
     * Stop an import; the records that it created stay, and it can be resumed or deleted.
     *
     * Refused with:
     * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
     * - `remote_unavailable` (503): The remote hospital directory failed or did not answer. Nothing was changed here; try again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly cancel: {
      /**
       * Stop an import; the records that it created stay, and it can be resumed or deleted.
       *
       * Refused with:
       * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
       * - `remote_unavailable` (503): The remote hospital directory failed or did not answer. Nothing was changed here; try again.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsCancelInput, options?: CommandOptions): Promise<ImportResult>;
    };
    /**
     * Resume a stopped import, and try its failed rows again; cells may be corrected.
     *
     * Refused with:
     * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
     * - `remote_unavailable` (503): The remote hospital directory failed or did not answer. Nothing was changed here; try again.
     * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly resume: {
      /**
       * Resume a stopped import, and try its failed rows again; cells may be corrected.
       *
       * Refused with:
       * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
       * - `remote_unavailable` (503): The remote hospital directory failed or did not answer. Nothing was changed here; try again.
       * - `import_file_gone` (422): The uploaded file is no longer there. Upload it again.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsResumeInput, options?: CommandOptions): Promise<ImportResult>;
    };
    /**
     * Activate the hospitals of a batch, even if some of its rows failed.
     *
     * Refused with:
     * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
     * - `remote_unavailable` (503): The remote hospital directory failed or did not answer. Nothing was changed here; try again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly activate: {
      /**
       * Activate the hospitals of a batch, even if some of its rows failed.
       *
       * Refused with:
       * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
       * - `remote_unavailable` (503): The remote hospital directory failed or did not answer. Nothing was changed here; try again.
       *
       * For the roles admin, frontdesk, service.
       */
      mutate(input: ImportsActivateInput, options?: CommandOptions): Promise<ImportResult>;
    };
    /**
     * Undo an import: remove the records that it created, except those that were changed since or are in use.
     *
     * Refused with:
     * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
     * - `remote_unavailable` (503): The remote hospital directory failed or did not answer. Nothing was changed here; try again.
     *
     * For the roles admin, frontdesk, service.
     */
    readonly delete: {
      /**
       * Undo an import: remove the records that it created, except those that were changed since or are in use.
       *
       * Refused with:
       * - `illegal_batch_command` (409): The command is not possible in the batch's state; `batchStatus` is its status, `allowed` lists the possible commands.
       * - `remote_unavailable` (503): The remote hospital directory failed or did not answer. Nothing was changed here; try again.
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
  readonly sync: {
    /**
     * Register a desk that keeps a copy, or tell that it is there; it gets what it needs to work without the server.
     *
     * Refused with:
     * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
     * - `device_taken` (409): Another installation has registered this device id. Choose a new one.
     * - `upgrade_required` (412): The desk's program is too old for this server. Install the present version; commands that wait on the desk are still accepted. `entities` names the kinds of records that it cannot read.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly hello: {
      /**
       * Register a desk that keeps a copy, or tell that it is there; it gets what it needs to work without the server.
       *
       * Refused with:
       * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
       * - `device_taken` (409): Another installation has registered this device id. Choose a new one.
       * - `upgrade_required` (412): The desk's program is too old for this server. Install the present version; commands that wait on the desk are still accepted. `entities` names the kinds of records that it cannot read.
       *
       * For the roles admin, frontdesk, clinician.
       */
      mutate(input: SyncHelloInput, options?: CommandOptions): Promise<SyncHelloAnswer>;
    };
    /**
     * One page of a kind of record, for a desk that begins its copy.
     *
     * Refused with:
     * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
     * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
     * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly snapshot: {
      /**
       * One page of a kind of record, for a desk that begins its copy.
       *
       * Refused with:
       * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
       * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
       * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
       *
       * For the roles admin, frontdesk, clinician.
       */
      query(input: SyncSnapshotInput, options?: CallOptions): Promise<SyncSnapshotAnswer>;
    };
    /**
     * What changed after a desk's cursor, of all that it keeps.
     *
     * Refused with:
     * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
     * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
     * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
     * - `cursor_too_old` (409): The desk was away so long that lines of removed records after its cursor are deleted. Read everything again.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly pull: {
      /**
       * What changed after a desk's cursor, of all that it keeps.
       *
       * Refused with:
       * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
       * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
       * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
       * - `cursor_too_old` (409): The desk was away so long that lines of removed records after its cursor are deleted. Read everything again.
       *
       * For the roles admin, frontdesk, clinician.
       */
      query(input: SyncPullInput, options?: CallOptions): Promise<SyncPullAnswer>;
    };
    /**
     * Follow whether anything changed that a desk keeps.
     *
     * Refused with:
     * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
     * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
     * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly onNudge: {
      /**
       * Follow whether anything changed that a desk keeps.
       *
       * Refused with:
       * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
       * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
       * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
       *
       * For the roles admin, frontdesk, clinician.
       */
      subscribe(input: SyncOnNudgeInput, observer: Observer<SyncOnNudgeEvent>): Unsubscribable;
    };
    /**
     * Send the commands that were given on a desk, and what was read there.
     *
     * Refused with:
     * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
     * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly push: {
      /**
       * Send the commands that were given on a desk, and what was read there.
       *
       * Refused with:
       * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
       * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
       *
       * For the roles admin, frontdesk, clinician.
       */
      mutate(input: SyncPushInput, options?: CommandOptions): Promise<SyncPushAnswer>;
    };
    /**
     * List the commands that wait for a decision, of a desk and of the clinic's other desks.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly attention: {
      /**
       * List the commands that wait for a decision, of a desk and of the clinic's other desks.
       *
       * For the roles admin, frontdesk, clinician.
       */
      query(input: SyncAttentionInput, options?: CallOptions): Promise<SyncAttentionAnswer>;
    };
    /**
     * Close an item that waits for a decision, with the choice that was made.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `choice_not_offered` (422): The choice is none of `choices`, which the item offers.
     * - `of_other_desk` (403): The item waits on a desk on which the caller does not work. An administrator or the front desk can decide it, too.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly resolve: {
      /**
       * Close an item that waits for a decision, with the choice that was made.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `choice_not_offered` (422): The choice is none of `choices`, which the item offers.
       * - `of_other_desk` (403): The item waits on a desk on which the caller does not work. An administrator or the front desk can decide it, too.
       *
       * For the roles admin, frontdesk, clinician.
       */
      mutate(input: SyncResolveInput, options?: CommandOptions): Promise<SyncResolveAnswer>;
    };
    /**
     * Patients that a desk does not keep, to keep them from now on.
     *
     * Refused with:
     * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
     * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
     * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
     *
     * For the roles admin, frontdesk, clinician.
     */
    readonly fetch: {
      /**
       * Patients that a desk does not keep, to keep them from now on.
       *
       * Refused with:
       * - `device_unknown` (404): The server does not know the device. Call `sync.hello` first.
       * - `device_revoked` (403): An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision.
       * - `epoch_changed` (409): The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read everything again; commands that wait on the desk stay valid.
       *
       * For the roles admin, frontdesk, clinician.
       */
      query(input: SyncFetchInput, options?: CallOptions): Promise<SyncFetchAnswer>;
    };
    /**
     * The desks that keep a copy of the clinic's records.
     *
     * For the roles admin.
     */
    readonly devices: {
      /**
       * The desks that keep a copy of the clinic's records.
       *
       * For the roles admin.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<SyncDevicesAnswer>;
    };
    /**
     * Revoke a desk: when it reaches the server next, it erases its copy.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly revoke: {
      /**
       * Revoke a desk: when it reaches the server next, it erases its copy.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      mutate(input: SyncRevokeInput, options?: CommandOptions): Promise<null>;
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
     * Create a staff account; without a password one is generated and shown once.
     *
     * Refused with:
     * - `email_taken` (409): Another account, in this clinic or elsewhere, has this e-mail address. Use another one.
     * - `answer_told_once` (409): The command was done before with this idempotency key, and its answer held a secret, which is shown once and not stored. Nothing was done now. `id` names the record: give it another secret, with a new key.
     * - `password_too_short` (400): A password has at least 12 characters.
     * - `password_too_long` (400): A password has at most 128 characters.
     * - `password_too_common` (400): This password is too easy to guess.
     *
     * For the roles admin.
     */
    readonly create: {
      /**
       * Create a staff account; without a password one is generated and shown once.
       *
       * Refused with:
       * - `email_taken` (409): Another account, in this clinic or elsewhere, has this e-mail address. Use another one.
       * - `answer_told_once` (409): The command was done before with this idempotency key, and its answer held a secret, which is shown once and not stored. Nothing was done now. `id` names the record: give it another secret, with a new key.
       * - `password_too_short` (400): A password has at least 12 characters.
       * - `password_too_long` (400): A password has at most 128 characters.
       * - `password_too_common` (400): This password is too easy to guess.
       *
       * For the roles admin.
       */
      mutate(input: UsersCreateInput, options?: CommandOptions): Promise<UsersCreateAnswer>;
    };
    /**
     * Create a staff account, and a link with which the person sets a password once.
     *
     * Refused with:
     * - `email_taken` (409): Another account, in this clinic or elsewhere, has this e-mail address. Use another one.
     * - `last_admin` (422): The change would leave the clinic without an active admin. Make somebody else an admin first.
     * - `answer_told_once` (409): The command was done before with this idempotency key, and its answer held a secret, which is shown once and not stored. Nothing was done now. `id` names the record: give it another secret, with a new key.
     *
     * For the roles admin.
     */
    readonly invite: {
      /**
       * Create a staff account, and a link with which the person sets a password once.
       *
       * Refused with:
       * - `email_taken` (409): Another account, in this clinic or elsewhere, has this e-mail address. Use another one.
       * - `last_admin` (422): The change would leave the clinic without an active admin. Make somebody else an admin first.
       * - `answer_told_once` (409): The command was done before with this idempotency key, and its answer held a secret, which is shown once and not stored. Nothing was done now. `id` names the record: give it another secret, with a new key.
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
     * Deactivate a staff account; its sessions end at once.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `not_on_yourself` (422): Nobody can take away their own role or account; another admin does that.
     *
     * For the roles admin.
     */
    readonly deactivate: {
      /**
       * Deactivate a staff account; its sessions end at once.
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
     * Reactivate a staff account with its old password.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly activate: {
      /**
       * Reactivate a staff account with its old password.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      mutate(input: UsersActivateInput, options?: CommandOptions): Promise<User>;
    };
    /**
     * Sessions of a staff member.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly sessions: {
      /**
       * Sessions of a staff member.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       *
       * For the roles admin.
       */
      query(input: UsersSessionsInput, options?: CallOptions): Promise<UsersSessionsAnswer>;
    };
    /**
     * End one session of a staff member, or all.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly revokeSessions: {
      /**
       * End one session of a staff member, or all.
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
     * Service clients and when each was last used.
     *
     * For the roles admin.
     */
    readonly list: {
      /**
       * Service clients and when each was last used.
       *
       * For the roles admin.
       */
      query(input?: Record<string, never>, options?: CallOptions): Promise<ClientsListAnswer>;
    };
    /**
     * Give a service client a new secret; the old one works for another hour.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     * - `answer_told_once` (409): The command was done before with this idempotency key, and its answer held a secret, which is shown once and not stored. Nothing was done now. `id` names the record: give it another secret, with a new key.
     *
     * For the roles admin.
     */
    readonly rotate: {
      /**
       * Give a service client a new secret; the old one works for another hour.
       *
       * Refused with:
       * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
       * - `answer_told_once` (409): The command was done before with this idempotency key, and its answer held a secret, which is shown once and not stored. Nothing was done now. `id` names the record: give it another secret, with a new key.
       *
       * For the roles admin.
       */
      mutate(input: ClientsRotateInput, options?: CommandOptions): Promise<ClientsRotateAnswer>;
    };
    /**
     * Revoke a service client and all its tokens at once.
     *
     * Refused with:
     * - `not_found` (404): There is no such record, or it belongs to another clinic; the two are not told apart.
     *
     * For the roles admin.
     */
    readonly revoke: {
      /**
       * Revoke a service client and all its tokens at once.
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
     * The audit trail as a CSV file, newest first.
     *
     * For the roles admin.
     */
    readonly export: {
      /**
       * The audit trail as a CSV file, newest first.
       *
       * For the roles admin.
       */
      query(input?: AuditExportInput, options?: CallOptions): Promise<AuditExportAnswer>;
    };
  };
}
