import {
  type Coverage,
  type Instant,
  type Patient,
  type PatientId,
  type PatientValues,
  patientKeys,
} from "@daybook/domain";
import { patientColumns } from "../shared/patient-columns.pg.ts";
import { brokenConstraint } from "../shared/postgres-error.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

export async function findPatient(tx: Tx, id: PatientId): Promise<Patient | null> {
  const { rows } = await tx.query<Patient>(
    `select ${patientColumns} from patient p where p.clinic_id = $1 and p.id = $2 and p.active`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}

/** Patients in the order of `ids`; missing ones are left out. */
export async function findPatients(tx: Tx, ids: readonly PatientId[]): Promise<Patient[]> {
  const { rows } = await tx.query<Patient>(
    `select ${patientColumns} from unnest($2::uuid[]) with ordinality as wanted (id, place)
     join patient p on p.clinic_id = $1 and p.id = wanted.id and p.active order by place`,
    [tx.clinicId, ids],
  );
  return rows;
}

/** Locks the patient until the transaction ends; null when there is none. */
export async function lockPatient(
  tx: Tx,
  id: PatientId,
): Promise<Pick<Patient, "version" | "mrn" | "createdAt" | "updatedAt"> | null> {
  const { rows } = await tx.query<Pick<Patient, "version" | "mrn" | "createdAt" | "updatedAt">>(
    `select version, mrn, created_at as "createdAt", updated_at as "updatedAt" from patient
     where clinic_id = $1 and id = $2 and active for update`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}

export type PatientSaved = "saved" | "mrn-taken" | "id-taken";

/** Writes nothing when the MRN or the id is taken. */
export async function createPatient(tx: Tx, id: PatientId, values: PatientValues, now: Instant): Promise<PatientSaved> {
  const row = toRow(values);
  const columns = Object.keys(row);
  const { rowCount } = await tx.query(
    `insert into patient (clinic_id, id, created_at, updated_at, ${columns.join(", ")})
     values ($1, $2, $3, $3, ${columns.map((_, index) => `$${index + 4}`).join(", ")}) on conflict do nothing`,
    [tx.clinicId, id, now, ...Object.values(row)],
  );
  if (rowCount === 0) {
    const { rows } = await tx.query(
      "select from patient where clinic_id = $1 and mrn_key = $2 and mrn_identity = lower(btrim($3))",
      [tx.clinicId, row.mrn_key, row.mrn],
    );
    return rows.length > 0 ? "mrn-taken" : "id-taken";
  }
  await insertCoverage(tx, id, values.coverage);
  return "saved";
}

/** Replaces the whole record and raises its version. */
export async function updatePatient(
  tx: Tx,
  id: PatientId,
  values: PatientValues,
  now: Instant,
): Promise<"saved" | "mrn-taken"> {
  const row = toRow(values);
  const assignments = Object.keys(row).map((column, index) => `${column} = $${index + 4}`);
  await tx.query("savepoint before_update");
  try {
    await tx.query(
      `update patient set ${assignments.join(", ")}, version = version + 1, updated_at = $3 where clinic_id = $1 and id = $2`,
      [tx.clinicId, id, now, ...Object.values(row)],
    );
  } catch (error) {
    if (brokenConstraint(error) !== "patient_mrn_unique") throw error;
    await tx.query("rollback to before_update");
    return "mrn-taken";
  }
  await tx.query("delete from coverage where clinic_id = $1 and patient_id = $2", [tx.clinicId, id]);
  await insertCoverage(tx, id, values.coverage);
  return "saved";
}

/** Removes the record from every list. Nothing clinical is erased, and references to it stay valid. */
export async function deletePatient(tx: Tx, id: PatientId, now: Instant): Promise<void> {
  await tx.query(
    "update patient set active = false, version = version + 1, updated_at = $3 where clinic_id = $1 and id = $2",
    [tx.clinicId, id, now],
  );
}

async function insertCoverage(tx: Tx, patientId: PatientId, coverage: readonly Coverage[]): Promise<void> {
  if (coverage.length === 0) return;
  await tx.query(
    `insert into coverage (clinic_id, patient_id, position, payer, plan, member_id, valid_until)
     select $1, $2, place, payer, plan, member_id, valid_until
     from unnest($3::text[], $4::text[], $5::text[], $6::date[]) with ordinality as c (payer, plan, member_id, valid_until, place)`,
    [
      tx.clinicId,
      patientId,
      coverage.map(({ payer }) => payer),
      coverage.map(({ plan }) => plan),
      coverage.map(({ memberId }) => memberId),
      coverage.map(({ validUntil }) => validUntil),
    ],
  );
}

/** The columns of a patient except id, version and times, including the search keys. */
export function toRow(values: PatientValues, matchKeys?: readonly string[]) {
  const { address } = values;
  const keys = patientKeys(values, matchKeys);
  return {
    mrn: values.mrn,
    first_name: values.firstName,
    last_name: values.lastName,
    birth_date: values.birthDate,
    sex: values.sex,
    phone: values.phone,
    email: values.email,
    address_line: address?.line ?? null,
    address_city: address?.city ?? null,
    address_postcode: address?.postcode ?? null,
    address_country: address?.country ?? null,
    first_name_key: keys.firstNameKey,
    last_name_key: keys.lastNameKey,
    first_name_plain: keys.firstNamePlain,
    last_name_plain: keys.lastNamePlain,
    mrn_key: keys.mrnKey,
    phone_reversed: keys.phoneReversed,
    number_text: keys.numberText,
    search_text: keys.searchText,
    match_keys: [...keys.matchKeys],
  };
}
