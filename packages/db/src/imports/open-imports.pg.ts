import type { ClinicId, ImportBatchId } from "@daybook/domain";
import type { Pool } from "pg";

export interface OpenImport {
  readonly clinicId: ClinicId;
  readonly id: ImportBatchId;
}

/** Accepted, unfinished imports of all clinics without a heartbeat for so many seconds: no worker has them. */
export async function listUnattendedImports(pool: Pool, seconds: number): Promise<OpenImport[]> {
  const { rows } = await pool.query<OpenImport>(
    `select clinic_id as "clinicId", id from open_imports(make_interval(secs => $1))`,
    [seconds],
  );
  return rows;
}
