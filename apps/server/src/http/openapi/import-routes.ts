import { importResultExample } from "./examples/imports.ts";
import type { Schema } from "./schemas.ts";

const problems = (...statuses: readonly number[]): Record<string, Schema> =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: "Refused; `code` says why.",
        content: {
          "application/problem+json": {
            schema: { $ref: "#/components/schemas/Problem" },
            example: {
              type: "/errors/missing_columns",
              title: "Bad request",
              status: 400,
              detail: "The file has no column address; the columns are name, address, phone.",
              code: "missing_columns",
              errors: [
                {
                  path: "heading.address",
                  message: "Column address: The file has no column address; the columns are name, address, phone.",
                },
              ],
              request_id: "5d0f6a1e-8c1f-4c55-9a53-6b7c8d9e0f10",
            },
          },
        },
      },
    ]),
  );
const refused = problems(400, 401, 403, 409, 413, 415, 422, 429, 500, 503);

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
export const importPaths: Readonly<Record<string, Schema>> = {
  "/api/v1/imports": {
    post: {
      operationId: "imports.upload",
      tags: ["imports"],
      summary: "Upload a file of any kind, to be looked at before it is started",
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
          content: {
            "application/json": {
              schema: { type: "object", required: ["batch_id"] },
              example: { batch_id: importResultExample.batch_id },
            },
          },
        },
        ...refused,
      },
    },
  },
  "/api/v1/hospitals/bulk": {
    post: {
      operationId: "imports.bulk",
      tags: ["imports"],
      summary: "Create the hospitals of a CSV file (`name,address,phone`) under one batch",
      parameters: [idempotencyKey],
      requestBody: form({
        target: { enum: ["local", "remote"], default: "local" },
        again: { type: "string", description: "`true` imports a file that was imported before." },
        create_held: { type: "string", description: "`true` imports rows that would be held back." },
      }),
      responses: {
        200: resultOf("Finished: the whole result."),
        202: resultOf("It goes on in the background; ask for the batch, or follow its events."),
        ...refused,
      },
    },
  },
  "/api/v1/hospitals/bulk/validate": {
    post: {
      operationId: "imports.bulkValidate",
      tags: ["imports"],
      summary: "Whether a CSV file could be imported; writes nothing",
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
        ...refused,
      },
    },
  },
  "/api/v1/hospitals/batch/{batch_id}/events": {
    get: {
      operationId: "imports.events",
      tags: ["imports"],
      summary: "Server-sent events: `progress` while it runs, then `done`",
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
        ...problems(401, 403, 404, 429, 500, 503),
      },
    },
  },
  "/api/v1/hospitals/batch/{batch_id}/errors.csv": {
    get: {
      operationId: "imports.errorsFile",
      tags: ["imports"],
      summary: "The rows that did not go in, as they came, with a column `error`; can be imported again",
      parameters: [batchId],
      responses: {
        200: {
          description: "A CSV file.",
          content: {
            "text/csv": { schema: { type: "string" }, example: "name,address,phone,error,hint\r\n" },
          },
        },
        ...problems(401, 403, 404, 429, 500, 503),
      },
    },
  },
};
