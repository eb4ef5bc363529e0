import type { Instant, Location } from "@daybook/domain";
import { asc, eq } from "drizzle-orm";
import { locationTable as table } from "./clinic-table.pg.ts";
import type { Tx } from "./transaction.pg.ts";

const columns = { id: table.id, name: table.name, active: table.active, createdAt: table.createdAt };

export async function listLocations(tx: Tx): Promise<Location[]> {
  const rows = await tx.db.select(columns).from(table).where(eq(table.clinicId, tx.clinicId)).orderBy(asc(table.name));
  return rows as Location[];
}

/** Null when the name or the id is taken. */
export async function insertLocation(tx: Tx, id: string, name: string, now: Instant): Promise<Location | null> {
  const rows = await tx.db
    .insert(table)
    .values({ clinicId: tx.clinicId, id, name, active: true, createdAt: now })
    .onConflictDoNothing()
    .returning(columns);
  return (rows[0] as Location | undefined) ?? null;
}
