import type { ClinicId, TimeZone } from "@daybook/domain";
import type { Pool } from "pg";
import { eq } from "../drizzle/core.ts";
import { inClinic, type Tx } from "../transaction.pg.ts";
import { clinicTable } from "./clinic-table.pg.ts";
import { listClinicIds } from "./known-clinics.pg.ts";

export interface Clinic {
  readonly id: ClinicId;
  readonly name: string;
  readonly timeZone: TimeZone;
  readonly version: number;
}

/** The clinic of the transaction. */
export async function findClinic(tx: Tx): Promise<Clinic> {
  return clinicIn(tx, await selectClinic(tx));
}

/** The clinic of the transaction, locked until it ends. */
export async function lockClinic(tx: Tx): Promise<Clinic> {
  return clinicIn(tx, await selectClinic(tx).for("update"));
}

const selectClinic = (tx: Tx) =>
  tx.db
    .select({ name: clinicTable.name, timeZone: clinicTable.timeZone, version: clinicTable.version })
    .from(clinicTable)
    .where(eq(clinicTable.id, tx.clinicId));

function clinicIn(tx: Tx, [clinic]: Awaited<ReturnType<typeof selectClinic>>): Clinic {
  if (!clinic) throw new Error("the clinic of the request does not exist");
  return { id: tx.clinicId, name: clinic.name, timeZone: clinic.timeZone as TimeZone, version: clinic.version };
}

/** All clinics, the oldest first: for the operator, never for a request. */
export async function listClinics(pool: Pool): Promise<Clinic[]> {
  const clinics: Clinic[] = [];
  for (const id of await listClinicIds(pool)) clinics.push(await inClinic(pool, id, findClinic));
  return clinics;
}

export async function updateClinic(tx: Tx, name: string): Promise<void> {
  await tx.query("update clinic set name = $2, version = version + 1 where id = $1", [tx.clinicId, name]);
}

/** Sets name and zone of a clinic that nobody works in yet. Later the zone must not change, because opening hours depend on it. */
export async function nameClinic(tx: Tx, clinic: { name: string; timeZone: TimeZone }): Promise<void> {
  await tx.query("update clinic set name = $2, time_zone = $3 where id = $1", [
    tx.clinicId,
    clinic.name,
    clinic.timeZone,
  ]);
}

/** Founds the clinic that the transaction was opened for. */
export async function insertClinic(tx: Tx, clinic: { name: string; timeZone: TimeZone }): Promise<void> {
  await tx.query("insert into clinic (id, name, time_zone) values ($1, $2, $3)", [
    tx.clinicId,
    clinic.name,
    clinic.timeZone,
  ]);
}
