/** What zod writes of a schema, as far as the procedures use it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly description?: string;
}

/** Of a union. An object whose members are told may say beside them which must be given together: that is no union. */
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
 * A JSON schema as a TypeScript type. A reference becomes the name at its end.
 * Written by hand although there are libraries for it: docs/decisions/0009-the-client-is-packed-with-written-types.md says why.
 * @throws for a schema of a kind that no procedure has had so far
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
  if (schema.type === "array") return `Array<${typeOf(schema.items ?? {})}>`;
  if (schema.type === "object") return objectOf(schema);
  const known = simple[String(schema.type)];
  if (known === undefined) throw new Error(`there is no type for ${JSON.stringify(schema)}`);
  return known;
}

/** Whether an input can be left out, because none of its members is obligatory. */
export const isOptional = ({ type, required = [] }: JsonSchema): boolean => type === "object" && required.length === 0;

/** Text for a TSDoc comment. */
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
  // `undefined` is the same as nothing; so it stays with the option exactOptionalPropertyTypes.
  return `${about}${key}${isRequired ? "" : "?"}: ${typeOf(schema)}${isRequired ? "" : " | undefined"};\n`;
}

const union = (types: readonly string[]): string => [...new Set(types)].join(" | ");
