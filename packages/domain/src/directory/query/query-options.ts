import { fieldNamed, isTextField, type TextField, textFields } from "../entry/directory-field.ts";
import { noSuchField, QuerySyntaxError, shownName } from "./query-refusals.ts";
import { readRelaxedJson } from "./relaxed-json.ts";

/** The operators of the simple syntax, in CloudSearch's names. */
export const simpleOperators = [
  "and",
  "escape",
  "fuzzy",
  "near",
  "not",
  "or",
  "phrase",
  "precedence",
  "prefix",
  "whitespace",
] as const;
export type SimpleOperator = (typeof simpleOperators)[number];

export interface QueryOptions {
  readonly defaultOperator: "and" | "or";
  /** The fields that a term without a field is searched in. */
  readonly fields: readonly TextField[];
  /** Operators whose signs are ordinary characters. */
  readonly disabled: ReadonlySet<SimpleOperator>;
}

export const defaultOptions: QueryOptions = { defaultOperator: "and", fields: textFields, disabled: new Set() };

const invalid = (what: string) => new QuerySyntaxError(`Invalid value for parameter q.options: ${what}.`);

/**
 * Reads `q.options`: `{defaultOperator: 'or', fields: ['last_name^5','city'], operators: ['prefix']}`. Weights are accepted and
 * change nothing, because hits are in order of name.
 * @throws QuerySyntaxError
 */
export function readQueryOptions(text: string | undefined): QueryOptions {
  if (text === undefined || text.trim() === "") return defaultOptions;
  const given = readRelaxedJson(text);
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw invalid("expected an object");
  const options = new Map<string, unknown>(Object.entries(given));
  for (const name of options.keys())
    if (!["defaultOperator", "fields", "operators"].includes(name))
      throw invalid(`unknown option (${shownName(name)})`);
  const [operator, fields, disabled] = [
    options.get("defaultOperator"),
    options.get("fields"),
    options.get("operators"),
  ];
  return {
    defaultOperator: operator === undefined ? defaultOptions.defaultOperator : readOperator(operator),
    fields: fields === undefined ? defaultOptions.fields : readFields(fields),
    disabled: disabled === undefined ? defaultOptions.disabled : new Set(readDisabled(disabled)),
  };
}

function readOperator(value: unknown): "and" | "or" {
  if (value === "and" || value === "or") return value;
  throw invalid("defaultOperator must be 'and' or 'or'");
}

function readFields(value: unknown): TextField[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid("fields must be a list of names");
  return value.map((item: unknown) => {
    const [, name = "", weight] = /^(?<name>[^^]*)(?:\^(?<weight>.*))?$/u.exec(String(item)) ?? [];
    if (weight !== undefined && !/^\d+(?:\.\d+)?$/u.test(weight)) throw invalid("a weight is a number");
    const field = fieldNamed(name);
    if (!field) throw noSuchField(name);
    if (!isTextField(field)) throw invalid(`field (${name}) is not a text field`);
    return field;
  });
}

function readDisabled(value: unknown): SimpleOperator[] {
  if (!Array.isArray(value)) throw invalid("operators must be a list of names");
  return value.map((item: unknown) => {
    const known = simpleOperators.find((operator) => operator === item);
    if (!known) throw invalid(`unknown operator (${shownName(String(item))})`);
    return known;
  });
}
