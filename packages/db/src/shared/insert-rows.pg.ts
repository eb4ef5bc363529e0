import type { Tx } from "./transaction.pg.ts";

type BulkTable = "patient" | "coverage" | "appointment";

/**
 * Writes many rows of the transaction's clinic in one statement; a column that no row names keeps its default.
 * All rows name the same columns. Fails, and so writes nothing, when one of them breaks a constraint.
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
