import { invalidInput, noteKind, notFound, permissions } from "@daybook/domain";
import { exampleIds } from "./examples/example-ids.ts";
import { failuresOf } from "./responses.ts";
import type { Schema, SchemaWriter } from "./schemas.ts";
import { securityOfReads } from "./security.ts";

/** The form that `POST /patients/{patient_id}/notes` takes beside JSON. */
export const noteForm: Schema = {
  schema: {
    type: "object",
    properties: {
      taken_at: { type: "string", format: "date-time" },
      file: { type: "string", format: "binary", description: "A text file, a PDF, a PNG or a JPEG, up to 20 MB." },
      kind: { enum: [...noteKind.options] },
      appointment_id: { type: "string", format: "uuid" },
      id: { type: "string", format: "uuid" },
    },
    required: ["taken_at", "file"],
    additionalProperties: false,
  },
  example: { taken_at: "2027-02-01T09:30:00Z", file: "BP 142/88, pulse 76." },
};

const inPath = (name: string, schema: Schema, example: unknown): Schema => ({
  name,
  in: "path",
  required: true,
  schema,
  example,
});
const id = { type: "string", format: "uuid" };
const ofNote = [inPath("patient_id", id, exampleIds.patient), inPath("id", id, exampleIds.note)];
/** How files of each kind begin. */
const beginnings = { "application/pdf": "%PDF-1.7", "image/png": "\u0089PNG", "image/jpeg": "\u00ff\u00d8\u00ff" };
const bytes = (mimes: readonly (keyof typeof beginnings)[], description: string): Schema => ({
  description,
  content: Object.fromEntries(
    mimes.map((mime) => [mime, { schema: { type: "string", format: "binary" }, example: beginnings[mime] }]),
  ),
});

/** Routes of notes whose answers are no JSON. */
export function notePaths(writer: SchemaWriter): Readonly<Record<string, Schema>> {
  const refused = failuresOf([invalidInput.code, notFound.code], permissions["notes.getFile"], writer);
  const get = (operationId: string, summary: string, parameters: readonly Schema[], answer: Schema): Schema => ({
    get: {
      operationId,
      tags: ["notes"],
      summary,
      description: "Sent as a file to be saved, never to be shown in the name of the server. Each call is audited.",
      security: securityOfReads,
      parameters,
      responses: { 200: answer, ...refused },
    },
  });
  return {
    "/api/v1/patients/{patient_id}/notes/{id}/file": get(
      "notes.getFile",
      "The file that a note was read from, as it came",
      ofNote,
      bytes(["application/pdf", "image/png", "image/jpeg"], "The bytes of the file."),
    ),
    "/api/v1/patients/{patient_id}/notes/{id}/pages/{page}": get(
      "notes.getPage",
      "A page of a note's file as a picture, to compare the reading with",
      [...ofNote, inPath("page", { type: "integer", minimum: 1 }, 1)],
      bytes(["image/jpeg", "image/png"], "The picture."),
    ),
  };
}
