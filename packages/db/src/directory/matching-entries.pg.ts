import {
  directoryFields,
  type Expression,
  isArrayField,
  isIdentifier,
  type LiteralField,
  nearPattern,
  piecesOf,
  placeOf,
  type Range,
  swappedWords,
  type TextField,
  textFields,
  type WordMatch,
} from "@daybook/domain";

/**
 * The condition for the entries that a query finds, as `matchesEntry` decides it. Conditions on words begin with patterns on the
 * whole search text, because its trigram index answers them. A comparison with a missing value is null, which finds nothing, as false
 * does; only `not` has to tell them apart. No index would answer a comparison inside `coalesce`.
 */
export function conditionOf(query: Expression, parameters: unknown[]): string {
  const add = (value: unknown): string => `$${parameters.push(value)}`;
  switch (query.kind) {
    case "all":
      return "true";
    case "and":
    case "or":
      return `(${query.of.map((part) => conditionOf(part, parameters)).join(` ${query.kind} `)})`;
    case "not":
      return `not coalesce(${conditionOf(query.of, parameters)}, false)`;
    case "text":
      return textCondition(query, add);
    case "literal":
      return anyValue(query.field, (value) =>
        query.isPrefix ? `starts_with(${value}, ${add(query.value)})` : `${value} = ${add(query.value)}`,
      );
    case "literal-range":
      return anyValue(query.field, (value) => rangeCondition(`${value} collate "C"`, query.range, add));
    case "number-range":
      return rangeCondition(columnOf(query.field), query.range, (limit) => `${add(limit)}::bigint`);
  }
}

type Add = (value: unknown) => string;
const columnOf = (field: keyof typeof directoryFields): string => `e.${directoryFields[field].name}`;

function anyValue(field: LiteralField, conditionOn: (value: string) => string): string {
  if (!isArrayField(field)) return conditionOn(columnOf(field));
  return `exists (select from unnest(${columnOf(field)}) as value where ${conditionOn("value")})`;
}

function rangeCondition<Value>(value: string, { low, high, withLow, withHigh }: Range<Value>, add: Add): string {
  const limits = [
    ...(low === null ? [] : [`${value} ${withLow ? ">=" : ">"} ${add(low)}`]),
    ...(high === null ? [] : [`${value} ${withHigh ? "<=" : "<"} ${add(high)}`]),
  ];
  return `(${limits.join(" and ")})`;
}

interface TextQuery {
  readonly fields: readonly TextField[];
  readonly words: readonly string[];
  readonly match: WordMatch;
}

function textCondition({ fields, words, match }: TextQuery, add: Add): string {
  const [word] = words;
  if (word === undefined) return "false";
  const isAlone = words.length === 1;
  const isExact = match.kind === "words" || match.kind === "phrase";
  if (isAlone && isExact && isIdentifier(word)) return identifierCondition(word, fields, add);
  const isEverywhere = fields.length === textFields.length;
  const anywhere = wordsCondition("e.search_text", words, match, add);
  // Only separate words can be found in two fields; everything else has to stand within one.
  if (isEverywhere && (isAlone || (match.kind !== "words" && match.kind !== "fuzzy"))) return anywhere;
  const inFields = fields.map((field) =>
    wordsCondition(`split_part(e.search_text, '|', ${placeOf(field) + 1})`, words, match, add),
  );
  return `(${anywhere} and (${inFields.join(" or ")}))`;
}

/** Such words are in the two number fields only (`searchTextOf`), whose plain indexes are faster than trigrams of digits. */
function identifierCondition(word: string, fields: readonly TextField[], add: Add): string {
  const columns = (["rppsNumber", "finess"] as const).filter((field) => fields.includes(field)).map(columnOf);
  const value = add(word);
  return columns.length === 0 ? "false" : `(${columns.map((column) => `${column} = ${value}`).join(" or ")})`;
}

/** @param text an expression whose words stand between blanks */
function wordsCondition(text: string, words: readonly string[], match: WordMatch, add: Add): string {
  // A folded word has no pattern characters.
  const has = (pattern: string) => `${text} like ${add(pattern)}`;
  const hasEach = () => words.map((word) => has(`% ${word} %`));
  switch (match.kind) {
    case "words":
      return allOf(hasEach());
    case "phrase":
      return has(`% ${words.join(" ")} %`);
    case "prefix":
      return has(`% ${words.join(" ")}%`);
    case "near":
      return allOf([...hasEach(), `${text} ~ ${add(nearPattern(words, match.distance))}`]);
    case "fuzzy":
      return allOf(words.map((word) => fuzzyCondition(text, word, match.edits, add)));
  }
}

const allOf = (conditions: readonly string[]): string => `(${conditions.join(" and ")})`;

/**
 * Compares with each word of the text. Before that, patterns leave only few entries: of a word that is cut into one piece more
 * than it may have errors, one piece is whole; and a swap is the same word in another spelling.
 */
function fuzzyCondition(text: string, word: string, edits: number, add: Add): string {
  const spellings = swappedWords(word, edits);
  const patterns = spellings.flatMap((spelling) => patternsOf(spelling.word, edits - spelling.swaps));
  const [words, swaps, most] = [
    add(spellings.map((spelling) => spelling.word)),
    add(spellings.map((spelling) => spelling.swaps)),
    add(edits),
  ];
  // A swap is two changes of letters, so words that are further away need not be compared with every spelling.
  const isAlike = `case when one in ('', '|') or length(one) > 100 or levenshtein_less_equal(one, ${add(word)}, 2 * ${most}) > 2 * ${most}
    then false else exists (select from unnest(${words}::text[], ${swaps}::int[]) as spelling(word, swaps)
      where levenshtein_less_equal(one, spelling.word, ${most} - swaps) <= ${most} - swaps) end`;
  const compared = `exists (select from unnest(string_to_array(${text}, ' ')) as one where ${isAlike})`;
  return `(${text} like any (${add(patterns)}::text[]) and ${compared})`;
}

function patternsOf(word: string, edits: number): string[] {
  if (edits === 0) return [`% ${word} %`];
  // Too short to be cut: every entry has to be compared.
  return (
    piecesOf(word, edits)?.map(({ text, isFirst, isLast }) => `%${isFirst ? " " : ""}${text}${isLast ? " " : ""}%`) ?? [
      "%",
    ]
  );
}
