import { isDeepStrictEqual } from "node:util";
import type { Patient, PatientId } from "@daybook/domain";
import { patientColumns } from "../shared/patient-columns.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { toRow } from "./patient-queries.pg.ts";

const keys = [
  "first_name_key",
  "last_name_key",
  "first_name_plain",
  "last_name_plain",
  "mrn_key",
  "phone_reversed",
  "number_text",
  "search_text",
  "match_keys",
] as const;
type Keys = Pick<ReturnType<typeof toRow>, (typeof keys)[number]>;

/**
 * Computes the search columns of the next patients again, also of merged and retired ones, and writes those that differ.
 * Records that are changed meanwhile get new keys anyway and are skipped. Version and time of change stay.
 * @param after the id to continue from, null at the beginning
 * @returns the id to continue from, null at the end
 */
export async function refillPatientKeys(
  tx: Tx,
  after: PatientId | null,
  atMost: number,
): Promise<{ last: PatientId | null; changed: number }> {
  const { rows } = await tx.query<Patient & { stored: Keys }>(
    `select ${patientColumns}, json_build_object(${keys.map((key) => `'${key}', p.${key}`).join(", ")}) as stored
     from patient p where p.clinic_id = $1 and ($2::uuid is null or p.id > $2) order by p.id limit $3`,
    [tx.clinicId, after, atMost],
  );
  const changes = rows.flatMap(({ stored, ...patient }) => {
    const row = toRow(patient);
    const fresh = Object.fromEntries(keys.map((key) => [key, row[key]]));
    return isDeepStrictEqual(fresh, { ...stored }) ? [] : [{ id: patient.id, version: patient.version, ...fresh }];
  });
  if (changes.length > 0)
    await tx.query(
      `update patient p set ${keys.map((key) => `${key} = fresh.${key}`).join(", ")}
       from json_to_recordset($2) as fresh (id uuid, version integer, ${keys.map((key) => `${key} ${key === "match_keys" ? "text[]" : "text"}`).join(", ")})
       where p.clinic_id = $1 and p.id = fresh.id and p.version = fresh.version`,
      [tx.clinicId, JSON.stringify(changes)],
    );
  return { last: rows.length < atMost ? null : (rows.at(-1)?.id ?? null), changed: changes.length };
}
