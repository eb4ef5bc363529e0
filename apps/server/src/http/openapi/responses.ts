import type { DeclaredProcedure } from "@daybook/api";
import {
  databaseUnavailable,
  forbidden,
  idempotencyMismatch,
  insufficientScope,
  internalError,
  invalidInput,
  mayOverride,
  mayWithdraw,
  notFound,
  type ProcedurePath,
  preconditionFailed,
  type Role,
  scope,
  tooManyRequests,
  unauthenticated,
} from "@daybook/domain";
import { hasEtag, takesIfMatch } from "../entity-tag.ts";
import { takesKey } from "./parameters.ts";
import { bodyOf, exampleBody, exampleOf, problemSchema, statusOfCode, transportProblems } from "./problems.ts";
import { reference, type Schema, type SchemaWriter } from "./schemas.ts";

const media = "application/problem+json";
const requestIdHeader = { "x-request-id": { $ref: "#/components/headers/RequestId" } };
const retryAfter = {
  "retry-after": { description: "Seconds to wait.", schema: { type: "integer", minimum: 0 }, example: 1 },
};
const challenge = {
  "www-authenticate": { schema: { type: "string" }, example: 'Bearer realm="Daybook", error="invalid_token"' },
};

/** Failures that are the same wherever they happen, by their name in the document. */
export function sharedResponses(writer: SchemaWriter): Record<string, Schema> {
  const of = (code: string, description: string, headers = {}): Schema => failure([code], description, writer, headers);
  const transport = (status: 413 | 415, description: string): Schema => ({
    description,
    headers: requestIdHeader,
    content: { [media]: { schema: reference("Problem"), example: exampleBody(transportProblems[status]) } },
  });
  return {
    InvalidInput: of(invalidInput.code, "The input does not have the shape asked for; `errors` names what is wrong."),
    Unauthenticated: of(unauthenticated.code, "No valid access token came with the request.", challenge),
    NotFound: of(notFound.code, "There is no such record, or it belongs to another clinic."),
    TooLarge: transport(413, "The body is larger than 1 MiB."),
    UnsupportedMediaType: transport(415, "The body is not `application/json`."),
    TooManyRequests: of(tooManyRequests.code, "Too many requests.", retryAfter),
    InternalError: of(internalError.code, "A defect of ours; quote the request id."),
    Unavailable: of(databaseUnavailable.code, "The database is away or overloaded. Nothing was done.", retryAfter),
  };
}

/** Every answer that is not a success, by status. */
export function failures(procedure: DeclaredProcedure, hasBody: boolean, writer: SchemaWriter): Record<string, Schema> {
  const { meta } = procedure;
  const codes = [
    ...new Set([
      invalidInput.code,
      ...(meta.rest?.path.includes("{") ? [notFound.code] : []),
      ...meta.refusals,
      ...(takesKey(procedure) ? [idempotencyMismatch.code] : []),
      ...(takesIfMatch(procedure) ? [preconditionFailed(null).code] : []),
    ]),
  ];
  const byStatus = Map.groupBy(codes, statusOfCode);
  const responses: Record<string, Schema> = {
    401: shared("Unauthenticated"),
    403: forbiddenResponse(procedure, writer),
    ...(hasBody ? { 413: shared("TooLarge"), 415: shared("UnsupportedMediaType") } : {}),
    429: shared("TooManyRequests"),
    500: shared("InternalError"),
    503: shared("Unavailable"),
  };
  for (const [status, found] of byStatus) {
    const only = found.length === 1 ? found[0] : undefined;
    responses[status] =
      only === invalidInput.code
        ? shared("InvalidInput")
        : only === notFound.code
          ? shared("NotFound")
          : failure(found, `Refused: ${found.map((code) => `\`${code}\``).join(", ")}.`, writer);
  }
  return responses;
}

export const requestId: Schema = {
  description: "Finds the request in the server's log; the caller's own `X-Request-Id` when it sent a usable one.",
  schema: { type: "string" },
};

export const etag: Schema = {
  description: "Names the state of the record; give it as `If-Match` with a change.",
  schema: { type: "string" },
  example: '"3"',
};
const etagHeader = { etag: { $ref: "#/components/headers/ETag" } };

/** Where everybody may call, but not ask for everything. */
const decidedInside: Partial<Record<ProcedurePath, { what: string; roles: readonly Role[] }>> = {
  "appointments.book": { what: "`override` and `overbook`", roles: mayOverride },
  "appointments.move": { what: "`override` and `overbook`", roles: mayOverride },
  "appointments.setStatus": { what: "`entered-in-error`", roles: mayWithdraw },
};

function forbiddenResponse({ meta }: DeclaredProcedure, writer: SchemaWriter): Schema {
  const inside = decidedInside[meta.path];
  const needed = insufficientScope(meta.effect === "read" ? scope.read : scope.all);
  const description = `The role may not do this, or the token's scope does not reach (\`${needed.code}\`). May call: ${meta.allow.join(", ")}.`;
  const refusal = forbidden(inside?.roles ?? meta.allow);
  return failure(
    [refusal.code, needed.code],
    inside ? `${description} ${inside.what}: ${inside.roles.join(", ")}.` : description,
    writer,
    {},
    bodyOf(refusal),
  );
}

const shared = (name: string): Schema => ({ $ref: `#/components/responses/${name}` });

function failure(
  codes: readonly string[],
  description: string,
  writer: SchemaWriter,
  headers = {},
  example?: Record<string, unknown>,
): Schema {
  const [first = ""] = codes;
  const shown =
    example || codes.length === 1
      ? { example: example ?? exampleOf(first) }
      : { examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])) };
  return {
    description,
    headers: { ...requestIdHeader, ...headers },
    content: { [media]: { schema: problemSchema(codes, writer), ...shown } },
  };
}

const totalCount = {
  "x-total-count": { description: "How many match, on all pages.", schema: { type: "integer" }, example: 1 },
};
const itemsOf = (page: Schema): unknown => (page["properties"] as Record<string, unknown>)["items"];

/** What a success answers; null where the answer has no body. */
export function success(procedure: DeclaredProcedure, example: unknown, writer: SchemaWriter): Schema {
  const { meta, output } = procedure;
  const headers = { ...requestIdHeader, ...(hasEtag(procedure) ? etagHeader : {}) };
  if (meta.rest?.status === 204) return { description: "Done.", headers };
  const description =
    { 201: "Created.", 202: "Accepted; it goes on in the background." }[Number(meta.rest?.status)] ?? "Done.";
  const schema = writer.write(output, "output");
  if (meta.rest?.bareList) {
    return {
      description,
      headers: { ...headers, ...totalCount },
      content: { "application/json": { schema: itemsOf(schema), example: (example as { items: unknown }).items } },
    };
  }
  return { description, headers, content: { "application/json": { schema, example } } };
}
