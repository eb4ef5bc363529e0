import type { DeclaredProcedure } from "@daybook/api";
import { examples } from "./openapi/examples/examples.ts";
import { otherPaths } from "./openapi/other-routes.ts";
import { idempotencyKey, ifMatch, inputParts } from "./openapi/parameters.ts";
import { problem } from "./openapi/problems.ts";
import { etag, failures, requestId, sharedResponses, success } from "./openapi/responses.ts";
import { type Schema, SchemaWriter } from "./openapi/schemas.ts";
import { security, securityOfReads, securitySchemes } from "./openapi/security.ts";
import { restPrefix } from "./rest-route.ts";

export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> } & Schema;
  readonly [member: string]: unknown;
}

const about = `Scheduling and records of a clinic's front desk.

JSON in \`snake_case\`; members that a body does not have are refused. Moments are ISO 8601 with an offset and come back in
UTC; periods are half-open, so one may start when another ends. Lists are paged by \`page\` and \`page_size\`. Failures are
\`application/problem+json\` with a stable \`code\`. A record of another clinic is not found, as one that does not exist.
A single record carries an \`ETag\`; a \`PUT\`, \`PATCH\` or \`DELETE\` with an \`If-Match\` that is not it is refused with 412.
A method that an address does not take is answered with 405, and \`Allow\` names those it takes.`;

const tagDescriptions: Readonly<Record<string, string>> = {
  session: "Who the caller is.",
  patients: "People cared for. A retired record leaves the lists; nothing clinical is erased.",
  practitioners: "Those who can be booked, and when.",
  locations: "Rooms and places; one appointment at a time.",
  slots: "Free periods, computed from hours and appointments.",
  appointments: "Held time of a practitioner, a patient and a place; no two overlap.",
  hospitals: "The directory of hospitals: the same calls as any Hospital Directory API has.",
  imports: "Spreadsheets that become hospitals, patients or practitioners, a batch each.",
  users: "Accounts of the clinic's staff.",
  clients: "Programs that sign in by themselves.",
  audit: "Who did what to which record.",
  identity: "Access tokens (OAuth 2).",
  operation: "For those who run the server.",
};

interface Options {
  readonly procedures: readonly DeclaredProcedure[];
  /** Where clients reach the server, such as `http://127.0.0.1:4000`. */
  readonly publicUrl: string;
}

/** The REST API as an OpenAPI document, written from what the procedures declare. */
export function openApiDocument({ procedures, publicUrl }: Options): OpenApiDocument {
  const writer = new SchemaWriter();
  writer.components["Problem"] = problem;
  const paths: Record<string, Record<string, Schema>> = {};
  for (const procedure of procedures) {
    const { rest } = procedure.meta;
    if (!rest) continue;
    const path = restPrefix + rest.path;
    (paths[path] ??= {})[rest.method.toLowerCase()] = operation(procedure, writer);
  }
  const all = { ...paths, ...otherPaths } as OpenApiDocument["paths"];
  const responses = sharedResponses(writer);
  return {
    openapi: "3.1.0",
    info: { title: "Daybook", version: "1", description: about },
    servers: [{ url: publicUrl }],
    tags: tagsOf(all).map((name) => ({ name, ...withDescription(tagDescriptions[name]) })),
    security,
    paths: all,
    components: {
      schemas: Object.fromEntries(Object.entries(writer.components).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      parameters: { IdempotencyKey: idempotencyKey, IfMatch: ifMatch },
      headers: { RequestId: requestId, ETag: etag },
      responses,
      securitySchemes: securitySchemes(publicUrl),
    },
  };
}

function operation(procedure: DeclaredProcedure, writer: SchemaWriter): Schema {
  const { path, meta } = procedure;
  const example = examples[meta.path] ?? {};
  const { parameters, body } = inputParts(procedure, example, writer);
  return {
    operationId: path,
    tags: [path.split(".")[0]],
    summary: meta.summary,
    ...(meta.effect === "read" ? { security: securityOfReads } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: body.required,
            content: { "application/json": { schema: body.schema, example: example.request } },
          },
        }
      : {}),
    responses: {
      [String(meta.rest?.status)]: success(procedure, example.response, writer),
      ...failures(procedure, body !== null, writer),
    },
  };
}

function tagsOf(paths: OpenApiDocument["paths"]): string[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  return [...new Set(operations.flatMap(({ tags }) => tags as string[]))];
}

const withDescription = (description: string | undefined) => (description ? { description } : {});
