import {
  alreadyImported,
  fileEmpty,
  fileTooLarge,
  fileWithoutRows,
  headingMissing,
  idempotencyMismatch,
  importPreview,
  invalidInput,
  missingColumns,
  notFound,
  permissions,
  tooManyRows,
  uploadExpected,
} from "@daybook/domain";
import { importPreviewExample, importResultExample } from "./examples/imports.ts";
import { invalidRows } from "./problems.ts";
import { failuresOf, locationHeader, replayedHeader } from "./responses.ts";
import type { Schema, SchemaWriter } from "./schemas.ts";
import { securityOfReads } from "./security.ts";

/** Whatever takes a file refuses it with these. */
const ofFile = [
  invalidInput.code,
  uploadExpected.code,
  missingColumns([], []).code,
  headingMissing.code,
  fileEmpty.code,
  fileWithoutRows.code,
  fileTooLarge(0).code,
  tooManyRows(0, 0).code,
];
const ofKey = [alreadyImported("").code, idempotencyMismatch.code];

const form = (properties: Record<string, Schema>): Schema => ({
  required: true,
  content: {
    "multipart/form-data": {
      schema: {
        type: "object",
        properties: { file: { type: "string", contentMediaType: "text/csv" }, ...properties },
        required: ["file"],
      },
      example: { file: "name,address,phone\nHôpital de la Croix-Rousse,103 grande rue Lyon,\n" },
    },
  },
});
const resultOf = (description: string): Schema => ({
  description,
  content: {
    "application/json": { schema: { $ref: "#/components/schemas/ImportResult" }, example: importResultExample },
  },
});
const batchId = {
  name: "batch_id",
  in: "path",
  required: true,
  schema: { type: "string", format: "uuid" },
  example: importResultExample.batch_id,
};
const idempotencyKey = { $ref: "#/components/parameters/IdempotencyKey" };

/** What of imports is no procedure: files that come, files and streams that go. */
export function importPaths(writer: SchemaWriter): Readonly<Record<string, Schema>> {
  const roles = permissions["imports.start"];
  const refused = (...codes: readonly string[]) => ({
    ...failuresOf(codes, roles, writer),
    ...(codes.includes(uploadExpected.code) ? { 415: { $ref: "#/components/responses/UnsupportedMediaType" } } : {}),
  });
  return {
    "/api/v1/imports": {
      post: {
        operationId: "imports.upload",
        tags: ["imports"],
        summary: "Upload a file of any kind, to be looked at before it is started",
        description:
          "Nothing is imported yet: `imports.start` over tRPC does that, after a person has looked at what the columns were taken for. The file is read to its end, and refused when it is no table of text.",
        parameters: [
          {
            name: "kind",
            in: "query",
            required: true,
            schema: { enum: ["hospitals", "patients", "practitioners"] },
            example: "patients",
          },
          idempotencyKey,
        ],
        requestBody: form({}),
        responses: {
          201: {
            description: "What the file is, as far as can be told: `imports.preview` over tRPC tells the same.",
            headers: { ...locationHeader, ...replayedHeader },
            content: {
              "application/json": { schema: writer.write(importPreview, "output"), example: importPreviewExample },
            },
          },
          ...refused(...ofFile, idempotencyMismatch.code),
        },
      },
    },
    "/api/v1/imports/{batch_id}": {
      get: {
        operationId: "imports.read",
        tags: ["imports"],
        summary: "An import of any kind, from its upload on",
        description: "The same as `/hospitals/batch/{batch_id}`, which is for imports of hospitals alone.",
        security: securityOfReads,
        parameters: [batchId, { $ref: "#/components/parameters/IfNoneMatch" }],
        responses: {
          200: {
            ...resultOf("How far it is, and what became of the rows."),
            headers: { etag: { $ref: "#/components/headers/ETag" } },
          },
          304: { $ref: "#/components/responses/NotModified" },
          ...refused(notFound.code),
        },
      },
    },
    "/api/v1/hospitals/bulk": {
      post: {
        operationId: "imports.bulk",
        tags: ["imports"],
        summary: "Create the hospitals of a CSV file (`name,address,phone`) under one batch",
        description:
          "The answer waits up to nine seconds for the end of the import. When every row went in, the batch is activated; else a person decides, or corrects the rows and resumes it.",
        parameters: [idempotencyKey],
        requestBody: form({
          target: { enum: ["local", "remote"], default: "local" },
          again: { type: "string", description: "`true` imports a file that was imported before." },
          create_held: { type: "string", description: "`true` imports rows that would be held back." },
        }),
        responses: {
          200: { ...resultOf("Finished: the whole result."), headers: replayedHeader },
          202: {
            ...resultOf("It goes on in the background; ask for the batch, or follow its events."),
            headers: replayedHeader,
          },
          ...refused(...ofFile, ...ofKey),
        },
      },
    },
    "/api/v1/hospitals/bulk/validate": {
      post: {
        operationId: "imports.bulkValidate",
        tags: ["imports"],
        summary: "Whether a CSV file could be imported; writes nothing",
        description: "`errors` names each wrong cell by row and column, without repeating what is in it.",
        requestBody: form({}),
        responses: {
          200: {
            description: "It could.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: { message: { const: "CSV is valid" }, total_rows: { type: "integer" } },
                  required: ["message", "total_rows"],
                },
                example: { message: "CSV is valid", total_rows: 2 },
              },
            },
          },
          ...refused(...ofFile, invalidRows),
        },
      },
    },
    "/api/v1/hospitals/batch/{batch_id}/events": {
      get: {
        operationId: "imports.events",
        tags: ["imports"],
        summary: "Server-sent events: `progress` while it runs, then `done`",
        description: "The data of each is the batch as it stands, without its rows. The stream ends with `done`.",
        security: securityOfReads,
        parameters: [batchId],
        responses: {
          200: {
            description: "The events.",
            content: {
              "text/event-stream": {
                schema: { type: "string" },
                example: 'event: progress\ndata: {"status":"IN_PROGRESS","processed_hospitals":1}\n\n',
              },
            },
          },
          ...refused(notFound.code),
        },
      },
    },
    "/api/v1/hospitals/batch/{batch_id}/errors.csv": {
      get: {
        operationId: "imports.errorsFile",
        tags: ["imports"],
        summary: "The rows that did not go in, as they came, with a column `error`; can be imported again",
        description: "UTF-8 with a byte order mark, so that spreadsheets read it as it is.",
        security: securityOfReads,
        parameters: [batchId],
        responses: {
          200: {
            description: "A CSV file.",
            content: {
              "text/csv": { schema: { type: "string" }, example: "name,address,phone,error,hint\r\n" },
            },
          },
          ...refused(notFound.code),
        },
      },
    },
  };
}
