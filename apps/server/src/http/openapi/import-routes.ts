import {
  alreadyImported,
  delimiters,
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
  textEncodings,
  tooManyRows,
  uploadExpected,
} from "@daybook/domain";
import { importPreviewExample, importResultExample } from "./examples/imports.ts";
import { invalidRows } from "./problems.ts";
import { failuresOf, locationHeader, replayedHeader } from "./responses.ts";
import type { Schema, SchemaWriter } from "./schemas.ts";
import { securityOfReads } from "./security.ts";

/** Refusals of every route that takes a file. */
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

/** Import routes that are not procedures: uploads, downloads and event streams. */
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
        summary: "Upload a file of any kind, to check it before it is imported",
        description:
          "Nothing is imported yet: a person first checks which fields the columns were matched to, then `imports.start` over tRPC starts the import. The file is read completely, and refused if it is not a text table.",
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
        requestBody: form({
          encoding: { enum: [...textEncodings], description: "Read in this encoding, instead of the recognised one." },
          delimiter: { enum: [...delimiters], description: "What separates the cells." },
          has_heading: { enum: ["true", "false"], description: "Whether the file has headings." },
          heading_line: { type: "string", description: "Line of the headings, from 1." },
        }),
        responses: {
          201: {
            description: "What was detected in the file; `imports.preview` over tRPC answers the same.",
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
        summary: "The state of an import of any kind, from its upload on",
        description: "The same as `/hospitals/batch/{batch_id}`, which is only for imports of hospitals.",
        security: securityOfReads,
        parameters: [batchId, { $ref: "#/components/parameters/IfNoneMatch" }],
        responses: {
          200: {
            ...resultOf("The progress, and the result of each row."),
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
          "The answer waits up to nine seconds for the import to finish. If every row was imported, the batch is activated; otherwise a person activates it, or corrects the rows and resumes it.",
        parameters: [idempotencyKey],
        requestBody: form({
          target: { enum: ["local", "remote"], default: "local" },
          again: { type: "string", description: "`true` imports the file even if it was imported before." },
          create_held: { type: "string", description: "`true` also imports rows that would otherwise be held back." },
        }),
        responses: {
          200: { ...resultOf("The import is finished; this is the whole result."), headers: replayedHeader },
          202: {
            ...resultOf("The import continues in the background; poll the batch, or follow its events."),
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
        summary: "Check whether a CSV file could be imported; changes nothing",
        description: "`errors` names each wrong cell by row and column, without repeating its text.",
        requestBody: form({}),
        responses: {
          200: {
            description: "The file can be imported.",
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
        description:
          "The data of each event is the present state of the batch, without its rows. The stream ends with `done`.",
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
        summary: "The rows that were not imported, unchanged, plus a column `error`; the file can be imported again",
        description: "UTF-8 with a byte order mark, so that spreadsheets detect the encoding.",
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
