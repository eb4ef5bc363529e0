import {
  type Availability,
  type ListPractitionersInput,
  type Page,
  type Practitioner,
  type PractitionerDelay,
  type PractitionerId,
  type PractitionerSortKey,
  plainSpelling,
  type SortTerm,
  searchKey,
  withoutAccents,
} from "@daybook/domain";
import { and, asc, desc, eq, gte, or, type SQL, sql } from "../../shared/drizzle/core.ts";
import { hoursTable, practitionerTable as table } from "../../shared/sqlite/cache-tables.sqlite.ts";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { instantKey, keyOfInstant } from "../../shared/sqlite/instant-key.sqlite.ts";
import { toAvailability } from "../../shared/sqlite/to-availability.ts";

const columns = {
  id: table.id,
  firstName: table.firstName,
  lastName: table.lastName,
  specialties: table.specialties,
  email: table.email,
  phone: table.phone,
  rppsNumber: table.rppsNumber,
  active: table.active,
  version: table.version,
  createdAt: table.createdAt,
  updatedAt: table.updatedAt,
};

const present = eq(table.isRemoved, false);

export function findPractitioner({ db }: Cache, id: PractitionerId): Practitioner | null {
  return (
    db
      .select(columns)
      .from(table)
      .where(and(present, eq(table.id, id)))
      .get() ?? null
  );
}

const orderBy = {
  lastName: table.lastNameKey,
  firstName: table.firstNameKey,
  createdAt: instantKey(table.createdAt),
} as const satisfies Readonly<Record<PractitionerSortKey, unknown>>;

export function listPractitioners(
  { db }: Cache,
  input: Omit<ListPractitionersInput, "sort"> & { readonly sort: readonly SortTerm<PractitionerSortKey>[] },
): Page<Practitioner> {
  const order = input.sort.map(({ key, descending }) => (descending ? desc(orderBy[key]) : asc(orderBy[key])));
  const found = db
    .select(columns)
    .from(table)
    .where(
      and(
        present,
        input.q ? isNamed(input.q) : undefined,
        input.updatedSince && gte(instantKey(table.updatedAt), keyOfInstant(input.updatedSince)),
        input.active === undefined ? undefined : eq(table.active, input.active),
      ),
    )
    .orderBy(...order, asc(table.id))
    .all();
  const { specialty, page, pageSize } = input;
  const all = specialty ? found.filter(({ specialties }) => specialties.some((one) => isSame(one, specialty))) : found;
  return { items: all.slice((page - 1) * pageSize, page * pageSize), total: all.length, page, pageSize };
}

/** Condition that each word is part of a name in one of its spellings. A text without words finds nobody. */
function isNamed(text: string): SQL | undefined {
  const words = searchKey(text).split(" ").filter(Boolean);
  const holds = (word: string) => sql`instr(${table.searchText}, ${word}) > 0`;
  return words.length === 0 ? sql`false` : and(...words.map((word) => or(holds(word), holds(plainSpelling(word)))));
}

const isSame = (one: string, other: string) => withoutAccents(one).trim() === withoutAccents(other).trim();

/** The hours of a practitioner with their version; null without stored hours. */
export function findAvailability(
  { db }: Cache,
  practitionerId: PractitionerId,
): (Availability & { practitionerId: PractitionerId; version: number }) | null {
  const row = db.select().from(hoursTable).where(eq(hoursTable.id, practitionerId)).get();
  return row ? { ...toAvailability(row), practitionerId, version: row.version } : null;
}

/** Active practitioners in order of name, with their hours, null for one without stored hours, and what was told last of a delay. */
export function findAllHours({ db }: Cache): {
  readonly practitionerId: PractitionerId;
  readonly availability: Availability | null;
  readonly delay: PractitionerDelay | null;
}[] {
  const rows = db
    .select({ id: table.id, minutes: table.delayMinutes, toldAt: table.delayToldAt, hours: hoursTable })
    .from(table)
    .leftJoin(hoursTable, eq(hoursTable.id, table.id))
    .where(and(present, eq(table.active, true)))
    .orderBy(asc(table.lastNameKey), asc(table.firstNameKey), asc(table.id))
    .all();
  return rows.map(({ id, minutes, toldAt, hours }) => ({
    practitionerId: id,
    availability: hours && toAvailability(hours),
    delay: minutes === null || toldAt === null ? null : { minutes, toldAt },
  }));
}
