import { z } from "zod";
import type { CellFormat } from "../formats/cell-formats.ts";

type Path = readonly (string | number)[];

/** One column that we import: its names, and where its value goes. */
export interface ImportField {
  /** Its name in mappings and issues. */
  readonly name: string;
  /** Its heading in our own files, and its name over REST. */
  readonly column: string;
  /** Key of its label in the translations of the screens. */
  readonly label: string;
  /** It decides how a cell is read and recognised, and which damage by spreadsheets is looked for. */
  readonly format: CellFormat;
  /** Path of the value in the create command's input. */
  readonly path: Path;
  /** From the schema, as are the next two. */
  readonly required: boolean;
  /** In UTF-16 units, as the schema counts; infinite without a limit. */
  readonly maxLength: number;
  /** Paths of the values that must be given when this one is: an insurance plan needs its payer. */
  readonly needs: readonly Path[];
  readonly sample: string;
  /** Other headings, English and French; accents, case, order of words and punctuation do not matter. */
  readonly aliases: readonly string[];
}

/** The columns of one kind, and the schema of its create command without the members that we add (ids, batch). */
export interface KindRules<Input = unknown> {
  readonly fields: readonly ImportField[];
  readonly input: z.ZodType<Input>;
  /** Key of a row: two rows of a file with the same key are the same record. */
  readonly duplicateKey: (input: Input) => string;
}

type MakeField = (
  name: string,
  format: CellFormat,
  sample: string,
  aliases: readonly string[],
  path?: Path,
) => ImportField;

/** Makes the fields of a kind. What its schema says of a value is not said again: whether it is required, and how long it may be. */
export const fieldMaker =
  (schema: z.ZodObject): MakeField =>
  (name, format, sample, aliases, path = [name]) => {
    const value = memberAt(schema, path);
    const isPart = path.length > 1;
    return {
      name,
      column: name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
      label: `imports.fields.${name}`,
      format,
      path,
      required: !isPart && isRequired(value),
      maxLength: maxLengthOf(value),
      needs: isPart ? othersRequired(schema, path) : [],
      sample,
      aliases,
    };
  };

const isRequired = (schema: z.ZodType): boolean => !schema.safeParse(undefined).success;

function othersRequired(schema: z.ZodType, path: Path): Path[] {
  const whole = path.slice(0, -1);
  const { shape } = bare(memberAt(schema, whole)) as z.ZodObject;
  const required = Object.keys(shape).filter((key) => isRequired(shape[key] as z.ZodType));
  return required.filter((key) => key !== path.at(-1)).map((key) => [...whole, key]);
}

const memberAt = (schema: z.ZodType, path: Path): z.ZodType =>
  path.reduce<z.ZodType>((whole, key) => {
    const inner = bare(whole);
    const member = inner instanceof z.ZodArray ? inner.element : (inner as z.ZodObject).shape[key];
    if (!member) throw new Error(`the schema has no ${path.join(".")}`);
    return member as z.ZodType;
  }, schema);

function maxLengthOf(schema: z.ZodType): number {
  const { maxLength } = bare(schema) as { readonly maxLength?: unknown };
  return typeof maxLength === "number" ? maxLength : Number.POSITIVE_INFINITY;
}

/** The schema without default, and without the permission to be null or left out. */
const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? bare(schema.unwrap() as z.ZodType)
    : schema;
