import { Ajv2020 } from "ajv/dist/2020.js";
import type { OpenApiDocument } from "../http/openapi/openapi-document.ts";

interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { value: unknown }>>;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly [member: string]: unknown;
}

export const formats = {
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu,
  date: /^\d{4}-\d{2}-\d{2}$/u,
  "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/u,
  email: /^[^@\s]+@[^@\s]+$/u,
  "uri-reference": true,
} as const;

/** Checks values and answers against an OpenAPI document. */
export function documented(document: OpenApiDocument) {
  // Not strict, because the document has keywords that are not JSON Schema. The formats are those that zod writes.
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats });
  ajv.addSchema(document, "document");

  const operations: Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      pointer: pointerTo(["paths", path, method]),
    })),
  );

  /** Errors of a value against the schema at `pointer`; empty if it is valid. */
  function errorsOf(pointer: string, value: unknown): string[] {
    const validate = ajv.compile({ $ref: `document#${pointer}` });
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  }

  /** Follows the reference at `pointer`, if there is one. */
  function resolve(pointer: string): { pointer: string; value: Record<string, unknown> } {
    const value = pointer
      .split("/")
      .slice(1)
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[unescape(key)], document);
    const { $ref } = value as { $ref?: string };
    return $ref ? resolve($ref.slice(1)) : { pointer, value: value as Record<string, unknown> };
  }

  /** All bodies of an operation: the places of their schemas, and their examples. */
  function bodiesOf(operation: Operation): { name: string; schema: string; examples: unknown[] }[] {
    const responses = Object.keys(operation["responses"] as object).map((status) => `/responses/${status}`);
    const places = [...("requestBody" in operation ? ["/requestBody"] : []), ...responses];
    return places.flatMap((place) => {
      const { pointer, value } = resolve(operation.pointer + place);
      return Object.entries((value["content"] ?? {}) as Record<string, Media>).map(([type, media]) => ({
        name: `${operation.method} ${operation.path}${place}`,
        schema: `${pointer}${pointerTo(["content", type, "schema"])}`,
        examples: [
          ...(media.example === undefined ? [] : [media.example]),
          ...Object.values(media.examples ?? {}).map(({ value }) => value),
        ],
      }));
    });
  }

  /** Errors of an answer of the server against what the document says about that call. */
  function errorsOfAnswer(
    method: string,
    path: string,
    answer: { status: number; headers: Headers; body: unknown },
  ): string[] {
    const type = answer.headers.get("content-type")?.split(";")[0];
    const operation = operations.find((known) => known.method === method && known.path === path);
    if (!operation) return [`${method} ${path} is not documented`];
    const known = operation["responses"] as Record<string, unknown>;
    if (!(answer.status in known)) return [`${method} ${path} does not promise ${answer.status}`];
    const response = resolve(`${operation.pointer}/responses/${answer.status}`);
    const content = response.value["content"] as object | undefined;
    if (!content) return type === undefined ? [] : [`${method} ${path} promises no body`];
    if (!type || !(type in content)) return [`${method} ${path} does not promise ${type}`];
    return errorsOf(`${response.pointer}${pointerTo(["content", type, "schema"])}`, answer.body);
  }

  return { operations, errorsOf, resolve, bodiesOf, errorsOfAnswer };
}

const pointerTo = (keys: readonly string[]): string =>
  keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
const unescape = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");
