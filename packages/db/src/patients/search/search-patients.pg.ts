import { type PatientQuery, plainSpelling } from "@daybook/domain";
import type { Tx } from "../../shared/transaction.pg.ts";
import { findByBranches, type Hit, type NamePart, type SearchBranch } from "./search-branches.pg.ts";
import { findSimilarNames } from "./similar-names.pg.ts";

/** A found patient as the ranking needs it: the folded names and the tier. */
export interface PatientHit extends Hit {
  /** 1: exact or beginning; 2: a part of a word; 3: with a typing error. */
  readonly tier: 1 | 2 | 3;
}

/** Most hits: a text that finds more is too short to be useful. */
const mostHits = 500;
/** Most hits of the more expensive tiers: the size of the largest page. */
const mostInexactHits = 200;
/** With fewer hits than this, parts of words are searched too. */
const enoughHits = 10;
const shortestPiece = 3;

/**
 * Finds patients in tiers, each more expensive than the one before: first beginnings of names, MRN, end of a telephone number
 * and birth date by plain indexes; if these give few hits, parts of words by trigrams; if there are none, names with a
 * typing error, by the table of the clinic's distinct names.
 */
export async function searchPatients(tx: Tx, query: PatientQuery): Promise<PatientHit[]> {
  const hits = new Map<string, PatientHit>();
  const add = (found: readonly Hit[], tier: PatientHit["tier"]) => {
    for (const hit of found) if (!hits.has(hit.id) && hits.size < mostHits) hits.set(hit.id, { ...hit, tier });
  };
  await keepPlans(tx);
  add(await findByBranches(tx, beginnings(query), mostHits), 1);
  if (hits.size >= enoughHits || (hits.size > 0 && isExactKind(query))) return [...hits.values()];
  add(await searchByPieces(tx, query), 2);
  if (hits.size === 0 && isName(query.words)) add(await searchWithTypos(tx, query.words), 3);
  return [...hits.values()];
}

/**
 * Reuses plans until the end of the transaction. Planning several branches for each search takes three times as long as
 * running them, and the plan is the same for every text: each branch uses its own index.
 */
const keepPlans = async (tx: Tx): Promise<unknown> =>
  tx.query({
    name: "keep_plans",
    text: "select set_config('plan_cache_mode', 'force_generic_plan', true)",
    values: [],
  });

const isName = (words: readonly string[]) => words.length > 0 && !words.some((word) => /\p{N}/u.test(word));

/** Whether the text is a date or a number with letters. Then no other tier is needed. */
const isExactKind = ({ words, birthDate }: PatientQuery) => birthDate !== null || (words.length > 0 && !isName(words));

function beginnings({ words, mrn, phones, birthDate }: PatientQuery): SearchBranch[] {
  const names = readings(words);
  const branches: SearchBranch[] = names.map((name) => ({ by: "name", ...name }));
  if (mrn) branches.push({ by: "mrn", mrn }, { by: "merged", column: "mrn_key", text: mrn });
  for (const phone of phones) {
    const phoneReversed = phone.split("").reverse().join("");
    branches.push({ by: "phone", phoneReversed }, { by: "merged", column: "phone_reversed", text: phoneReversed });
  }
  if (birthDate) branches.push({ by: "birthDate", birthDate });
  return [...branches, ...names.flatMap(otherSpellings)];
}

/** Branches for stored plain spellings. Few patients have one, so each index is small. */
function otherSpellings({ last, first }: Reading): SearchBranch[] {
  const [lasts, firsts] = [spellingsOf("last", last), spellingsOf("first", first)];
  if (last === "") return firsts.slice(1).map((lead) => ({ by: "spelling", lead, others: [] }));
  if (first === "") return lasts.slice(1).map((lead) => ({ by: "spelling", lead, others: [] }));
  return [
    ...lasts.slice(1).map((lead): SearchBranch => ({ by: "spelling", lead, others: firsts })),
    ...firsts.slice(1).map((lead): SearchBranch => ({ by: "spelling", lead, others: lasts.slice(0, 1) })),
  ];
}

/**
 * The name parts to search for, the typed key first. An unfinished text may be the beginning of a plain spelling: `mul` of
 * the plain `muller` for `mueller`. A text with a digraph is searched in plain spelling only as a whole name, or `gael`
 * would find all names that begin with `gal`.
 */
function spellingsOf(name: "last" | "first", text: string): NamePart[] {
  const [key, plain] = [`${name}_name_key`, `${name}_name_plain`] as const;
  const typedPlain = plainSpelling(text);
  return [
    { column: key, text, whole: false },
    { column: plain, text, whole: false },
    ...(typedPlain === text
      ? []
      : [
          { column: key, text: typedPlain, whole: true },
          { column: plain, text: typedPlain, whole: true },
        ]),
  ];
}

/** Searches by the longest piece that is long enough, preferably of a name; the other pieces filter the result. */
async function searchByPieces(tx: Tx, { words, phones }: PatientQuery): Promise<Hit[]> {
  const pieces = words.length > 0 ? words.toSorted((a, b) => b.length - a.length) : phones.slice(-1);
  const long = pieces.filter(({ length }) => length >= shortestPiece);
  const [leading] = [...long.filter((piece) => isName([piece])), ...long];
  if (!leading) return [];
  const others = pieces.filter((piece) => piece !== leading);
  const [otherNames, otherNumbers] = [
    others.filter((piece) => isName([piece])),
    others.filter((piece) => !isName([piece])),
  ];
  const { rows } = await tx.query<Hit>(
    isName([leading])
      ? {
          name: "search_patients_by_name_piece",
          text: `select ${hitColumns} from search_patients_by_name_piece($1, $2, $3, $4)`,
          values: [containing(leading), otherNames.map(containing), otherNumbers.map(containing), mostInexactHits],
        }
      : {
          name: "search_patients_by_number_piece",
          text: `select ${hitColumns} from search_patients_by_number_piece($1, $2, $3)`,
          values: [containing(leading), others.map(containing), mostInexactHits],
        },
  );
  return rows;
}

const hitColumns = `id, last_name_key as "lastNameKey", first_name_key as "firstNameKey"`;
const containing = (piece: string) => `%${piece.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;

async function searchWithTypos(tx: Tx, words: readonly string[]): Promise<Hit[]> {
  const ways = readings(words);
  const similar = await findSimilarNames(tx, {
    last: ways.map(({ last }) => last),
    first: ways.map(({ first }) => first),
  });
  const branches = ways.flatMap(({ last, first }): SearchBranch[] => {
    const [lasts, firsts] = [similar.last.get(last) ?? [], similar.first.get(first) ?? []];
    return [
      ...(lasts.length > 0 ? [{ by: "similar-last", lasts, first } as const] : []),
      ...(firsts.length > 0 ? [{ by: "similar-first", last, firsts } as const] : []),
      ...(lasts.length > 0 && firsts.length > 0 ? [{ by: "similar-both", lasts, firsts } as const] : []),
    ];
  });
  return findByBranches(tx, branches, mostInexactHits);
}

const mostPairs = 3;

interface Reading {
  readonly last: string;
  readonly first: string;
}

/** All ways to read the words as family and given name, in either order; `""` for a missing one. */
function readings(words: readonly string[]): Reading[] {
  if (words.length === 0) return [];
  const whole = words.join(" ");
  const pairs = words.length === 1 ? unspacedPairs(whole) : spacedPairs(words);
  return [
    { last: whole, first: "" },
    { last: "", first: whole },
    ...pairs.slice(0, mostPairs).flatMap(([head, tail]) => [
      { last: head, first: tail },
      { last: tail, first: head },
    ]),
  ];
}

const spacedPairs = (words: readonly string[]) =>
  words.slice(1).map((_, index) => [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")] as const);

const isUnspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]{2,8}$/u;

/** Chinese, Japanese and Korean names are written without a space between family and given name. */
function unspacedPairs(name: string): (readonly [string, string])[] {
  if (!isUnspaced.test(name)) return [];
  const letters = Array.from(name);
  return letters.slice(1).map((_, index) => [letters.slice(0, index + 1).join(""), letters.slice(index + 1).join("")]);
}
