import { accept, type Result, refuse } from "../../shared/result.ts";
import { type DirectoryField, directoryFieldNames, fieldNamed } from "../entry/directory-field.ts";
import { both, type Expression } from "./expression.ts";
import { defaultOptions, readQueryOptions } from "./query-options.ts";
import { directoryQueryInvalid, noSuchField, QuerySyntaxError, syntaxError } from "./query-refusals.ts";
import { parseSimpleQuery } from "./simple-query.ts";
import { parseStructuredQuery } from "./structured-query.ts";
import { mostNearWords } from "./word-patterns.ts";

/** The parameters of a search as they came. */
export interface SearchParameters {
  readonly q: string;
  readonly fq?: string | undefined;
  readonly "q.options"?: string | undefined;
  readonly "q.parser"?: string | undefined;
  readonly return?: string | undefined;
  readonly size?: number | undefined;
}

export interface DirectorySearch {
  readonly query: Expression;
  /** Null for `_no_fields`: only ids are answered. */
  readonly returned: readonly DirectoryField[] | null;
  readonly size: number;
}

export const mostHits = 10_000;
const defaultSize = 10;
/** Longer requests do not fit into the address that CloudSearch takes. */
const longestText = 8000;
/** Each term costs time, wherever it is searched. */
const mostTerms = 60;
/** A word has more and more spellings the longer it is. */
const longestFuzzyWord = 40;

/** Reads a search, with the errors of CloudSearch in its own words. */
export function readDirectorySearch(given: SearchParameters): Result<DirectorySearch> {
  try {
    const size = given.size ?? defaultSize;
    if (size < 0 || size > mostHits)
      throw new QuerySyntaxError(
        `Invalid value (${size}) for parameter size: expected a number from 0 to ${mostHits}.`,
      );
    if (given.q.trim() === "") throw new QuerySyntaxError("The parameter q is required and must not be empty.");
    for (const text of [given.q, given.fq, given["q.options"], given.return])
      if (text !== undefined && text.length > longestText)
        throw new QuerySyntaxError(`The request is longer than ${longestText} characters.`);
    const options = readQueryOptions(given["q.options"]);
    const parse = parserNamed(given["q.parser"] ?? "simple");
    const query = parse(given.q, options);
    const filter = given.fq?.trim() ? parseStructuredQuery(given.fq, defaultOptions) : null;
    const whole = filter === null ? query : both(query, filter);
    checkCost(whole);
    return accept({ query: whole, returned: readReturned(given.return), size });
  } catch (error) {
    if (error instanceof QuerySyntaxError) return refuse(directoryQueryInvalid(error.message));
    throw error;
  }
}

function parserNamed(name: string) {
  if (name === "simple") return parseSimpleQuery;
  if (name === "structured") return parseStructuredQuery;
  throw new QuerySyntaxError("Invalid value for parameter q.parser: expected simple or structured.");
}

function checkCost(query: Expression): void {
  let terms = 0;
  const visit = (part: Expression): void => {
    if (part.kind === "and" || part.kind === "or") return part.of.forEach(visit);
    if (part.kind === "not") return visit(part.of);
    terms += part.kind === "text" ? Math.max(1, part.words.length) : 1;
    if (part.kind !== "text") return;
    if (part.match.kind === "near" && part.words.length > mostNearWords)
      throw syntaxError(`more than ${mostNearWords} words near each other`);
    if (part.match.kind === "fuzzy" && part.words.some((word) => word.length > longestFuzzyWord))
      throw syntaxError(`a word with typing errors is longer than ${longestFuzzyWord} letters`);
  };
  visit(query);
  if (terms > mostTerms) throw syntaxError(`more than ${mostTerms} terms`);
}

function readReturned(text: string | undefined): readonly DirectoryField[] | null {
  if (text === undefined || text.trim() === "") return directoryFieldNames;
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("_all_fields")) return directoryFieldNames;
  const fields = names
    // CloudSearch's names for no field, and for the score, which entries in order of name do not have.
    .filter((name) => name !== "_no_fields" && name !== "_score")
    .map((name) => {
      const field = fieldNamed(name);
      if (!field) throw noSuchField(name);
      return field;
    });
  return fields.length > 0 ? fields : null;
}
