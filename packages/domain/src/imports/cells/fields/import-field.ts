import type { ZodType } from "zod";

/** Kind of value in a cell. It decides how the cell is read and recognised, and which damage by spreadsheets is looked for. */
export type CellFormat =
  | "text"
  | "identifier"
  | "phone"
  | "email"
  | "date"
  | "sex"
  | "country"
  | "rpps"
  | "list"
  | "flag";

/** One column that we import: its names, and where its value goes. */
export interface ImportField {
  /** Its name in mappings and issues. */
  readonly name: string;
  /** Its heading in our own files, and its name over REST. */
  readonly column: string;
  /** Key of its label in the translations of the screens. */
  readonly label: string;
  readonly format: CellFormat;
  readonly required: boolean;
  /** Path of the value in the create command's input. */
  readonly path: readonly (string | number)[];
  /** In UTF-16 units, as the schema counts. */
  readonly maxLength: number;
  readonly sample: string;
  /** Other headings, English and French; accents, case, order of words and punctuation do not matter. */
  readonly aliases: readonly string[];
}

/** The columns of one kind, and the schema of its create command without the members that we add (ids, batch). */
export interface KindRules<Input = unknown> {
  readonly fields: readonly ImportField[];
  readonly input: ZodType<Input>;
  /** Key of a row: two rows of a file with the same key are the same record. */
  readonly duplicateKey: (input: Input) => string;
}

/** Makes a field with its name; `!` after the name makes it required. */
export function importField(
  name: string,
  format: CellFormat,
  path: ImportField["path"],
  maxLength: number,
  sample: string,
  aliases: readonly string[],
): ImportField {
  const bare = name.replace("!", "");
  return {
    name: bare,
    column: bare.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
    label: `imports.fields.${bare}`,
    format,
    required: name.endsWith("!"),
    path,
    maxLength,
    sample,
    aliases,
  };
}
