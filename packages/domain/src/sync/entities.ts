import { z } from "zod";
import type { HealthcareWorkerKeys, OrganizationKeys } from "../directory/register/book-keys.ts";
import type { HealthcareWorker } from "../directory/register/healthcare-worker.ts";
import type { Organization } from "../directory/register/organization.ts";
import type { MadeByRegistration } from "../directory/register/unregister-entry.ts";
import type { NoteStub, NoteText } from "../notes/note-for.ts";
import type { Patient } from "../patients/patient.ts";
import type { PatientKeys } from "../patients/patient-keys.ts";
import type { Availability } from "../practitioners/availability.ts";
import type { Location } from "../practitioners/location.ts";
import type { Practitioner } from "../practitioners/practitioner.ts";
import type { Appointment } from "../scheduling/appointment.ts";
import type { ClinicId, HealthcareWorkerId, OrganizationId, PatientId, PractitionerId } from "../shared/id.ts";
import type { Instant, TimeZone } from "../shared/time/time.ts";

/** The kinds of records that a desk keeps a copy of, in the order in which it fetches them. */
export const syncEntity = z.enum([
  "clinic",
  "location",
  "practitioner",
  "hours",
  "organization",
  "worker",
  "registration",
  "patient",
  "distinction",
  "doctors",
  "appointment",
  "note",
  "attention",
]);
export type SyncEntity = z.infer<typeof syncEntity>;

/** A record of each kind as a desk keeps it. `id` is its key in the feed. */
export interface SyncRecords {
  clinic: { readonly id: ClinicId; readonly name: string; readonly timeZone: TimeZone; readonly version: number };
  location: Location;
  /** Also those that were removed, because past appointments show their names. */
  practitioner: Practitioner & {
    readonly isRemoved: boolean;
    /** What `practitioners.setDelay` told last; it counts for the day of that moment only. */
    readonly delayMinutes: number | null;
    readonly delayToldAt: Instant | null;
    readonly lastNameKey: string;
    readonly firstNameKey: string;
    readonly searchText: string;
  };
  /** The hours of a practitioner, whose id it has. */
  hours: Availability & { readonly id: PractitionerId; readonly version: number };
  /** An organization of the clinic's book. */
  organization: Organization & OrganizationKeys;
  /** A health-care worker of the clinic's book, and where they work. */
  worker: HealthcareWorker & HealthcareWorkerKeys & { readonly organizationIds: readonly OrganizationId[] };
  /** What a registration made in the clinic's book, so that a desk can take it back. */
  registration: {
    readonly id: string;
    readonly healthcareWorkerId: HealthcareWorkerId;
    readonly organizationId: OrganizationId | null;
    readonly made: MadeByRegistration;
    readonly registeredAt: Instant;
  };
  /** Also those that were retired or merged, because appointments show their names. */
  patient: Patient & PatientKeys & { readonly active: boolean; readonly mergedInto: PatientId | null };
  /** The patients who were marked as other people than this one; each pair stands under the lesser id only. */
  distinction: { readonly id: PatientId; readonly others: readonly PatientId[] };
  /** The doctors of a patient, whose id it has. A role that was set at a moment and has no id says that there is nobody. */
  doctors: {
    readonly id: PatientId;
    readonly generalPractitionerId: HealthcareWorkerId | null;
    readonly generalPractitionerSetAt: Instant | null;
    readonly referrerId: HealthcareWorkerId | null;
    readonly referrerSetAt: Instant | null;
  };
  appointment: Appointment & { readonly outsideAvailability: boolean };
  /** What it says comes only to those who may read it; for others it is null. */
  note: NoteStub & { readonly text: NoteText | null };
  /** A command that waits for somebody's decision. `id` is the command's. */
  attention: {
    readonly id: string;
    readonly deviceId: string;
    readonly path: string;
    readonly madeBy: string;
    readonly madeAt: Instant;
    readonly code: string;
    readonly details: unknown;
    readonly raisedAt: Instant;
  };
}

export type SyncColumn<Entity extends SyncEntity> = keyof SyncRecords[Entity] & string;

/**
 * The columns of each kind in the order in which they are sent. After them, each row has the record's `rev`, which rises with
 * every change of the record: a desk ignores a row whose `rev` is not higher than the one that it has.
 */
export const syncColumns = {
  clinic: ["id", "name", "timeZone", "version"],
  location: ["id", "name", "active", "version", "createdAt"],
  practitioner: [
    "id",
    "firstName",
    "lastName",
    "specialties",
    "email",
    "phone",
    "rppsNumber",
    "active",
    "version",
    "createdAt",
    "updatedAt",
    "isRemoved",
    "delayMinutes",
    "delayToldAt",
    "lastNameKey",
    "firstNameKey",
    "searchText",
  ],
  hours: ["id", "timeZone", "weekly", "exceptions", "bufferMinutes", "minimumNoticeMinutes", "version"],
  organization: [
    "id",
    "finess",
    "registeredName",
    "finessJustice",
    "activitySegmentCode",
    "activitySegmentName",
    "identTechStructure",
    "buildingNumber",
    "street",
    "postcode",
    "city",
    "departmentCode",
    "phoneNumber",
    "createdAt",
    "updatedAt",
    "nameKey",
    "searchText",
  ],
  worker: [
    "id",
    "rppsNumber",
    "lastName",
    "firstName",
    "professionName",
    "professionCode",
    "specialtyNames",
    "gender",
    "email",
    "secureEmail",
    "phoneNumber",
    "buildingNumber",
    "street",
    "postcode",
    "city",
    "createdAt",
    "updatedAt",
    "lastNameKey",
    "firstNameKey",
    "searchText",
    "organizationIds",
  ],
  registration: ["id", "healthcareWorkerId", "organizationId", "made", "registeredAt"],
  patient: [
    "id",
    "mrn",
    "firstName",
    "lastName",
    "birthDate",
    "sex",
    "phone",
    "email",
    "address",
    "coverage",
    "version",
    "createdAt",
    "updatedAt",
    "active",
    "mergedInto",
    "lastNameKey",
    "firstNameKey",
    "lastNamePlain",
    "firstNamePlain",
    "mrnKey",
    "phoneReversed",
    "numberText",
    "searchText",
    "matchKeys",
  ],
  distinction: ["id", "others"],
  doctors: ["id", "generalPractitionerId", "generalPractitionerSetAt", "referrerId", "referrerSetAt"],
  appointment: [
    "id",
    "patientId",
    "practitionerId",
    "start",
    "end",
    "status",
    "confirmed",
    "overbooked",
    "overbookReason",
    "locationId",
    "reason",
    "kind",
    "statusHistory",
    "version",
    "createdAt",
    "updatedAt",
    "outsideAvailability",
  ],
  note: [
    "id",
    "patientId",
    "takenAt",
    "kind",
    "source",
    "appointmentId",
    "createdBy",
    "createdByName",
    "version",
    "createdAt",
    "updatedAt",
    "text",
  ],
  attention: ["id", "deviceId", "path", "madeBy", "madeAt", "code", "details", "raisedAt"],
} as const satisfies { readonly [Entity in SyncEntity]: readonly SyncColumn<Entity>[] };

/** Members that not everybody may read: a desk keeps them in the file of the person who fetched them, not in its copy. */
export const ownColumns: { readonly [Entity in SyncEntity]?: readonly SyncColumn<Entity>[] } = { note: ["text"] };

/** The form of each kind of record. A new form has a higher number; a desk that has an older one fetches the kind again. */
export const syncShapes = {
  clinic: 1,
  location: 1,
  practitioner: 2,
  hours: 1,
  organization: 1,
  worker: 1,
  registration: 1,
  patient: 1,
  distinction: 1,
  doctors: 1,
  appointment: 1,
  note: 1,
  attention: 1,
} as const satisfies Readonly<Record<SyncEntity, number>>;
export type SyncShapes = Readonly<Record<SyncEntity, number>>;

/** What a row of JSON may hold; dates and moments are texts. */
export type SyncCell = string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>;

/** Records of one kind as they are sent: the columns once, then a row of their values and `rev` for each record. */
export const syncRows = z.strictObject({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.unknown())),
});
export interface SyncRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SyncCell[])[];
}
