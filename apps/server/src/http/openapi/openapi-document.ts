import type { DeclaredProcedure, RestMeta } from "@daybook/api";
import { restPlaces, restPrefix } from "../rest/rest-route.ts";
import { descriptionOf } from "./descriptions.ts";
import { examples } from "./examples/examples.ts";
import { noteForm } from "./note-routes.ts";
import { otherPaths } from "./other-routes.ts";
import { idempotencyKey, ifMatch, ifNoneMatch, inputParts } from "./parameters.ts";
import { problem } from "./problems.ts";
import { failures, sharedHeaders, sharedResponses, success } from "./responses.ts";
import { type Schema, SchemaWriter } from "./schemas.ts";
import { security, securityOfReads, securitySchemes } from "./security.ts";

export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> } & Schema;
  readonly [member: string]: unknown;
}

const about = `Scheduling and records of a clinic's front desk.

JSON in \`snake_case\`; unknown members are refused. Times are ISO 8601 with an offset and are returned in
UTC; periods are half-open, so one may start when another ends. Lists have pages: \`page\` and \`page_size\`. Failures are
\`application/problem+json\` with a stable \`code\`. A record of another clinic gets 404, like one that does not exist.
A single record has an \`ETag\`; a \`PUT\`, \`PATCH\` or \`DELETE\` whose \`If-Match\` differs from it is refused with 412.
So do lists and documents; a \`GET\` whose \`If-None-Match\` equals it is answered 304. Lists take \`updated_since\`.
Every command takes an \`Idempotency-Key\`. \`RateLimit\` says how many requests the caller has left.
A method that an address does not support gets 405, and \`Allow\` lists those that it supports.`;

const tagDescriptions: Readonly<Record<string, string>> = {
  session: "Who the caller is, and their sessions.",
  patients: "People in the clinic's care. A retired record is no longer listed, but nothing clinical is erased.",
  notes: "Text about a patient, and what it says as data. A withdrawn note is no longer listed, but its text is kept.",
  summaries: "What a patient's notes say together, in sentences that cite their words.",
  practitioners: "Practitioners and their working hours.",
  locations: "Rooms; each holds one appointment at a time.",
  slots: "Free times, computed from working hours and appointments.",
  appointments: "A time reserved for a practitioner, a patient and a location.",
  directory: "The health-care directory: people and places outside the clinic.",
  organizations: "Organizations outside the clinic that are in its book.",
  healthcareWorkers: "Health-care workers outside the clinic who are in its book, such as referring doctors.",
  hospitals: "The hospital directory, with the calls of any Hospital Directory API.",
  clinic: "The clinic itself, and the time zone rules in use.",
  imports: "Imports of hospitals, patients or practitioners from spreadsheets; each is a batch.",
  users: "Accounts of the clinic's staff.",
  clients: "Programs that sign in by themselves.",
  audit: "Who did what to which record.",
  identity: "Access tokens (OAuth 2).",
  operation: "For operators of the server.",
};

interface Options {
  readonly procedures: readonly DeclaredProcedure[];
  /** URL at which clients reach the server, such as `http://127.0.0.1:4000`. */
  readonly publicUrl: string;
}

/** The REST API as an OpenAPI document, generated from the declarations of the procedures. */
export function openApiDocument({ procedures, publicUrl }: Options): OpenApiDocument {
  const writer = new SchemaWriter();
  writer.components["Problem"] = problem;
  const paths: Record<string, Record<string, Schema>> = {};
  for (const { procedure, rest } of restPlaces(procedures)) {
    const path = restPrefix + rest.path;
    (paths[path] ??= {})[rest.method.toLowerCase()] = operation(procedure, rest, writer);
  }
  const all = { ...paths, ...otherPaths(writer) } as OpenApiDocument["paths"];
  const responses = sharedResponses(writer);
  return {
    openapi: "3.1.0",
    info: {
      title: "Daybook",
      version: "1",
      description: about,
      contact: { name: "The operator of this server", url: publicUrl },
      license: { name: "All rights reserved", identifier: "LicenseRef-Proprietary" },
    },
    servers: [{ url: publicUrl }],
    tags: tagsOf(all).map((name) => ({ name, ...withDescription(tagDescriptions[name]) })),
    security,
    paths: all,
    components: {
      schemas: Object.fromEntries(Object.entries(writer.components).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      parameters: { IdempotencyKey: idempotencyKey, IfMatch: ifMatch, IfNoneMatch: ifNoneMatch },
      headers: sharedHeaders(),
      responses,
      securitySchemes: securitySchemes(publicUrl),
    },
  };
}

function operation(procedure: DeclaredProcedure, rest: RestMeta, writer: SchemaWriter): Schema {
  const { path, meta } = procedure;
  const example = examples[meta.path] ?? {};
  const { parameters, body } = inputParts(procedure, rest, example, writer);
  const [slice = ""] = path.split(".");
  const isSearch = rest !== meta.rest;
  return {
    operationId: isSearch ? `${slice}.search` : path,
    tags: [slice],
    summary: isSearch ? `${meta.summary}, with the search in the body` : meta.summary,
    description: descriptionOf(procedure, rest),
    ...(meta.effect === "read" ? { security: securityOfReads } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: body.required,
            content: {
              "application/json": { schema: body.schema, example: isSearch ? example.query : example.request },
              ...(path === "notes.create" ? { "multipart/form-data": noteForm } : {}),
            },
          },
        }
      : {}),
    responses: {
      [String(rest.status)]: success(procedure, rest, example.response, writer),
      ...(rest.unchanged ? { 200: success(procedure, { ...rest, status: 200 }, example.response, writer) } : {}),
      ...failures(procedure, rest, body !== null, writer),
    },
  };
}

function tagsOf(paths: OpenApiDocument["paths"]): string[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  return [...new Set(operations.flatMap(({ tags }) => tags as string[]))];
}

const withDescription = (description: string | undefined) => (description ? { description } : {});
