import type { Availability, PractitionerId } from "@daybook/domain";
import { instantColumn } from "../shared/columns.pg.ts";
import { boolean, integer, jsonb, pgTable, text, uuid } from "../shared/drizzle/postgres.ts";

export const practitionerTable = pgTable("practitioner", {
  clinicId: uuid("clinic_id").notNull(),
  id: uuid("id").$type<PractitionerId>().notNull(),
  firstName: text("first_name").notNull(),
  lastName: text("last_name").notNull(),
  specialties: text("specialties").array().notNull(),
  email: text("email"),
  phone: text("phone"),
  rppsNumber: text("rpps_number"),
  /** These three columns come from `practitionerKeys`. */
  lastNameKey: text("last_name_key").notNull(),
  firstNameKey: text("first_name_key").notNull(),
  searchText: text("search_text").notNull(),
  active: boolean("active").notNull(),
  removedAt: instantColumn("removed_at"),
  delayMinutes: integer("delay_minutes"),
  delayToldAt: instantColumn("delay_told_at"),
  version: integer("version").notNull().default(1),
  createdAt: instantColumn("created_at").notNull(),
  updatedAt: instantColumn("updated_at").notNull(),
});

export const availabilityTable = pgTable("availability", {
  clinicId: uuid("clinic_id").notNull(),
  practitionerId: uuid("practitioner_id").$type<PractitionerId>().notNull(),
  timeZone: text("time_zone").$type<Availability["timeZone"]>(),
  weekly: jsonb("weekly").$type<Availability["weekly"]>().notNull(),
  exceptions: jsonb("exceptions").$type<Availability["exceptions"]>().notNull(),
  bufferMinutes: integer("buffer_minutes").notNull(),
  minimumNoticeMinutes: integer("minimum_notice_minutes").notNull(),
  version: integer("version").notNull().default(1),
  updatedAt: instantColumn("updated_at").notNull(),
});
