import {
  type Instant,
  type ListPractitionersInput,
  type Page,
  type Practitioner,
  type PractitionerDelay,
  type PractitionerFields,
  type PractitionerId,
  type PractitionerSortKey,
  plainSpelling,
  type SortTerm,
  searchKey,
} from "@daybook/domain";
import {
  and,
  arrayOverlaps,
  asc,
  count,
  desc,
  eq,
  gte,
  isNull,
  like,
  or,
  type SQL,
  sql,
} from "../shared/drizzle/core.ts";
import { brokenConstraint } from "../shared/postgres-error.pg.ts";
import { specialtyNames } from "../shared/specialty-names.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { practitionerKeys } from "./practitioner-keys.pg.ts";
import { practitionerTable as table } from "./practitioner-table.pg.ts";

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

/** Columns to sort by. The folded names sort É beside E and ignore case. */
const columnOf = {
  lastName: table.lastNameKey,
  firstName: table.firstNameKey,
  createdAt: table.createdAt,
} as const satisfies Readonly<Record<PractitionerSortKey, unknown>>;

const present = (tx: Tx) => and(eq(table.clinicId, tx.clinicId), isNull(table.removedAt));

export async function findPractitioner(tx: Tx, id: PractitionerId): Promise<Practitioner | null> {
  const rows = await tx.db
    .select(columns)
    .from(table)
    .where(and(present(tx), eq(table.id, id)));
  return rows[0] ?? null;
}

/** Locks the practitioner until the transaction ends; null when there is none. */
export async function lockPractitioner(tx: Tx, id: PractitionerId): Promise<Practitioner | null> {
  const rows = await tx.db
    .select(columns)
    .from(table)
    .where(and(present(tx), eq(table.id, id)))
    .for("update");
  return rows[0] ?? null;
}

export async function listPractitioners(
  tx: Tx,
  input: Omit<ListPractitionersInput, "sort"> & { sort: readonly SortTerm<PractitionerSortKey>[] },
): Promise<Page<Practitioner>> {
  const conditions: (SQL | undefined)[] = [present(tx)];
  if (input.q) conditions.push(isNamed(input.q));
  if (input.specialty)
    conditions.push(arrayOverlaps(table.specialties, orNobody(await specialtyNames(tx, input.specialty))));
  if (input.updatedSince) conditions.push(gte(table.updatedAt, input.updatedSince));
  if (input.active !== undefined) conditions.push(eq(table.active, input.active));
  const order = input.sort.map(({ key, descending }) => (descending ? desc(columnOf[key]) : asc(columnOf[key])));
  const [items, totals] = [
    await tx.db
      .select(columns)
      .from(table)
      .where(and(...conditions))
      .orderBy(...order, asc(table.id))
      .limit(input.pageSize)
      .offset((input.page - 1) * input.pageSize),
    await tx.db
      .select({ total: count() })
      .from(table)
      .where(and(...conditions)),
  ];
  return { items, total: totals[0]?.total ?? 0, page: input.page, pageSize: input.pageSize };
}

/** Condition that each word is part of a name in one of its spellings. A text without words finds nobody. */
function isNamed(text: string): SQL | undefined {
  const words = searchKey(text).split(" ").filter(Boolean);
  const holds = (word: string) => like(table.searchText, `%${word}%`); // a folded word has no pattern characters
  return words.length === 0 ? sql`false` : and(...words.map((word) => or(holds(word), holds(plainSpelling(word)))));
}

/** Avoids an empty list, which has no type in SQL. No specialty is an empty text. */
const orNobody = (names: readonly string[]): string[] => (names.length > 0 ? [...names] : [""]);

export type PractitionerSaved = "saved" | "rpps-taken" | "id-taken";

export async function createPractitioner(
  tx: Tx,
  id: PractitionerId,
  values: PractitionerFields,
  now: Instant,
): Promise<PractitionerSaved> {
  const { rowCount } = await tx.db
    .insert(table)
    .values({ ...values, ...practitionerKeys(values), clinicId: tx.clinicId, id, createdAt: now, updatedAt: now })
    .onConflictDoNothing();
  if (rowCount) return "saved";
  return (await recordWithId(tx, id)) ? "id-taken" : values.rppsNumber ? "rpps-taken" : "id-taken";
}

export async function updatePractitioner(
  tx: Tx,
  id: PractitionerId,
  values: PractitionerFields & { version: number },
  now: Instant,
): Promise<"saved" | "rpps-taken"> {
  await tx.query("savepoint before_update");
  try {
    await tx.db
      .update(table)
      .set({ ...values, ...practitionerKeys(values), updatedAt: now })
      .where(and(present(tx), eq(table.id, id)));
    return "saved";
  } catch (error) {
    if (brokenConstraint(error) !== "practitioner_rpps_unique") throw error;
    await tx.query("rollback to before_update");
    return "rpps-taken";
  }
}

/**
 * Keeps how late the practitioner runs. The record itself stays as it was, with its version.
 * @returns false when there is no such practitioner
 */
export async function setDelay(tx: Tx, id: PractitionerId, delay: PractitionerDelay | null): Promise<boolean> {
  const { rowCount } = await tx.db
    .update(table)
    .set({ delayMinutes: delay?.minutes ?? null, delayToldAt: delay?.toldAt ?? null })
    .where(and(present(tx), eq(table.id, id)));
  return rowCount === 1;
}

/** Removes the record from every list. Past appointments keep their practitioner. */
export async function deletePractitioner(tx: Tx, id: PractitionerId, now: Instant): Promise<void> {
  await tx.db
    .update(table)
    .set({ active: false, removedAt: now, updatedAt: now })
    .where(and(present(tx), eq(table.id, id)));
}

async function recordWithId(tx: Tx, id: PractitionerId): Promise<boolean> {
  const rows = await tx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.clinicId, tx.clinicId), eq(table.id, id)));
  return rows.length > 0;
}
