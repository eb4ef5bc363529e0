import { refusalToError } from "@daybook/api";
import { largestNoteFile } from "@daybook/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { readNoteForm } from "./read-note-form.ts";

/** A form is a little longer than its file. */
const largestForm = largestNoteFile + 64 * 1024;

/** Lets `POST /patients/{patient_id}/notes` take a form with a file, besides JSON. Every other call refuses forms (415). */
export function acceptNoteForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer", bodyLimit: largestForm },
    async (request: FastifyRequest, body: Buffer) => {
      if (request.routeOptions.config.label !== "notes.create")
        throw Object.assign(new Error("a form where none is taken"), { statusCode: 415 });
      const members = await readNoteForm(body, request.headers["content-type"] ?? "");
      if (!members.ok) throw refusalToError(members.refusal);
      return members.value;
    },
  );
}
