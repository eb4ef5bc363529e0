import { searchKey } from "../../shared/names/human-name.ts";
import type { ImportField } from "../cells/fields/import-field.ts";
import { fieldsOf, type ImportKind, importKind } from "../import-kind.ts";

const fillers = new Set(["a", "au", "d", "de", "des", "du", "l", "la", "le", "of", "the"]);

/** The form in which headings are compared: without accents, case, punctuation, small words and the order of words. */
export function headingKey(heading: string): string {
  // camelCase headings come from programs.
  const words = searchKey(heading.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, " ")).split(" ");
  return words
    .filter((word) => !fillers.has(word))
    .sort()
    .join(" ");
}

const fieldByKey = new Map(
  importKind.options.map((kind) => [
    kind,
    new Map(fieldsOf(kind).flatMap((field) => namesOf(field).map((name) => [headingKey(name), field] as const))),
  ]),
);

/** The field a heading names, if it is one we know for this kind. */
export const fieldOfHeading = (kind: ImportKind, heading: string): ImportField | undefined =>
  fieldByKey.get(kind)?.get(headingKey(heading));

export const isKnownHeading = (heading: string): boolean =>
  importKind.options.some((kind) => fieldOfHeading(kind, heading) !== undefined);

function namesOf({ name, column, aliases }: ImportField): string[] {
  return [...aliases, name, column];
}
