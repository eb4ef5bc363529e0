import { instantColumn } from "../columns.pg.ts";
import { boolean, integer, pgTable, text, uuid } from "../drizzle/postgres.ts";

export const clinicTable = pgTable("clinic", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull(),
  version: integer("version").notNull().default(1),
  createdAt: instantColumn("created_at").notNull(),
});

export const locationTable = pgTable("location", {
  clinicId: uuid("clinic_id").notNull(),
  id: uuid("id").notNull(),
  name: text("name").notNull(),
  active: boolean("active").notNull(),
  version: integer("version").notNull().default(1),
  createdAt: instantColumn("created_at").notNull(),
  updatedAt: instantColumn("updated_at").notNull(),
});
