import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { patientRow } from "@daybook/db/postgres";
import { createPatientInput } from "@daybook/domain";
import { drizzle } from "drizzle-orm/node-postgres";
import { date, pgTable, text, uuid } from "drizzle-orm/pg-core";
import Papa from "papaparse";
import type { World } from "../world.ts";

/** The columns that an import writes, as a drizzle table. */
const patientTable = pgTable("patient", {
  clinic_id: uuid().notNull(),
  id: uuid().notNull(),
  mrn: text().notNull(),
  first_name: text().notNull(),
  last_name: text().notNull(),
  birth_date: date().notNull(),
  sex: text(),
  phone: text(),
  email: text(),
  address_line: text(),
  address_city: text(),
  address_postcode: text(),
  address_country: text(),
  first_name_key: text().notNull(),
  last_name_key: text().notNull(),
  mrn_key: text().notNull(),
  phone_reversed: text(),
  number_text: text().notNull(),
  search_text: text().notNull(),
  match_keys: text().array().notNull(),
});
type PatientRow = typeof patientTable.$inferInsert;

/** Reads the rows of the file in the usual way: parsed to objects by papaparse, each checked by the schema. */
async function* readRows(clinicId: string, file: string): AsyncGenerator<PatientRow> {
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { header: true, skipEmptyLines: true });
  for await (const cells of createReadStream(file, "utf8").pipe(parser) as AsyncIterable<Record<string, string>>) {
    const { mrn = "", ...values } = createPatientInput.parse({
      mrn: cells["mrn"],
      firstName: cells["first_name"],
      lastName: cells["last_name"],
      birthDate: cells["birth_date"],
      sex: cells["sex"],
      phone: cells["phone"]?.replaceAll(" ", ""),
      email: cells["email"],
      address: {
        line: cells["address_line"],
        city: cells["city"],
        postcode: cells["postcode"],
        country: cells["country"],
      },
    });
    yield { clinic_id: clinicId, id: randomUUID(), ...patientRow({ ...values, mrn }) };
  }
}

/** Inserts 1,000 rows at a time by drizzle. Returns seconds. */
export async function parseAndInsertInBatches(world: World, clinicId: string, file: string): Promise<number> {
  const db = drizzle(world.owner);
  const startedAt = performance.now();
  let batch: PatientRow[] = [];
  for await (const row of readRows(clinicId, file)) {
    batch.push(row);
    if (batch.length < 1_000) continue;
    await db.insert(patientTable).values(batch);
    batch = [];
  }
  if (batch.length > 0) await db.insert(patientTable).values(batch);
  return (performance.now() - startedAt) / 1000;
}

/** Inserts the first rows one by one by drizzle, each in a transaction of its own. Returns seconds. */
export async function insertOneByOne(world: World, clinicId: string, file: string, rows: number): Promise<number> {
  const db = drizzle(world.owner);
  const startedAt = performance.now();
  let done = 0;
  for await (const row of readRows(clinicId, file)) {
    if (done++ === rows) break;
    await db.insert(patientTable).values(row);
  }
  return (performance.now() - startedAt) / 1000;
}
