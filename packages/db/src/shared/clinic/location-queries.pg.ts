import type { Instant, ListLocationsInput, Location, LocationSortKey, Page, SortTerm } from "@daybook/domain";
import { and, asc, count, desc, eq, gte, sql } from "../drizzle/core.ts";
import { brokenConstraint } from "../postgres-error.pg.ts";
import type { Tx } from "../transaction.pg.ts";
import { locationTable as table } from "./clinic-table.pg.ts";

const columns = {
  id: table.id,
  name: table.name,
  active: table.active,
  version: table.version,
  createdAt: table.createdAt,
};

/** One page; without a page size, all locations on one page. */
export async function listLocations(
  tx: Tx,
  {
    sort,
    updatedSince,
    page,
    pageSize,
  }: Omit<ListLocationsInput, "sort"> & { readonly sort: readonly SortTerm<LocationSortKey>[] },
): Promise<Page<Location>> {
  const own = and(
    eq(table.clinicId, tx.clinicId),
    updatedSince === undefined ? undefined : gte(table.updatedAt, updatedSince),
  );
  const order = sort.map(({ key, descending }) => (descending ? desc(table[key]) : asc(table[key])));
  const all = tx.db
    .select(columns)
    .from(table)
    .where(own)
    .orderBy(...order, asc(table.id));
  if (pageSize === undefined) {
    const found = (await all) as Location[];
    return { items: page === 1 ? found : [], total: found.length, page, pageSize: found.length };
  }
  const items = (await all.limit(pageSize).offset((page - 1) * pageSize)) as Location[];
  const [counted] = await tx.db.select({ total: count() }).from(table).where(own);
  return { items, total: counted?.total ?? 0, page, pageSize };
}

/** Returns null when the name or the id is taken. */
export async function createLocation(tx: Tx, id: string, name: string, now: Instant): Promise<Location | null> {
  const rows = await tx.db
    .insert(table)
    .values({ clinicId: tx.clinicId, id, name, active: true, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning(columns);
  return (rows[0] as Location | undefined) ?? null;
}

/** A location in use; null when there is none. */
export async function findLocation(tx: Tx, id: string): Promise<Location | null> {
  const rows = await tx.db
    .select(columns)
    .from(table)
    .where(and(eq(table.clinicId, tx.clinicId), eq(table.id, id), eq(table.active, true)));
  return (rows[0] as Location | undefined) ?? null;
}

/** Locks a location in use until the transaction ends; null when there is none. */
export async function lockLocation(tx: Tx, id: string): Promise<Location | null> {
  const rows = await tx.db
    .select(columns)
    .from(table)
    .where(and(eq(table.clinicId, tx.clinicId), eq(table.id, id), eq(table.active, true)))
    .for("update");
  return (rows[0] as Location | undefined) ?? null;
}

/** Renames a location in use. Returns null when there is none, and `name-taken` when another location has the name. */
export async function updateLocation(
  tx: Tx,
  id: string,
  name: string,
  now: Instant,
): Promise<Location | "name-taken" | null> {
  await tx.query("savepoint before_rename");
  try {
    const rows = await tx.db
      .update(table)
      .set({ name, version: sql`${table.version} + 1`, updatedAt: now })
      .where(and(eq(table.clinicId, tx.clinicId), eq(table.id, id), eq(table.active, true)))
      .returning(columns);
    return (rows[0] as Location | undefined) ?? null;
  } catch (error) {
    if (brokenConstraint(error) !== "location_clinic_id_name_key") throw error;
    await tx.query("rollback to before_rename");
    return "name-taken";
  }
}
