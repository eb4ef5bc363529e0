import type { Tx } from "./transaction.pg.ts";

const tables = {
  patient: "patient where active and",
  practitioner: "practitioner where removed_at is null and",
  location: "location where",
  appointment: "appointment where",
  note: "note where withdrawn_at is null and",
  finding: "finding where",
  user: "staff_member where",
  service_client: "service_client where active and",
  hospital: "hospital where",
  import: "import_batch where",
  device: "sync_device where",
  attention: "sync_attention where",
  healthcare_worker: "healthcare_worker where",
} as const;

/** Whether the clinic has such a record and it is not retired. */
export async function recordExists(tx: Tx, kind: keyof typeof tables, id: string | number): Promise<boolean> {
  if ((typeof id === "number") !== (kind === "hospital")) return false; // an id of another type names no record
  const column = kind === "user" ? "user_id" : "id";
  const { rows } = await tx.query(`select from ${tables[kind]} clinic_id = $1 and ${column} = $2`, [tx.clinicId, id]);
  return rows.length > 0;
}
