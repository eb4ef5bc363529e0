import type { SyncEntity } from "@daybook/domain";
import { appointmentColumns } from "../shared/appointment-columns.pg.ts";
import { noteStubColumns } from "../shared/note-columns.pg.ts";
import { patientColumns } from "../shared/patient-columns.pg.ts";

/** Where the records of one kind are read from. `$1` is the clinic. */
interface Source {
  /** The columns in the order of the domain's `syncColumns`. */
  readonly columns: string;
  readonly from: string;
  readonly key: string;
  readonly where: string;
}

export const recordSources: Readonly<Record<SyncEntity, Source>> = {
  clinic: {
    columns: `t.id, t.name, t.time_zone as "timeZone", t.version`,
    from: "clinic t",
    key: "t.id",
    where: "t.id = $1",
  },
  location: {
    columns: `t.id, t.name, t.active, t.version, t.created_at as "createdAt"`,
    from: "location t",
    key: "t.id",
    where: "t.clinic_id = $1",
  },
  practitioner: {
    columns: `t.id, t.first_name as "firstName", t.last_name as "lastName", t.specialties, t.email, t.phone,
      t.rpps_number as "rppsNumber", t.active, t.version, t.created_at as "createdAt", t.updated_at as "updatedAt",
      t.removed_at is not null as "isRemoved", t.delay_minutes as "delayMinutes", t.delay_told_at as "delayToldAt", t.last_name_key as "lastNameKey", t.first_name_key as "firstNameKey",
      t.search_text as "searchText"`,
    from: "practitioner t",
    key: "t.id",
    where: "t.clinic_id = $1",
  },
  hours: {
    columns: `t.practitioner_id as id, t.time_zone as "timeZone", t.weekly, t.exceptions,
      t.buffer_minutes as "bufferMinutes", t.minimum_notice_minutes as "minimumNoticeMinutes", t.version`,
    from: "availability t",
    key: "t.practitioner_id",
    where: "t.clinic_id = $1",
  },
  organization: {
    columns: `t.id, t.finess, t.registered_name as "registeredName", t.finess_justice as "finessJustice",
      t.activity_segment_code as "activitySegmentCode", t.activity_segment_name as "activitySegmentName",
      t.ident_tech_structure as "identTechStructure", t.building_number as "buildingNumber", t.street, t.postcode, t.city,
      t.department_code as "departmentCode", t.phone_number as "phoneNumber", t.created_at as "createdAt",
      t.updated_at as "updatedAt", t.name_key as "nameKey", t.search_text as "searchText"`,
    from: "organization t",
    key: "t.id",
    where: "t.clinic_id = $1",
  },
  worker: {
    columns: `t.id, t.rpps_number as "rppsNumber", t.last_name as "lastName", t.first_name as "firstName",
      t.profession_name as "professionName", t.profession_code as "professionCode", t.specialty_names as "specialtyNames",
      t.gender, t.email, t.secure_email as "secureEmail", t.phone_number as "phoneNumber",
      t.building_number as "buildingNumber", t.street, t.postcode, t.city, t.created_at as "createdAt",
      t.updated_at as "updatedAt", t.last_name_key as "lastNameKey", t.first_name_key as "firstNameKey",
      t.search_text as "searchText",
      array(select l.organization_id from healthcare_worker_organization l
        where l.clinic_id = $1 and l.healthcare_worker_id = t.id order by l.organization_id) as "organizationIds"`,
    from: "healthcare_worker t",
    key: "t.id",
    where: "t.clinic_id = $1",
  },
  registration: {
    columns: `t.id, t.healthcare_worker_id as "healthcareWorkerId", t.organization_id as "organizationId",
      json_build_object('worker', t.made_worker, 'organization', t.made_organization, 'link', t.made_link,
        'workerGaps', t.worker_gaps, 'organizationGaps', t.organization_gaps) as made,
      t.registered_at as "registeredAt"`,
    from: "directory_registration t",
    key: "t.id",
    where: "t.clinic_id = $1",
  },
  patient: {
    columns: `${patientColumns}, p.active, p.merged_into as "mergedInto", p.last_name_key as "lastNameKey",
      p.first_name_key as "firstNameKey", p.last_name_plain as "lastNamePlain", p.first_name_plain as "firstNamePlain",
      p.mrn_key as "mrnKey", p.phone_reversed as "phoneReversed", p.number_text as "numberText",
      p.search_text as "searchText", p.match_keys as "matchKeys"`,
    from: "patient p",
    key: "p.id",
    where: "p.clinic_id = $1",
  },
  distinction: {
    columns: "t.id, t.others",
    from: `(select clinic_id, one_id as id, array_agg(other_id order by other_id) as others
      from patient_distinction group by clinic_id, one_id) t`,
    key: "t.id",
    where: "t.clinic_id = $1",
  },
  doctors: {
    columns: `t.id, t.general_practitioner as "generalPractitionerId",
      t.general_practitioner_set_at as "generalPractitionerSetAt", t.referrer as "referrerId",
      t.referrer_set_at as "referrerSetAt"`,
    from: `(select clinic_id, patient_id as id,
        (max(healthcare_worker_id::text) filter (where role = 'general-practitioner'))::uuid as general_practitioner,
        max(set_at) filter (where role = 'general-practitioner') as general_practitioner_set_at,
        (max(healthcare_worker_id::text) filter (where role = 'referrer'))::uuid as referrer,
        max(set_at) filter (where role = 'referrer') as referrer_set_at
      from patient_doctor group by clinic_id, patient_id) t`,
    key: "t.id",
    where: "t.clinic_id = $1",
  },
  appointment: {
    columns: `${appointmentColumns}, a.outside_availability as "outsideAvailability"`,
    from: "appointment a",
    key: "a.id",
    where: "a.clinic_id = $1",
  },
  /** Without what it says; that is added for those who may read it. */
  note: {
    columns: noteStubColumns("n.patient_id"),
    from: "note n",
    key: "n.id",
    where: "n.clinic_id = $1 and n.withdrawn_at is null",
  },
  attention: {
    columns: `t.id, t.device_id as "deviceId", t.path, t.made_by as "madeBy", t.made_at as "madeAt", t.code, t.details,
      t.raised_at as "raisedAt"`,
    from: "sync_attention t",
    key: "t.id",
    where: "t.clinic_id = $1 and t.resolved_at is null",
  },
};
