import type { Location, LocationId, LocationSortKey, Page, SortTerm, SyncRecords } from "@daybook/domain";
import { and, asc, desc, eq } from "../drizzle/core.ts";
import { clinicTable, locationTable as table } from "./cache-tables.sqlite.ts";
import type { Cache } from "./connection.sqlite.ts";

/** The clinic of the copy; null before it was read for the first time. */
export function findClinic({ db }: Cache): SyncRecords["clinic"] | null {
  const { id, name, timeZone, version } = clinicTable;
  return db.select({ id, name, timeZone, version }).from(clinicTable).get() ?? null;
}

const columns = {
  id: table.id,
  name: table.name,
  active: table.active,
  version: table.version,
  createdAt: table.createdAt,
};

/** One page; without a page size, all locations on one page. The copy does not know when a location was changed. */
export function listLocations(
  { db }: Cache,
  {
    sort,
    page,
    pageSize,
  }: {
    readonly sort: readonly SortTerm<LocationSortKey>[];
    readonly page: number;
    readonly pageSize?: number | undefined;
  },
): Page<Location> {
  const order = sort.map(({ key, descending }) => (descending ? desc(table[key]) : asc(table[key])));
  const all = db
    .select(columns)
    .from(table)
    .orderBy(...order, asc(table.id))
    .all();
  if (pageSize === undefined) return { items: page === 1 ? all : [], total: all.length, page, pageSize: all.length };
  return { items: all.slice((page - 1) * pageSize, page * pageSize), total: all.length, page, pageSize };
}

/** A location in use; null when there is none. */
export function findLocation({ db }: Cache, id: LocationId): Location | null {
  return (
    db
      .select(columns)
      .from(table)
      .where(and(eq(table.id, id), eq(table.active, true)))
      .get() ?? null
  );
}
