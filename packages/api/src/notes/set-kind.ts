import { findNote, lockNote, setKind } from "@daybook/db/postgres";
import {
  accept,
  mayChangeKind,
  note,
  notFound,
  notTheAuthor,
  refuse,
  setKindInput,
  versionConflict,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { noteFor } from "./note-for.ts";

export const setKindProcedure = command({
  path: "notes.setKind",
  summary: "Correct the kind of a note; a person's choice beats what was read from the text",
  phi: "write",
  object: "note",
  idempotent: true,
  rest: { method: "PATCH", path: "/patients/{patient_id}/notes/{id}", status: 200 },
  refusals: [notTheAuthor.code, versionConflict(0).code],
  input: setKindInput,
  output: note,
  async handle({ tx, now, actor, touch, expectState }, { patientId, id, kind, version }) {
    const stored = await lockNote(tx, patientId, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored, version);
    if (!expected.ok) return expected;
    const allowed = mayChangeKind(actor, stored);
    if (!allowed.ok) return allowed;
    await setKind(tx, id, kind, now);
    const changed = await findNote(tx, patientId, id);
    if (!changed) throw new Error("a note was changed and not found");
    touch({ objectId: id, patientIds: [patientId], detail: kind });
    return accept(noteFor(actor, changed));
  },
});
