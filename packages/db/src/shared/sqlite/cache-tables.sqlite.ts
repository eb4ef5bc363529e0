import type { SyncEntity, SyncRecords } from "@daybook/domain";
import { integer, sqliteTable, text } from "../drizzle/sqlite.ts";

type Patient = SyncRecords["patient"];
type Practitioner = SyncRecords["practitioner"];
type Hours = SyncRecords["hours"];
type Organization = SyncRecords["organization"];
type Worker = SyncRecords["worker"];
type Registration = SyncRecords["registration"];
type Doctors = SyncRecords["doctors"];
type Appointment = SyncRecords["appointment"];
type Note = SyncRecords["note"];
type Attention = SyncRecords["attention"];

const truth = (name: string) => integer(name, { mode: "boolean" });
const json = (name: string) => text(name, { mode: "json" });

/** Which version of a record this is. */
const stamp = () => ({
  /** Rises with each change of the record on the server; 0 for a record that only this desk has. */
  rev: integer("rev").notNull(),
  /** Form of the record (`syncShapes`). */
  shape: integer("shape").notNull(),
  /** The last full reading that had the record. */
  generation: integer("generation").notNull(),
});

export const clinicTable = sqliteTable("clinic", {
  id: text("id").$type<SyncRecords["clinic"]["id"]>().primaryKey(),
  name: text("name").notNull(),
  timeZone: text("time_zone").$type<SyncRecords["clinic"]["timeZone"]>().notNull(),
  version: integer("version").notNull(),
  ...stamp(),
});

export const locationTable = sqliteTable("location", {
  id: text("id").$type<SyncRecords["location"]["id"]>().primaryKey(),
  name: text("name").notNull(),
  active: truth("active").notNull(),
  version: integer("version").notNull(),
  createdAt: text("created_at").$type<SyncRecords["location"]["createdAt"]>().notNull(),
  ...stamp(),
});

export const practitionerTable = sqliteTable("practitioner", {
  id: text("id").$type<Practitioner["id"]>().primaryKey(),
  firstName: text("first_name").notNull(),
  lastName: text("last_name").notNull(),
  specialties: json("specialties").$type<Practitioner["specialties"]>().notNull(),
  email: text("email"),
  phone: text("phone"),
  rppsNumber: text("rpps_number"),
  active: truth("active").notNull(),
  version: integer("version").notNull(),
  createdAt: text("created_at").$type<Practitioner["createdAt"]>().notNull(),
  updatedAt: text("updated_at").$type<Practitioner["updatedAt"]>().notNull(),
  isRemoved: truth("is_removed").notNull(),
  lastNameKey: text("last_name_key").notNull(),
  firstNameKey: text("first_name_key").notNull(),
  searchText: text("search_text").notNull(),
  ...stamp(),
  delayMinutes: integer("delay_minutes"),
  delayToldAt: text("delay_told_at").$type<NonNullable<Practitioner["delayToldAt"]>>(),
});

export const hoursTable = sqliteTable("hours", {
  id: text("id").$type<Hours["id"]>().primaryKey(),
  timeZone: text("time_zone").$type<NonNullable<Hours["timeZone"]>>(),
  weekly: json("weekly").$type<Hours["weekly"]>().notNull(),
  exceptions: json("exceptions").$type<Hours["exceptions"]>().notNull(),
  bufferMinutes: integer("buffer_minutes").notNull(),
  minimumNoticeMinutes: integer("minimum_notice_minutes").notNull(),
  version: integer("version").notNull(),
  ...stamp(),
});

export const organizationTable = sqliteTable("organization", {
  id: text("id").$type<Organization["id"]>().primaryKey(),
  finess: text("finess").notNull(),
  registeredName: text("registered_name").notNull(),
  finessJustice: text("finess_justice"),
  activitySegmentCode: text("activity_segment_code"),
  activitySegmentName: text("activity_segment_name"),
  identTechStructure: text("ident_tech_structure"),
  buildingNumber: text("building_number"),
  street: text("street"),
  postcode: text("postcode"),
  city: text("city"),
  departmentCode: text("department_code"),
  phoneNumber: text("phone_number"),
  createdAt: text("created_at").$type<Organization["createdAt"]>().notNull(),
  updatedAt: text("updated_at").$type<Organization["updatedAt"]>().notNull(),
  nameKey: text("name_key").notNull(),
  searchText: text("search_text").notNull(),
  ...stamp(),
});

export const workerTable = sqliteTable("worker", {
  id: text("id").$type<Worker["id"]>().primaryKey(),
  rppsNumber: text("rpps_number").notNull(),
  lastName: text("last_name").notNull(),
  firstName: text("first_name").notNull(),
  professionName: text("profession_name").notNull(),
  professionCode: text("profession_code"),
  specialtyNames: json("specialty_names").$type<Worker["specialtyNames"]>().notNull(),
  gender: text("gender"),
  email: text("email"),
  secureEmail: json("secure_email").$type<Worker["secureEmail"]>().notNull(),
  phoneNumber: text("phone_number"),
  buildingNumber: text("building_number"),
  street: text("street"),
  postcode: text("postcode"),
  city: text("city"),
  createdAt: text("created_at").$type<Worker["createdAt"]>().notNull(),
  updatedAt: text("updated_at").$type<Worker["updatedAt"]>().notNull(),
  lastNameKey: text("last_name_key").notNull(),
  firstNameKey: text("first_name_key").notNull(),
  searchText: text("search_text").notNull(),
  organizationIds: json("organization_ids").$type<Worker["organizationIds"]>().notNull(),
  ...stamp(),
});

export const registrationTable = sqliteTable("registration", {
  id: text("id").primaryKey(),
  healthcareWorkerId: text("healthcare_worker_id").$type<Registration["healthcareWorkerId"]>().notNull(),
  organizationId: text("organization_id").$type<NonNullable<Registration["organizationId"]>>(),
  made: json("made").$type<Registration["made"]>().notNull(),
  registeredAt: text("registered_at").$type<Registration["registeredAt"]>().notNull(),
  ...stamp(),
});

export const patientTable = sqliteTable("patient", {
  id: text("id").$type<Patient["id"]>().primaryKey(),
  mrn: text("mrn").notNull(),
  firstName: text("first_name").notNull(),
  lastName: text("last_name").notNull(),
  birthDate: text("birth_date").$type<Patient["birthDate"]>().notNull(),
  sex: text("sex").$type<NonNullable<Patient["sex"]>>(),
  phone: text("phone"),
  email: text("email"),
  address: json("address").$type<NonNullable<Patient["address"]>>(),
  coverage: json("coverage").$type<Patient["coverage"]>().notNull(),
  version: integer("version").notNull(),
  createdAt: text("created_at").$type<Patient["createdAt"]>().notNull(),
  updatedAt: text("updated_at").$type<Patient["updatedAt"]>().notNull(),
  active: truth("active").notNull(),
  mergedInto: text("merged_into").$type<NonNullable<Patient["mergedInto"]>>(),
  lastNameKey: text("last_name_key").notNull(),
  firstNameKey: text("first_name_key").notNull(),
  lastNamePlain: text("last_name_plain"),
  firstNamePlain: text("first_name_plain"),
  mrnKey: text("mrn_key").notNull(),
  phoneReversed: text("phone_reversed"),
  numberText: text("number_text").notNull(),
  searchText: text("search_text").notNull(),
  matchKeys: json("match_keys").$type<Patient["matchKeys"]>().notNull(),
  ...stamp(),
});

export const distinctionTable = sqliteTable("distinction", {
  id: text("id").$type<Patient["id"]>().primaryKey(),
  others: json("others").$type<SyncRecords["distinction"]["others"]>().notNull(),
  ...stamp(),
});

export const doctorsTable = sqliteTable("doctors", {
  id: text("id").$type<Doctors["id"]>().primaryKey(),
  generalPractitionerId: text("general_practitioner_id").$type<NonNullable<Doctors["generalPractitionerId"]>>(),
  generalPractitionerSetAt:
    text("general_practitioner_set_at").$type<NonNullable<Doctors["generalPractitionerSetAt"]>>(),
  referrerId: text("referrer_id").$type<NonNullable<Doctors["referrerId"]>>(),
  referrerSetAt: text("referrer_set_at").$type<NonNullable<Doctors["referrerSetAt"]>>(),
  ...stamp(),
});

export const appointmentTable = sqliteTable("appointment", {
  id: text("id").$type<Appointment["id"]>().primaryKey(),
  patientId: text("patient_id").$type<Appointment["patientId"]>().notNull(),
  practitionerId: text("practitioner_id").$type<Appointment["practitionerId"]>().notNull(),
  start: text("start_text").$type<Appointment["start"]>().notNull(),
  end: text("end_text").$type<Appointment["end"]>().notNull(),
  status: text("status").$type<Appointment["status"]>().notNull(),
  confirmed: truth("confirmed").notNull(),
  overbooked: truth("overbooked").notNull(),
  overbookReason: text("overbook_reason"),
  locationId: text("location_id").$type<NonNullable<Appointment["locationId"]>>(),
  reason: text("reason"),
  kind: text("kind"),
  statusHistory: json("status_history").$type<Appointment["statusHistory"]>().notNull(),
  version: integer("version").notNull(),
  createdAt: text("created_at").$type<Appointment["createdAt"]>().notNull(),
  updatedAt: text("updated_at").$type<Appointment["updatedAt"]>().notNull(),
  outsideAvailability: truth("outside_availability").notNull(),
  /** Milliseconds since the epoch, of start and end. These three columns are computed from the others. */
  startsAt: integer("starts_at").notNull(),
  endsAt: integer("ends_at").notNull(),
  holdsTime: truth("holds_time").notNull(),
  ...stamp(),
});

/** Without `text`, which is in the file of the person who may read it. */
export const noteTable = sqliteTable("note", {
  id: text("id").$type<Note["id"]>().primaryKey(),
  patientId: text("patient_id").$type<Note["patientId"]>().notNull(),
  takenAt: text("taken_at").$type<Note["takenAt"]>().notNull(),
  kind: text("kind").$type<Note["kind"]>().notNull(),
  source: text("source").$type<Note["source"]>().notNull(),
  appointmentId: text("appointment_id").$type<NonNullable<Note["appointmentId"]>>(),
  createdBy: text("created_by").notNull(),
  createdByName: text("created_by_name").notNull(),
  version: integer("version").notNull(),
  createdAt: text("created_at").$type<Note["createdAt"]>().notNull(),
  updatedAt: text("updated_at").$type<Note["updatedAt"]>().notNull(),
  ...stamp(),
});

export const attentionTable = sqliteTable("attention", {
  id: text("id").primaryKey(),
  deviceId: text("device_id").notNull(),
  path: text("path").notNull(),
  madeBy: text("made_by").notNull(),
  madeAt: text("made_at").$type<Attention["madeAt"]>().notNull(),
  code: text("code").notNull(),
  details: json("details").$type<unknown>(),
  raisedAt: text("raised_at").$type<Attention["raisedAt"]>().notNull(),
  ...stamp(),
});

/** The table of each kind of record; the members have the names of `syncColumns`. */
export const cacheTables = {
  clinic: clinicTable,
  location: locationTable,
  practitioner: practitionerTable,
  hours: hoursTable,
  organization: organizationTable,
  worker: workerTable,
  registration: registrationTable,
  patient: patientTable,
  distinction: distinctionTable,
  doctors: doctorsTable,
  appointment: appointmentTable,
  note: noteTable,
  attention: attentionTable,
} as const satisfies Readonly<Record<SyncEntity, unknown>>;
