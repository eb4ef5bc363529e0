import {
  type Instant,
  type LocalDate,
  type Page,
  type Patient,
  type PatientId,
  type PatientSortKey,
  reversedDigits,
  type SortTerm,
  searchKey,
} from "@daybook/domain";
import { and, asc, desc, eq, gte, inArray, or, sql } from "../../shared/drizzle/core.ts";
import { distinctionTable, patientTable as table } from "../../shared/sqlite/cache-tables.sqlite.ts";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { instantKey, keyOfInstant } from "../../shared/sqlite/instant-key.sqlite.ts";
import { readMeta } from "../../shared/sqlite/meta.sqlite.ts";
import { matchKeyHash } from "../../shared/sqlite/patient-index.sqlite.ts";

const columns = {
  id: table.id,
  mrn: table.mrn,
  firstName: table.firstName,
  lastName: table.lastName,
  birthDate: table.birthDate,
  sex: table.sex,
  phone: table.phone,
  email: table.email,
  address: table.address,
  coverage: table.coverage,
  version: table.version,
  createdAt: table.createdAt,
  updatedAt: table.updatedAt,
};

export function findPatient({ db }: Cache, id: PatientId): Patient | null {
  return (
    db
      .select(columns)
      .from(table)
      .where(and(eq(table.id, id), eq(table.active, true)))
      .get() ?? null
  );
}

/**
 * One statement for any number of ids, which come as one JSON list, so that it is prepared only once: a search runs it with each
 * letter that is typed.
 */
const prepareFind = ({ db }: Cache) =>
  db
    .select(columns)
    .from(table)
    .where(and(sql`${table.id} in (select value from json_each(${sql.placeholder("ids")}))`, eq(table.active, true)))
    .prepare();
const prepared = new WeakMap<Cache, ReturnType<typeof prepareFind>>();

/** Patients in the order of `ids`; missing ones are left out. */
export function findPatients(cache: Cache, ids: readonly PatientId[]): Patient[] {
  const find = prepared.get(cache) ?? prepareFind(cache);
  prepared.set(cache, find);
  const rows = find.all({ ids: JSON.stringify(ids) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Whether the copy has the patient, and whether they are active. A patient whom another desk registered may be missing. */
export function findPatientState({ db }: Cache, id: PatientId): "active" | "retired" | "unknown" {
  const row = db.select({ active: table.active }).from(table).where(eq(table.id, id)).get();
  return row === undefined ? "unknown" : row.active ? "active" : "retired";
}

/** Most merges that are followed: merges make no circle; a broken one must not hang a search. */
const mostMerges = 1_000;

/** The survivor of a merged record, also after several merges; null for any other id. */
export function findSurvivor(cache: Cache, id: PatientId): PatientId | null {
  const next = cache.statement("select merged_into as survivor from patient where id = ?");
  let survivor: PatientId | null = null;
  for (let at = id, steps = 0; steps < mostMerges; steps += 1) {
    const row = next.get(at) as { survivor: PatientId | null } | undefined;
    if (!row?.survivor) return survivor;
    survivor = row.survivor;
    at = row.survivor;
  }
  return survivor;
}

const orderBy = {
  lastName: table.lastNameKey,
  firstName: table.firstNameKey,
  birthDate: table.birthDate,
  mrn: table.mrnKey,
  createdAt: instantKey(table.createdAt),
  updatedAt: instantKey(table.updatedAt),
} as const satisfies Readonly<Record<PatientSortKey, unknown>>;

/** One page in a total order: equal patients are sorted by id, so that none is on two pages. */
export function listPatients(
  { db }: Cache,
  {
    ids,
    updatedSince,
    sort,
    page,
    pageSize,
  }: {
    /** Only these patients, if given; used for the results of a search. */
    readonly ids?: readonly PatientId[];
    readonly updatedSince?: Instant | undefined;
    readonly sort: readonly SortTerm<PatientSortKey>[];
    readonly page: number;
    readonly pageSize: number;
  },
): Page<Patient> {
  const where = and(
    eq(table.active, true),
    ids && inArray(table.id, [...ids]),
    updatedSince && gte(instantKey(table.updatedAt), keyOfInstant(updatedSince)),
  );
  const order = sort.map(({ key, descending }) => (descending ? desc(orderBy[key]) : asc(orderBy[key])));
  const items = db
    .select(columns)
    .from(table)
    .where(where)
    .orderBy(...order, asc(table.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .all();
  const counted = db.select({ total: sql<number>`count(*)` }).from(table).where(where).get();
  return { items, total: counted?.total ?? 0, page, pageSize };
}

/** What is known of somebody whose likely duplicates are sought. */
export interface Sought {
  readonly matchKeys: readonly string[];
  readonly lastName?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly phone?: string | null | undefined;
}

/** Patients that share a match key with the record; only these few are compared with it. */
export function findDuplicateCandidates(cache: Cache, sought: Sought, atMost: number): Patient[] {
  if (readMeta(cache, "isIndexed") !== true) return findLikeliest(cache, sought, atMost);
  const keys = sought.matchKeys;
  const find = cache.statement("select patient_id as id from patient_match_key where hash = ?");
  const ids = new Set(keys.flatMap((key) => find.all(matchKeyHash(key)) as { id: PatientId }[]).map(({ id }) => id));
  if (ids.size === 0) return [];
  const rows = cache.db
    .select({ ...columns, matchKeys: table.matchKeys })
    .from(table)
    .where(and(inArray(table.id, [...ids]), eq(table.active, true)))
    .all();
  // A key may be one that the patient had before, or another one with the same hash.
  const wanted = new Set(keys);
  return rows
    .filter(({ matchKeys }) => matchKeys.some((key) => wanted.has(key)))
    .slice(0, atMost)
    .map(({ matchKeys: _keys, ...found }) => found);
}

/** The last digits of a telephone number, which are the same with and without a country code. */
const phoneDigits = 8;

/**
 * Before the match keys are indexed: patients who share the birth date, the telephone number or the family name, those who share
 * most first. It misses typing errors in all three.
 */
function findLikeliest({ db }: Cache, { lastName, birthDate, phone }: Sought, atMost: number): Patient[] {
  const conditions = [
    birthDate ? eq(table.birthDate, birthDate as LocalDate) : undefined,
    phone
      ? eq(sql`substr(${table.phoneReversed}, 1, ${phoneDigits})`, reversedDigits(phone).slice(0, phoneDigits))
      : undefined,
    lastName ? eq(table.lastNameKey, searchKey(lastName)) : undefined,
  ].filter((one) => one !== undefined);
  if (conditions.length === 0) return [];
  // A condition is 1, 0, or null where the patient has no telephone.
  const shared = sql.join(
    conditions.map((one) => sql`coalesce(${one}, 0)`),
    sql` + `,
  );
  return db
    .select(columns)
    .from(table)
    .where(and(eq(table.active, true), or(...conditions)))
    .orderBy(sql`${shared} desc`, asc(table.id))
    .limit(atMost)
    .all();
}

/** The patients that somebody marked as different from this one. */
export function findDistinct({ db }: Cache, id: PatientId): Set<PatientId> {
  const own = db
    .select({ others: distinctionTable.others })
    .from(distinctionTable)
    .where(eq(distinctionTable.id, id))
    .get();
  const lesser = db
    .select({ id: distinctionTable.id })
    .from(distinctionTable)
    .where(sql`exists (select 1 from json_each(${distinctionTable.others}) where json_each.value = ${id})`)
    .all();
  return new Set([...(own?.others ?? []), ...lesser.map((row) => row.id)]);
}
