import type { HealthcareWorkerId, OrganizationId } from "@daybook/domain";
import { instantColumn } from "../shared/columns.pg.ts";
import { pgTable, text, uuid } from "../shared/drizzle/postgres.ts";

export const organizationTable = pgTable("organization", {
  clinicId: uuid("clinic_id").notNull(),
  id: uuid("id").$type<OrganizationId>().notNull(),
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
  /** These two columns come from `organizationKeys`. */
  nameKey: text("name_key").notNull(),
  searchText: text("search_text").notNull(),
  createdAt: instantColumn("created_at").notNull(),
  updatedAt: instantColumn("updated_at").notNull(),
});

export const healthcareWorkerTable = pgTable("healthcare_worker", {
  clinicId: uuid("clinic_id").notNull(),
  id: uuid("id").$type<HealthcareWorkerId>().notNull(),
  rppsNumber: text("rpps_number").notNull(),
  lastName: text("last_name").notNull(),
  firstName: text("first_name").notNull(),
  professionName: text("profession_name").notNull(),
  professionCode: text("profession_code"),
  specialtyNames: text("specialty_names").array().notNull(),
  gender: text("gender"),
  email: text("email"),
  secureEmail: text("secure_email").array().notNull(),
  phoneNumber: text("phone_number"),
  buildingNumber: text("building_number"),
  street: text("street"),
  postcode: text("postcode"),
  city: text("city"),
  /** These three columns come from `healthcareWorkerKeys`. */
  lastNameKey: text("last_name_key").notNull(),
  firstNameKey: text("first_name_key").notNull(),
  searchText: text("search_text").notNull(),
  createdAt: instantColumn("created_at").notNull(),
  updatedAt: instantColumn("updated_at").notNull(),
});

export const linkTable = pgTable("healthcare_worker_organization", {
  clinicId: uuid("clinic_id").notNull(),
  healthcareWorkerId: uuid("healthcare_worker_id").$type<HealthcareWorkerId>().notNull(),
  organizationId: uuid("organization_id").$type<OrganizationId>().notNull(),
  createdAt: instantColumn("created_at").notNull(),
});

/** Columns of an organization as it is answered. */
export const organizationColumns = {
  id: organizationTable.id,
  finess: organizationTable.finess,
  registeredName: organizationTable.registeredName,
  finessJustice: organizationTable.finessJustice,
  activitySegmentCode: organizationTable.activitySegmentCode,
  activitySegmentName: organizationTable.activitySegmentName,
  identTechStructure: organizationTable.identTechStructure,
  buildingNumber: organizationTable.buildingNumber,
  street: organizationTable.street,
  postcode: organizationTable.postcode,
  city: organizationTable.city,
  departmentCode: organizationTable.departmentCode,
  phoneNumber: organizationTable.phoneNumber,
  createdAt: organizationTable.createdAt,
  updatedAt: organizationTable.updatedAt,
};

/** Columns of a health-care worker as it is answered. */
export const healthcareWorkerColumns = {
  id: healthcareWorkerTable.id,
  rppsNumber: healthcareWorkerTable.rppsNumber,
  lastName: healthcareWorkerTable.lastName,
  firstName: healthcareWorkerTable.firstName,
  professionName: healthcareWorkerTable.professionName,
  professionCode: healthcareWorkerTable.professionCode,
  specialtyNames: healthcareWorkerTable.specialtyNames,
  gender: healthcareWorkerTable.gender,
  email: healthcareWorkerTable.email,
  secureEmail: healthcareWorkerTable.secureEmail,
  phoneNumber: healthcareWorkerTable.phoneNumber,
  buildingNumber: healthcareWorkerTable.buildingNumber,
  street: healthcareWorkerTable.street,
  postcode: healthcareWorkerTable.postcode,
  city: healthcareWorkerTable.city,
  createdAt: healthcareWorkerTable.createdAt,
  updatedAt: healthcareWorkerTable.updatedAt,
};
