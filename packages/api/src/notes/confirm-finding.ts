import { confirmFinding, findNote, lockNote } from "@daybook/db/postgres";
import { accept, confirmFindingInput, note, notFound, refuse } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { noteFor } from "./note-for.ts";

export const confirmFindingProcedure = command({
  path: "notes.confirmFinding",
  summary: "Say that a finding of a note is right, or that it is wrong and summaries must leave it out",
  phi: "write",
  object: "finding",
  idempotent: true,
  rest: { method: "POST", path: "/patients/{patient_id}/notes/{note_id}/findings/{id}/confirm", status: 200 },
  input: confirmFindingInput,
  output: note,
  async handle({ tx, now, actor, touch, expectState }, { patientId, noteId, id, confirmed }) {
    const stored = await lockNote(tx, patientId, noteId);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored);
    if (!expected.ok) return expected;
    const judged = confirmed ? "confirmed" : "rejected";
    if (!(await confirmFinding(tx, { noteId, id }, judged, { by: actor.id, now }))) return refuse(notFound);
    const changed = await findNote(tx, patientId, noteId);
    if (!changed) throw new Error("a note was changed and not found");
    touch({ objectId: id, patientIds: [patientId], detail: judged });
    return accept(noteFor(actor, changed));
  },
});
