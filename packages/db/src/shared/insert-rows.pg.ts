import type { Tx } from "./transaction.pg.ts";

type BulkTable = "patient" | "coverage" | "appointment";

/**
 * Writes many rows of the transaction's clinic in one statement. All rows must have the same columns; other columns get
 * their defaults. Fails and writes nothing when one row breaks a constraint.
 */
export async function insertRows(
  tx: Tx,
  table: BulkTable,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(", ");
  await tx.query(
    `insert into ${table} (clinic_id, ${columns}) select $1, ${columns} from json_populate_recordset(null::${table}, $2::json)`,
    [tx.clinicId, JSON.stringify(rows)],
  );
}
