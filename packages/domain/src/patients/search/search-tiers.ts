import type { PatientId } from "../../shared/id.ts";
import type { PatientQuery } from "../patient-query.ts";

/**
 * A search goes in tiers, each more expensive than the one before: first beginnings of names, MRN, end of a telephone
 * number and birth date; if these give few hits, parts of words; if there are none, names with a typing error.
 */
export type SearchTier = 1 | 2 | 3;

/** A found patient as the ranking needs it: the folded names. */
export interface SearchHit {
  readonly id: PatientId;
  readonly lastNameKey: string;
  readonly firstNameKey: string;
}

export interface PatientHit extends SearchHit {
  /** 1: exact or beginning; 2: a part of a word; 3: with a typing error. */
  readonly tier: SearchTier;
}

/** Most hits: a text that finds more is too short to be useful. */
export const mostPatientHits = 500;
/** Most hits of the more expensive tiers: the size of the largest page. */
export const mostInexactPatientHits = 200;
/** With fewer hits than this, parts of words are searched too. */
const enoughHits = 10;
const shortestPiece = 3;

/** The hits of a tier added to the earlier ones. A patient who was found by an earlier tier stays in that one. */
export function addHits(known: readonly PatientHit[], found: readonly SearchHit[], tier: SearchTier): PatientHit[] {
  const hits = new Map(known.map((hit) => [hit.id, hit]));
  for (const hit of found) if (!hits.has(hit.id) && hits.size < mostPatientHits) hits.set(hit.id, { ...hit, tier });
  return [...hits.values()];
}

/** Whether parts of words are searched as well, after the first tier. */
export const needsPieces = (query: PatientQuery, { length }: readonly PatientHit[]): boolean =>
  length < enoughHits && !(length > 0 && isExactKind(query));

/** Whether names with a typing error are searched as well, after the second tier. */
export const needsTypos = ({ words }: PatientQuery, { length }: readonly PatientHit[]): boolean =>
  length === 0 && isName(words);

const isName = (words: readonly string[]) => words.length > 0 && !words.some((word) => /\p{N}/u.test(word));

/** Whether the text is a date or a number with letters. Then no other tier is needed. */
const isExactKind = ({ words, birthDate }: PatientQuery) => birthDate !== null || (words.length > 0 && !isName(words));

/** The parts of words of a search. */
export interface SearchPieces {
  /** Found by an index; the other pieces filter what it finds. */
  readonly leading: string;
  /** Whether the leading piece is searched in names, or else in numbers. */
  readonly isName: boolean;
  readonly otherNames: readonly string[];
  readonly otherNumbers: readonly string[];
}

/** The longest piece that is long enough leads, preferably one of a name. Null when all pieces are too short. */
export function searchPieces({ words, phones }: PatientQuery): SearchPieces | null {
  const pieces = words.length > 0 ? words.toSorted((a, b) => b.length - a.length) : phones.slice(-1);
  const long = pieces.filter(({ length }) => length >= shortestPiece);
  const [leading] = [...long.filter((piece) => isName([piece])), ...long];
  if (!leading) return null;
  const others = pieces.filter((piece) => piece !== leading);
  return {
    leading,
    isName: isName([leading]),
    otherNames: others.filter((piece) => isName([piece])),
    otherNumbers: others.filter((piece) => !isName([piece])),
  };
}
