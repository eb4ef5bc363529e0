import {
  type ArrayField,
  type DirectoryField,
  directoryFieldNames,
  fieldNamed,
  isArrayField,
} from "./directory-field.ts";

/**
 * What a directory says of one person at one place of work. All values are text, as in CloudSearch's answers; a field without a
 * value is left out.
 */
export type DirectoryFields = {
  readonly [Field in DirectoryField]?: Field extends ArrayField ? string[] : string;
};

/** A directory entry with its id, which is the same in each answer. */
export interface DirectoryEntry {
  readonly id: string;
  readonly fields: DirectoryFields;
}

/** No value of a directory is longer; a gateway's longer ones are left out. */
const longestValue = 2000;
/** No field has more values. */
const mostValues = 50;

/**
 * Reads the fields of a document that another program sent: numbers count as text, a single value in an array as that value,
 * and a single value of an array field as an array. Unknown fields, empty values and values of other types are left out.
 */
export function readDirectoryFields(document: Readonly<Record<string, unknown>>): DirectoryFields {
  const fields: Partial<Record<DirectoryField, string | string[]>> = {};
  for (const [name, value] of Object.entries(document)) {
    const field = fieldNamed(name);
    const values = (Array.isArray(value) ? value : [value]).flatMap(textOf).slice(0, mostValues);
    const [first] = values;
    if (!field || first === undefined) continue;
    fields[field] = isArrayField(field) ? values : first;
  }
  return fields as DirectoryFields;
}

function textOf(value: unknown): string[] {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return [];
  const text = String(value).replaceAll("\0", "").trim();
  return text === "" || text.length > longestValue || !text.isWellFormed() ? [] : [text];
}

/** Only the wanted fields, in the order of their declaration. */
export function pickFields(fields: DirectoryFields, wanted: readonly DirectoryField[]): DirectoryFields {
  const chosen = new Set(wanted);
  return Object.fromEntries(
    directoryFieldNames.flatMap((field) =>
      chosen.has(field) && fields[field] !== undefined ? [[field, fields[field]]] : [],
    ),
  );
}
