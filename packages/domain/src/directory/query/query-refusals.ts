import type { Refusal } from "../../shared/refusal.ts";

/**
 * The directory query is not valid. `detail` says what is wrong, in the words of CloudSearch: an unknown field, a bracket without
 * its other half, a size that is too large.
 */
export const directoryQueryInvalid = (message: string): Refusal => ({
  code: "directory_query_invalid",
  category: "invalid",
  message,
});

/** An error in a query's text, thrown inside the parsers only. `readDirectorySearch` makes a refusal of it. */
export class QuerySyntaxError extends Error {
  override readonly name = "QuerySyntaxError";
}

export const syntaxError = (what: string): QuerySyntaxError => new QuerySyntaxError(`Syntax error in query: ${what}.`);
export const noSuchField = (name: string): QuerySyntaxError => syntaxError(`field (${shownName(name)}) does not exist`);

/** A name that an error may repeat: of the form of our own names. Anything else may be somebody's words. */
export const shownName = (name: string): string => (/^[a-z][a-z_]{0,30}$/iu.test(name) ? name : "?");
