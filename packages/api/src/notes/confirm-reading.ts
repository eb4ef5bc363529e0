import { confirmReading, findNote, lockNote } from "@daybook/db/postgres";
import { accept, confirmReadingInput, noReading, note, notFound, refuse, versionConflict } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { noteFor } from "./note-for.ts";

export const confirmReadingProcedure = command({
  path: "notes.confirmReading",
  summary: "Say that the text of a note was compared with its picture and is right, with all findings not rejected",
  phi: "write",
  object: "note",
  idempotent: true,
  rest: { method: "POST", path: "/patients/{patient_id}/notes/{id}/reading/confirm", status: 200 },
  refusals: [noReading.code, versionConflict(0).code],
  input: confirmReadingInput,
  output: note,
  async handle({ tx, now, actor, touch, expectState }, { patientId, id, version }) {
    const stored = await lockNote(tx, patientId, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored, version);
    if (!expected.ok) return expected;
    const { readingState } = stored;
    if (readingState !== "unchecked" && readingState !== "checked") return refuse(noReading);
    if (readingState === "unchecked") await confirmReading(tx, id, { by: actor.id, now });
    const changed = await findNote(tx, patientId, id);
    if (!changed) throw new Error("a note was changed and not found");
    touch({ objectId: id, patientIds: [patientId], detail: `${stored.unchecked} findings` });
    return accept(noteFor(actor, changed));
  },
});
