import type { PatientId, PatientQuery } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** What the ranking needs of a patient found: the folded names, and which tier found it. */
export interface PatientHit {
  readonly id: PatientId;
  readonly lastNameKey: string;
  readonly firstNameKey: string;
  /** 1 exact or beginning, 2 a piece of a word, 3 with typos. */
  readonly tier: 1 | 2 | 3;
}

/** Enough for any page; a search that finds more is not a search yet. */
export const mostHits = 500;
/** With fewer hits than this the next, dearer tier is asked as well. */
const enoughHits = 10;
const similarNames = 40;

/**
 * Finds patients in tiers, each dearer than the one before: beginnings of names, MRN, end of a telephone number and
 * birth date by plain indexes; then pieces of words by trigrams; then names one or two letters off, by way of the
 * clinic's distinct names.
 */
export async function searchPatients(tx: Tx, query: PatientQuery): Promise<PatientHit[]> {
  const hits = new Map<string, PatientHit>();
  const add = (found: readonly PatientHit[]) => {
    for (const hit of found) if (!hits.has(hit.id) && hits.size < mostHits) hits.set(hit.id, hit);
  };
  add(await searchByBeginnings(tx, query));
  if (hits.size < enoughHits) add(await searchByPieces(tx, query));
  if (hits.size < enoughHits && query.words.length > 0) add(await searchWithTypos(tx, query.words));
  return [...hits.values()];
}

type Branch = (parameter: (value: unknown) => string) => string;

async function searchByBeginnings(tx: Tx, query: PatientQuery): Promise<PatientHit[]> {
  const branches: Branch[] = splits(query.words).map(
    ({ last, first }) =>
      (parameter) =>
        [last && begins("last_name_key", last, parameter), first && begins("first_name_key", first, parameter)]
          .filter(Boolean)
          .join(" and "),
  );
  const { mrn, phoneReversed, birthDate } = query;
  if (mrn) branches.push((parameter) => begins("mrn_key", mrn, parameter));
  if (phoneReversed) branches.push((parameter) => begins("phone_reversed", phoneReversed, parameter));
  if (birthDate) branches.push((parameter) => `birth_date = ${parameter(birthDate)}`);
  return findByBranches(tx, branches, 1);
}

async function searchByPieces(tx: Tx, query: PatientQuery): Promise<PatientHit[]> {
  const pieces = (query.words.length > 0 ? query.words : [query.phoneDigits ?? ""]).filter((piece) => piece.length > 2);
  if (pieces.length === 0) return [];
  const patterns = pieces.map((piece) => `%${piece.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`);
  const { rows } = await tx.query<PatientHit>(
    `select p.id, last_name_key as "lastNameKey", first_name_key as "firstNameKey", 2 as tier
     from search_patients_infix($2, $3) as found (id) join patient p on p.clinic_id = $1 and p.id = found.id`,
    [tx.clinicId, patterns, mostHits],
  );
  return rows;
}

async function searchWithTypos(tx: Tx, words: readonly string[]): Promise<PatientHit[]> {
  const branches: Branch[] = [];
  for (const { last, first } of splits(words)) {
    const [lasts, firsts] = [await findSimilarNames(tx, "last", last), await findSimilarNames(tx, "first", first)];
    const is = (column: string, names: readonly string[], parameter: (value: unknown) => string) =>
      `${column} = any(${parameter(names)}::text[])`;
    if (last && !first && lasts.length > 0) branches.push((parameter) => is("last_name_key", lasts, parameter));
    if (first && !last && firsts.length > 0) branches.push((parameter) => is("first_name_key", firsts, parameter));
    if (last && first && lasts.length > 0) {
      branches.push(
        (parameter) => `${is("last_name_key", lasts, parameter)} and ${begins("first_name_key", first, parameter)}`,
      );
    }
    if (last && first && firsts.length > 0) {
      branches.push(
        (parameter) => `${begins("last_name_key", last, parameter)} and ${is("first_name_key", firsts, parameter)}`,
      );
      if (lasts.length > 0)
        branches.push(
          (parameter) => `${is("last_name_key", lasts, parameter)} and ${is("first_name_key", firsts, parameter)}`,
        );
    }
  }
  return findByBranches(tx, branches, 3);
}

/** Names of the clinic at most one (short) or two letters off, the nearest first. */
async function findSimilarNames(tx: Tx, kind: "first" | "last", name: string): Promise<string[]> {
  if (name.length < 3 || name.length > 100) return [];
  const distance = name.length < 5 ? 1 : 2;
  const { rows } = await tx.query<{ name: string }>({
    name: "find_similar_names",
    text: `select name from (
             select name, levenshtein_less_equal(name, $3, $4) as distance from patient_name
             where clinic_id = $1 and kind = $2 and length(name) between $5 and $6
           ) as compared where distance <= $4 order by distance, name limit $7`,
    values: [tx.clinicId, kind, name, distance, name.length - distance, name.length + distance, similarNames],
  });
  return rows.map((row) => row.name);
}

/** Each way to read the words as a family name and a given name, in either order; `""` where one was not typed. */
function splits(words: readonly string[]): { last: string; first: string }[] {
  if (words.length === 0) return [];
  const whole = words.join(" ");
  const pairs = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")] as const);
  return [
    { last: whole, first: "" },
    { last: "", first: whole },
    ...pairs.slice(0, 3).flatMap(([head, tail]) => [
      { last: head, first: tail },
      { last: tail, first: head },
    ]),
  ];
}

/** A prefix as a range: its comparisons are leakproof, so the index is used under row level security too. */
function begins(column: string, prefix: string, parameter: (value: unknown) => string): string {
  return `${column} >= ${parameter(prefix)} and ${column} < ${parameter(`${prefix}\u{10ffff}`)}`;
}

async function findByBranches(tx: Tx, branches: readonly Branch[], tier: 1 | 3): Promise<PatientHit[]> {
  if (branches.length === 0) return [];
  const values: unknown[] = [tx.clinicId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const selects = branches.map(
    (branch) =>
      `(select id, last_name_key, first_name_key from patient where clinic_id = $1 and active and ${branch(parameter)} limit ${mostHits})`,
  );
  const { rows } = await tx.query<PatientHit>(
    `select distinct id, last_name_key as "lastNameKey", first_name_key as "firstNameKey", ${tier} as tier from (${selects.join(" union all ")}) as found`,
    values,
  );
  return rows;
}
