import { findNote } from "@daybook/db/postgres";
import { accept, getNoteInput, note, notFound, refuse } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { noteFor } from "./note-for.ts";

export const getNoteProcedure = query({
  path: "notes.get",
  summary: "One note",
  phi: "read",
  object: "note",
  rest: { method: "GET", path: "/patients/{patient_id}/notes/{id}", status: 200 },
  input: getNoteInput,
  output: note,
  async handle({ tx, actor, touch }, { patientId, id }) {
    const stored = await findNote(tx, patientId, id);
    if (!stored) return refuse(notFound);
    touch({ objectId: id, patientIds: [patientId] });
    return accept(noteFor(actor, stored));
  },
});
