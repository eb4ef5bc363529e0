import {
  directoryFields,
  type Expression,
  isAlike,
  piecesOf,
  swappedWords,
  type TextField,
  textFields,
} from "@daybook/domain";

/** What a query asks of the desk's index of words. */
export interface IndexQuery {
  /** In FTS5's language; null when the index cannot leave anything out. */
  readonly match: string | null;
  /** Whether the index finds exactly what the query finds, so that no entry has to be compared. */
  readonly isExact: boolean;
}

const everything: IndexQuery = { match: null, isExact: true };
const anything: IndexQuery = { match: null, isExact: false };
/** So many words with typing errors are no search for a name any more. */
const mostAlike = 200;

/** Every entry that the query finds is among those that the index finds. */
export function indexQueryOf(query: Expression, words: () => readonly string[]): IndexQuery {
  switch (query.kind) {
    case "all":
      return everything;
    case "and":
      return allOf(query.of, words);
    case "or": {
      const parts = query.of.map((part) => indexQueryOf(part, words));
      if (parts.some(({ match }) => match === null)) return anything;
      return { match: joined(parts, "OR"), isExact: parts.every(({ isExact }) => isExact) };
    }
    case "text":
      return textQuery(query, words);
    case "not":
    case "literal":
    case "literal-range":
    case "number-range":
      return anything;
  }
}

/** What is excluded is left to FTS5 only beside something that is wanted: its `NOT` has two sides. */
function allOf(of: readonly Expression[], words: () => readonly string[]): IndexQuery {
  const wanted = of.filter(({ kind }) => kind !== "not").map((part) => indexQueryOf(part, words));
  const excluded = of.flatMap((part) => (part.kind === "not" ? [indexQueryOf(part.of, words)] : []));
  const given = wanted.filter(({ match }) => match !== null);
  if (given.length === 0) return anything;
  const exact = excluded.filter(({ match, isExact }) => match !== null && isExact);
  const match = [joined(given, "AND"), ...exact.map(({ match }) => match)].join(" NOT ");
  return { match: `(${match})`, isExact: wanted.every(({ isExact }) => isExact) && exact.length === excluded.length };
}

const joined = (parts: readonly IndexQuery[], word: "AND" | "OR"): string =>
  parts.length === 1 ? (parts[0]?.match ?? "") : `(${parts.map(({ match }) => match).join(` ${word} `)})`;

function textQuery(
  { fields, words, match }: Extract<Expression, { readonly kind: "text" }>,
  known: () => readonly string[],
): IndexQuery {
  if (words.length === 0) return anything;
  const quoted = (word: string) => `"${word}"`;
  // FTS5 cuts words of other scripts elsewhere, so such an entry is looked at again.
  const isExact = words.every((word) => /^[a-z\d]+$/u.test(word));
  const phrase = quoted(words.join(" "));
  switch (match.kind) {
    case "words":
      return { match: withinOne(fields, words.map(quoted)), isExact };
    case "phrase":
      return { match: withinOne(fields, [phrase]), isExact };
    case "prefix":
      return { match: withinOne(fields, [`${phrase} *`]), isExact };
    case "near":
      return { match: withinOne(fields, words.map(quoted)), isExact: words.length === 1 && isExact };
    case "fuzzy": {
      const alike = words.map((word) => wordsLike(word, match.edits, known()));
      if (!isExact || alike.some((some) => some === null)) return anything;
      const lists = alike.map((some) => (some ?? []).map(quoted));
      // Nobody is written so: a word that is in no text.
      if (lists.some((some) => some.length === 0)) return { match: nothing, isExact: true };
      return {
        match: withinOne(
          fields,
          lists.map((some) => `(${some.join(" OR ")})`),
        ),
        isExact: true,
      };
    }
  }
}

/** A sign for private use, which no folded word has. */
const nothing = '"\u{e000}"';

/** All of these in the same field. */
function withinOne(fields: readonly TextField[], terms: readonly string[]): string {
  const all = terms.join(" AND ");
  if (terms.length === 1) return fields.length === textFields.length ? `(${all})` : `({${namesOf(fields)}} : ${all})`;
  return `(${fields.map((field) => `({${namesOf([field])}} : (${all}))`).join(" OR ")})`;
}

const namesOf = (fields: readonly TextField[]): string => fields.map((field) => directoryFields[field].name).join(" ");

/** The known words with so many typing errors at most; null when they are too many, or the word is too short to tell. */
function wordsLike(word: string, edits: number, known: readonly string[]): readonly string[] | null {
  const pieces = swappedWords(word, edits).flatMap(({ word, swaps }) => {
    if (edits === swaps) return [{ text: word, isFirst: true, isLast: true }];
    return piecesOf(word, edits - swaps) ?? [null];
  });
  if (pieces.includes(null)) return null;
  const looksAlike = new RegExp(
    pieces.map((piece) => `${piece?.isFirst ? "^" : ""}${piece?.text}${piece?.isLast ? "$" : ""}`).join("|"),
    "u",
  );
  const [shortest, longest] = [word.length - edits, word.length + edits];
  const alike: string[] = [];
  for (const one of known) {
    if (one.length < shortest || one.length > longest || !looksAlike.test(one) || !isAlike(one, word, edits)) continue;
    if (alike.push(one) > mostAlike) return null;
  }
  return alike;
}
