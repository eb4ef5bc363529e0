import { type DeclaredProcedure, longestKey, type RestMeta } from "@daybook/api";
import { takesIfMatch } from "../conditional/entity-tag.ts";
import { toSnake, toSnakeKey } from "../rest/snake-case.ts";
import type { OperationExample } from "./examples/operation-example.ts";
import type { Schema, SchemaWriter } from "./schemas.ts";

interface InputParts {
  readonly parameters: Schema[];
  /** The request body: the input without the members in the path; null without a body. */
  readonly body: { readonly schema: Schema; readonly required: boolean } | null;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** Splits a procedure's input into path, query and body; rest-route.ts joins them again. */
export function inputParts(
  { input, meta, type }: DeclaredProcedure,
  rest: RestMeta,
  { path = {}, query = {} }: OperationExample,
  writer: SchemaWriter,
): InputParts {
  const key = takesKey({ type }) ? [reference("IdempotencyKey")] : [];
  const state = takesIfMatch({ meta }) ? [reference("IfMatch")] : [];
  const { properties, required = [], ...shape } = writer.write(input, "input") as Schema & ObjectSchema;
  const inPath = [...rest.path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? "");
  const fixed = new Set(Object.keys(rest.fixed ?? {}).map(toSnakeKey));
  const others = Object.entries(properties).filter(([name]) => !inPath.includes(name) && !fixed.has(name));
  const parameters = inPath.map((name): Schema => {
    const { description, ...schema } = properties[name] ?? { type: "string", format: "uuid" };
    return { name, in: "path", required: true, ...described(description), schema, example: path[name] };
  });
  if (rest.method !== "GET" && rest.method !== "DELETE") {
    const stillRequired = required.filter((name) => !inPath.includes(name));
    const given = rest.method === "PUT" ? inPath.filter((name) => name in properties) : [];
    const body = {
      ...shape,
      properties: Object.fromEntries([
        ...given.map((name) => [name, sameAsPath(properties[name])]),
        ...others.map(([name, schema]) => [name, name === "sort" ? sortSchema(schema) : schema]),
      ]),
      ...(stillRequired.length > 0 ? { required: stillRequired } : {}),
    };
    return {
      parameters: [...parameters, ...key, ...state],
      body: others.length > 0 ? { schema: body, required: stillRequired.length > 0 } : null,
    };
  }
  const defaults = toSnake(rest.defaults ?? {}) as Record<string, unknown>;
  for (const [name, { description, ...schema }] of others) {
    parameters.push({
      name,
      in: "query",
      required: required.includes(name),
      ...described(description),
      schema: {
        ...(name === "sort" ? sortSchema(schema) : schema),
        ...(name in defaults ? { default: defaults[name] } : {}),
      },
      ...(name in query ? { example: query[name] } : {}),
    });
  }
  const known = rest.method === "GET" ? [reference("IfNoneMatch")] : [];
  return { parameters: [...parameters, ...key, ...state, ...known], body: null };
}

const sameAsPath = ({ description: _description, ...schema }: Schema = {}): Schema => ({
  ...schema,
  description: "Allowed only if it is the same as in the path.",
});
const reference = (parameter: string): Schema => ({ $ref: `#/components/parameters/${parameter}` });

/** Whether an `Idempotency-Key` is accepted: by every command. */
export const takesKey = ({ type }: Pick<DeclaredProcedure, "type">): boolean => type === "mutation";

const described = (description: unknown) => (description === undefined ? {} : { description });

/** The values of `sort` are names of members, so they are in snake_case, too. */
const sortSchema = (schema: Schema): Schema => ({
  ...schema,
  pattern: String(schema["pattern"]).replaceAll(/[a-z]+[a-zA-Z]*/gu, toSnakeKey),
});

export const idempotencyKey: Schema = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "Any text that the caller makes up, new for each command. For a day, the same request with the same key gets the first answer again, without a second effect, and with `Idempotency-Replayed: true`. That includes refusals, except 401, 403, 429 and 503, which do not use up the key. The same key with another request is refused with `idempotency_mismatch`. An answer with a secret (a password, an invitation) is not stored: the same request with the same key then does nothing and is refused with `answer_told_once`.",
  schema: { type: "string", minLength: 1, maxLength: longestKey },
  example: "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c",
};

export const ifMatch: Schema = {
  name: "If-Match",
  in: "header",
  description:
    "The `ETag` of the state that the change is based on, or several, or `*`. If the record has another state by now, the change is refused with `precondition_failed`.",
  schema: { type: "string" },
  example: '"3"',
};

export const ifNoneMatch: Schema = {
  name: "If-None-Match",
  in: "header",
  description: "The `ETag` of an earlier answer. If the answer would be the same, 304 is sent without a body.",
  schema: { type: "string" },
  example: 'W/"Vn0bT2cXk3Zt8oGkYw1q9A"',
};
