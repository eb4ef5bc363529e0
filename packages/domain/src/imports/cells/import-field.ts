import type { ZodType } from "zod";

/** What a cell holds; decides how it is read, what it can be recognised by, and how it goes wrong in spreadsheets. */
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

/** One column we take: how it is called, where its value goes, how people's files call it. */
export interface ImportField {
  /** Its name in mappings and issues. */
  readonly name: string;
  /** Its heading in our own files, and its name over REST. */
  readonly column: string;
  /** Key of its label in the translations of the screens. */
  readonly label: string;
  readonly format: CellFormat;
  readonly required: boolean;
  /** Where the value stands in the input of the create command. */
  readonly path: readonly (string | number)[];
  /** In UTF-16 units, as the schema counts. */
  readonly maxLength: number;
  readonly sample: string;
  /** Other headings, English and French; accents, case, order of words and punctuation do not matter. */
  readonly aliases: readonly string[];
}

/** The columns of one kind and the input its create command takes, without what only we give (ids, batch). */
export interface KindRules<Input = unknown> {
  readonly fields: readonly ImportField[];
  readonly input: ZodType<Input>;
  /** What two rows of a file have in common when they are the same record twice. */
  readonly duplicateKey: (input: Input) => string;
}

/** A field under its own name; `!` after the name says that no row may go without it. */
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
