import { accept, type Result, refuse } from "../shared/result.ts";
import type { ImportField } from "./cells/fields/import-field.ts";
import { isDate } from "./cells/formats/cell-formats.ts";
import { type ContentFormat, contentFormatOfColumn } from "./file/content-format.ts";
import { duplicateColumns, headingMissing, missingColumns, unexpectedColumns } from "./file/file-refusals.ts";
import { fieldOfHeading, headingKey } from "./file/heading-key.ts";
import type { FileShape } from "./file/recognise-file.ts";
import { fieldsOf, type ImportKind } from "./import-kind.ts";
import { hashHex, hashKey } from "./repeats/key-hash.ts";

/** The name of the field of each column of the file; null leaves the column out. */
export type ColumnMapping = readonly (string | null)[];

export interface ColumnMatch {
  /** Place in the file, from 0. */
  readonly column: number;
  readonly heading: string;
  readonly field: string | null;
  /** `sure`: a known heading, or mapped by a person before. `likely`: matched by its values only. */
  readonly confidence: "sure" | "likely" | "none";
  readonly content: ContentFormat | null;
  /** Up to three values, for a person to recognise it by. */
  readonly samples: readonly string[];
}

export interface ColumnMatches {
  readonly columns: readonly ColumnMatch[];
  readonly mapping: ColumnMapping;
  /** Required fields without a column. */
  readonly missing: readonly string[];
  /** Fields that two columns of the same heading give. */
  readonly duplicates: readonly string[];
  /** Headings of the columns that are left out. */
  readonly ignored: readonly string[];
  readonly fingerprint: string;
}

/** Indexes of the columns that are matched to date fields. */
export function dateColumns(kind: ImportKind, mapping: ColumnMapping): number[] {
  const dates = new Set<string | null>(fieldsOf(kind).flatMap(({ name, format }) => (isDate(format) ? [name] : [])));
  return mapping.flatMap((name, column) => (dates.has(name) ? [column] : []));
}

/** Columns that our error files add; they are ignored when such a file is imported. */
export const errorColumns: ReadonlySet<string> = new Set(["error", "hint"]);

/** Proposes a mapping: from one remembered for these headings, then by heading, then by content. */
export function matchColumns(
  kind: ImportKind,
  { heading, sample, hasHeading }: Pick<FileShape, "heading" | "sample" | "hasHeading">,
  remembered: ColumnMapping | null = null,
): ColumnMatches {
  const fields = fieldsOf(kind);
  const named = heading.map((text) => (hasHeading ? fieldOfHeading(kind, text) : undefined));
  const fits = remembered?.length === heading.length;
  const taken = new Set(fits ? remembered : named.map((field) => field?.name));
  const given = new Set<string>();
  const columns = heading.map((text, column): ColumnMatch => {
    const values = sample.map(({ cells }) => cells[column] ?? "");
    const content = contentFormatOfColumn(values);
    const about = { column, heading: text, content, samples: values.filter((value) => value !== "").slice(0, 3) };
    if (fits) return { ...about, field: remembered[column] ?? null, confidence: remembered[column] ? "sure" : "none" };
    const byName = named[column]?.name;
    if (byName !== undefined && !given.has(byName)) {
      given.add(byName);
      return { ...about, field: byName, confidence: "sure" };
    }
    const byContent = byName === undefined ? fieldOfContent(fields, content, taken) : undefined;
    if (byContent) taken.add(byContent.name);
    return { ...about, field: byContent?.name ?? null, confidence: byContent ? "likely" : "none" };
  });
  const mapping = columns.map(({ field }) => field);
  return {
    columns,
    mapping,
    missing: missingFields(fields, mapping),
    duplicates: fits ? repeated(mapping) : repeatedHeadings(named, heading),
    ignored: columns.filter(({ field }) => field === null).map(({ heading }) => heading),
    fingerprint: headingFingerprint(kind, heading),
  };
}

/** Key by which a person's mapping is remembered: the headings in their order, without differences in spelling. */
export const headingFingerprint = (kind: ImportKind, heading: readonly string[]): string =>
  hashHex(hashKey([kind, ...heading.map(headingKey)].join("\u001f")));

/** Accepts a mapping with every required field, no field twice and no unknown field. */
export function checkMapping(kind: ImportKind, mapping: ColumnMapping): Result<ColumnMapping> {
  const fields = fieldsOf(kind);
  const expected = fields.map(({ column }) => column);
  const unknown = mapping.filter((name) => name !== null && !fields.some((field) => field.name === name));
  if (unknown.length > 0) return refuse(unexpectedColumns(unknown.map(String), expected));
  const twice = repeated(mapping);
  if (twice.length > 0) return refuse(duplicateColumns(columnNames(fields, twice)));
  const missing = missingFields(fields, mapping);
  return missing.length > 0 ? refuse(missingColumns(columnNames(fields, missing), expected)) : accept(mapping);
}

/** The mapping of a file that nobody previews: as matched, refused when it is ambiguous or incomplete. */
export function settleMapping(kind: ImportKind, matches: ColumnMatches): Result<ColumnMapping> {
  if (matches.duplicates.length > 0) return refuse(duplicateColumns(columnNames(fieldsOf(kind), matches.duplicates)));
  return checkMapping(kind, matches.mapping);
}

/** The mapping of a file that must be exactly as agreed: our headings in any order and case, and no others. */
export function agreedMapping(
  kind: ImportKind,
  { heading, hasHeading }: Pick<FileShape, "heading" | "hasHeading">,
): Result<ColumnMapping> {
  if (!hasHeading) return refuse(headingMissing);
  const fields = fieldsOf(kind);
  const byKey = new Map(fields.flatMap(({ name, column }) => [name, column].map((text) => [headingKey(text), name])));
  const mapping = heading.map((text) => byKey.get(headingKey(text)) ?? null);
  const unexpected = heading.filter(
    (text, column) => mapping[column] === null && text !== "" && !errorColumns.has(text.toLowerCase()),
  );
  const checked = checkMapping(kind, mapping);
  if (!checked.ok || unexpected.length === 0) return checked;
  return refuse(
    unexpectedColumns(
      unexpected,
      fields.map(({ column }) => column),
    ),
  );
}

function fieldOfContent(
  fields: readonly ImportField[],
  content: ContentFormat | null,
  taken: ReadonlySet<string | null | undefined>,
): ImportField | undefined {
  // Only a heading can tell several fields of one format apart; without one, take the first field, which files always have.
  const first = fields.find(({ format }) => format === content);
  return first && !taken.has(first.name) ? first : undefined;
}

const missingFields = (fields: readonly ImportField[], mapping: ColumnMapping): string[] =>
  fields.filter(({ name, required }) => required && !mapping.includes(name)).map(({ name }) => name);

const columnNames = (fields: readonly ImportField[], names: readonly string[]): string[] =>
  names.map((name) => fields.find((field) => field.name === name)?.column ?? name);

const repeated = (names: readonly (string | null | undefined)[]): string[] => [
  ...new Set(names.filter((name): name is string => name != null).filter((name, at, all) => all.indexOf(name) !== at)),
];

/** Of `phone` and `mobile` the first column is used; `phone` twice is a duplicate. */
function repeatedHeadings(named: readonly (ImportField | undefined)[], heading: readonly string[]): string[] {
  return repeated(
    named.map((field, column) => {
      const twins = heading.filter((text) => headingKey(text) === headingKey(heading[column] ?? ""));
      return field && twins.length > 1 ? field.name : null;
    }),
  );
}
