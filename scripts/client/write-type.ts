/** The parts of JSON Schema that zod writes for our procedures. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly items?: JsonSchema;
  /** The members of a tuple. */
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly description?: string;
}

/**
 * Alternatives of a union. In an object with `properties`, `anyOf` only says which members must be given together, so that
 * is not a union.
 */
export const alternativesOf = ({ properties, anyOf, oneOf }: JsonSchema): readonly JsonSchema[] | undefined =>
  properties ? undefined : (anyOf ?? oneOf);

const formats: Readonly<Record<string, string>> = { "date-time": "Instant", date: "LocalDate", uuid: "Uuid" };
const simple: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/**
 * Converts a JSON schema to a TypeScript type. A reference becomes the last name of its path. For why no library does this,
 * see docs/decisions/0009-the-client-is-packed-with-written-types.md.
 * @throws Error for a kind of schema that no procedure has used so far
 */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "";
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const alternatives = alternativesOf(schema);
  if (alternatives) return union(alternatives.map(typeOf));
  if (Array.isArray(schema.type)) return union(schema.type.map((type: string) => typeOf({ ...schema, type })));
  if (schema.type === undefined) return "unknown";
  if (schema.type === "string") return formats[schema.format ?? ""] ?? "string";
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(", ")}]`;
  if (schema.type === "array") return `Array<${typeOf(schema.items ?? {})}>`;
  if (schema.type === "object") return objectOf(schema);
  const known = simple[String(schema.type)];
  if (known === undefined) throw new Error(`there is no type for ${JSON.stringify(schema)}`);
  return known;
}

/** Whether an input may be omitted, because none of its members is required. */
export const isOptional = ({ type, required = [] }: JsonSchema): boolean => type === "object" && required.length === 0;

/** Formats lines as a TSDoc comment. */
export function comment(lines: readonly string[]): string {
  const [first = "", ...rest] = lines.map((line) => line.replaceAll("*/", "*\\/"));
  if (lines.length === 0) return "";
  if (rest.length === 0) return `/** ${first} */\n`;
  return `/**\n${[first, ...rest].map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

function objectOf({ properties = {}, required = [], additionalProperties }: JsonSchema): string {
  const members = Object.entries(properties);
  if (members.length > 0)
    return `{\n${members.map(([name, schema]) => memberOf(name, schema, required.includes(name))).join("")}}`;
  if (additionalProperties === false) return "Record<string, never>";
  return `Record<string, ${typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown"}>`;
}

function memberOf(name: string, schema: JsonSchema, isRequired: boolean): string {
  const key = /^[a-z_$][\w$]*$/iu.test(name) ? name : JSON.stringify(name);
  const about = comment(schema.description ? [schema.description] : []);
  // An undefined member counts as omitted, also with the option exactOptionalPropertyTypes.
  const type = typeOf(schema);
  const isUndefinedNamed = !isRequired && type !== "unknown"; // any value includes undefined
  return `${about}${key}${isRequired ? "" : "?"}: ${type}${isUndefinedNamed ? " | undefined" : ""};\n`;
}

const union = (types: readonly string[]): string => [...new Set(types)].join(" | ");
