import { deleteNote, lockNote } from "@daybook/db/postgres";
import { accept, deleteNoteInput, mayDeleteNote, notFound, notTheAuthor, refuse } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";

export const deleteNoteProcedure = command({
  path: "notes.delete",
  summary:
    "Withdraw a note that was entered in error: it leaves every list and summary, and its text is kept for the audit",
  phi: "write",
  object: "note",
  idempotent: true,
  rest: { method: "DELETE", path: "/patients/{patient_id}/notes/{id}", status: 204 },
  refusals: [notTheAuthor.code],
  input: deleteNoteInput,
  output: z.null(),
  async handle({ tx, now, actor, touch, expectState }, { patientId, id, reason }) {
    const stored = await lockNote(tx, patientId, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored);
    if (!expected.ok) return expected;
    const allowed = mayDeleteNote(actor, stored);
    if (!allowed.ok) return allowed;
    await deleteNote(tx, id, actor.id, now);
    touch({ objectId: id, patientIds: [patientId], ...(reason ? { detail: reason } : {}) });
    return accept(null);
  },
});
