import type { DeclaredProcedure, RestMeta } from "@daybook/api";
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
import { hasEtag, takesIfMatch } from "../conditional/entity-tag.ts";
import { problemOfClientError } from "../errors/malformed-request.ts";
import { takesKey } from "./parameters.ts";
import { bodyOf, exampleBody, exampleOf, problemSchema, statusOfCode, transportProblems } from "./problems.ts";
import { reference, type Schema, type SchemaWriter } from "./schemas.ts";

const media = "application/problem+json";
const headerOf = (name: string): Schema => ({ $ref: `#/components/headers/${name}` });
const requestIdHeader = { "x-request-id": headerOf("RequestId") };
/** Headers of the request limit, on every answer of the API. */
const limitHeaders = { "ratelimit-policy": headerOf("RateLimitPolicy"), ratelimit: headerOf("RateLimit") };
const retryAfter = {
  "retry-after": { description: "Seconds to wait.", schema: { type: "integer", minimum: 0 }, example: 1 },
};
const challenge = {
  "www-authenticate": {
    description: "How to sign in (RFC 6750); with an invalid token, it also has `error`.",
    schema: { type: "string" },
    example: 'Bearer realm="Daybook", error="invalid_token"',
  },
};

/** Failures that are the same for all operations, by their name in the document. */
export function sharedResponses(writer: SchemaWriter): Record<string, Schema> {
  const of = (code: string, description: string, headers = {}): Schema => failure([code], description, writer, headers);
  const transport = (status: 413 | 415, description: string): Schema => ({
    description,
    headers: requestIdHeader,
    content: { [media]: { schema: reference("Problem"), example: exampleBody(transportProblems[status]) } },
  });
  return {
    InvalidInput: of(invalidInput.code, "The input does not match the schema; `errors` lists the wrong members."),
    Unauthenticated: of(unauthenticated.code, "The request has no valid access token.", challenge),
    NotFound: of(notFound.code, "There is no such record, or it belongs to another clinic."),
    TooLarge: transport(413, "The body is larger than 1 MiB."),
    UnsupportedMediaType: transport(415, "The body is not `application/json`."),
    TooManyRequests: of(tooManyRequests.code, "Too many requests.", { ...retryAfter, ...limitHeaders }),
    HeadTooLarge: {
      description: "The headers of the request are larger than 16 KiB.",
      headers: requestIdHeader,
      content: { [media]: { schema: reference("Problem"), example: exampleBody(headTooLarge) } },
    },
    FormExpected: {
      description: "The body is not `application/x-www-form-urlencoded`. `error` is the code of RFC 6749.",
      headers: requestIdHeader,
      content: {
        [media]: {
          schema: {
            allOf: [
              reference("Problem"),
              { type: "object", properties: { error: { const: "invalid_request" } }, required: ["error"] },
            ],
          },
          example: {
            ...exampleBody({ ...transportProblems[415], message: "Send application/x-www-form-urlencoded." }),
            error: "invalid_request",
          },
        },
      },
    },
    NotModified: {
      description: "Unchanged: `If-None-Match` has the present `ETag`.",
      headers: { ...requestIdHeader, etag: headerOf("ETag") },
    },
    InternalError: of(internalError.code, "A bug in Daybook; report the request id."),
    Unavailable: of(
      databaseUnavailable.code,
      "The database is unreachable or overloaded. Nothing was done.",
      retryAfter,
    ),
  };
}

/** All answers except success, by status. */
export function failures(
  procedure: DeclaredProcedure,
  rest: RestMeta,
  hasBody: boolean,
  writer: SchemaWriter,
): Record<string, Schema> {
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
  const responses: Record<string, Schema> = {
    ...(rest.method === "GET" ? { 304: shared("NotModified") } : {}),
    401: shared("Unauthenticated"),
    403: forbiddenResponse(procedure, writer),
    ...(hasBody ? { 413: shared("TooLarge"), 415: shared("UnsupportedMediaType") } : {}),
    429: shared("TooManyRequests"),
    500: shared("InternalError"),
    503: shared("Unavailable"),
  };
  return { ...responses, ...refusals(codes, writer) };
}

/**
 * Failures of a route that is not a procedure.
 * @param codes refusals of the route itself
 */
export const failuresOf = (
  codes: readonly string[],
  roles: readonly Role[],
  writer: SchemaWriter,
): Record<string, Schema> => ({
  401: shared("Unauthenticated"),
  403: failure([forbidden(roles).code], `May call: ${roles.join(", ")}.`, writer, {}, bodyOf(forbidden(roles))),
  429: shared("TooManyRequests"),
  500: shared("InternalError"),
  503: shared("Unavailable"),
  ...refusals(codes, writer),
});

function refusals(codes: readonly string[], writer: SchemaWriter): Record<string, Schema> {
  const responses: Record<string, Schema> = {};
  for (const [status, found] of Map.groupBy(codes, statusOfCode)) {
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

/** Headers of answers, by their name in the document. */
export const sharedHeaders = (): Record<string, Schema> => ({
  RequestId: requestId,
  ETag: etag,
  Location: {
    required: true,
    description: "Address of the new record.",
    schema: { type: "string", format: "uri-reference" },
    example: "/api/v1/patients/0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c",
  },
  IdempotencyReplayed: {
    description:
      "`true` if this is the stored answer of an earlier request with the same `Idempotency-Key`; absent otherwise.",
    schema: { type: "string", const: "true" },
    example: "true",
  },
  RateLimitPolicy: {
    required: true,
    description: "A caller may send `q` requests in `w` seconds.",
    schema: { type: "string" },
    example: '"requests";q=60000;w=60',
  },
  RateLimit: {
    required: true,
    description: "`r` requests are left; the count starts again in `t` seconds.",
    schema: { type: "string" },
    example: '"requests";r=59999;t=60',
  },
});

const requestId: Schema = {
  required: true,
  description: "Identifies the request in the server's log; the caller's own `X-Request-Id` if it sent a usable one.",
  schema: { type: "string" },
};

const etag: Schema = {
  required: true,
  description:
    "Identifies the state of the record. Send it as `If-Match` with a change, or as `If-None-Match` to get the record only if it has changed. The `ETag` of a list or document is weak (`W/`) and only for `If-None-Match`.",
  schema: { type: "string" },
  example: '"3"',
};
const etagHeader = { etag: headerOf("ETag") };

/** Procedures that more roles may call than may use all of their options. */
const decidedInside: Partial<Record<ProcedurePath, { what: string; roles: readonly Role[] }>> = {
  "appointments.book": { what: "`override` and `overbook`", roles: mayOverride },
  "appointments.move": { what: "`override` and `overbook`", roles: mayOverride },
  "appointments.setStatus": { what: "`entered-in-error`", roles: mayWithdraw },
};

function forbiddenResponse({ meta }: DeclaredProcedure, writer: SchemaWriter): Schema {
  const inside = decidedInside[meta.path];
  const needed = insufficientScope(meta.effect === "read" ? scope.read : scope.all);
  const description = `The role may not do this, or the token's scope is not enough (\`${needed.code}\`). May call: ${meta.allow.join(", ")}.`;
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
  "x-total-count": { description: "Number of matches on all pages.", schema: { type: "integer" }, example: 1 },
};
const itemsOf = (page: Schema): unknown => (page["properties"] as Record<string, unknown>)["items"];

export const replayedHeader = { "idempotency-replayed": headerOf("IdempotencyReplayed") };
export const locationHeader = { location: headerOf("Location") };
const headTooLarge = problemOfClientError("HPE_HEADER_OVERFLOW");

/** The answer of a successful call. */
export function success(procedure: DeclaredProcedure, rest: RestMeta, example: unknown, writer: SchemaWriter): Schema {
  const { output } = procedure;
  const headers = {
    ...requestIdHeader,
    ...limitHeaders,
    ...(hasEtag(procedure) || rest.method === "GET" ? etagHeader : {}),
    ...(rest.status === 201 ? { location: headerOf("Location") } : {}),
    ...(takesKey(procedure) ? replayedHeader : {}),
  };
  if (rest.status === 204) return { description: "Done.", headers };
  const description = { 200: "Done.", 201: "Created.", 202: "Accepted; the work continues in the background." }[
    rest.status
  ];
  const schema = writer.write(output, "output");
  if (rest.bareList) {
    return {
      description,
      headers: { ...headers, ...totalCount },
      content: { "application/json": { schema: itemsOf(schema), example: (example as { items: unknown }).items } },
    };
  }
  return { description, headers, content: { "application/json": { schema, example } } };
}
