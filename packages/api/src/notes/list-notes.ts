import { listNotes } from "@daybook/db/postgres";
import { accept, listNotesInput, notePage, refuse } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { refusalOfPatient } from "./missing-note.ts";
import { noteFor } from "./note-for.ts";

export const listNotesProcedure = query({
  path: "notes.list",
  summary: "Notes of a patient, the newest first; of those of others, the front desk sees only that they are there",
  phi: "read",
  object: "note",
  rest: { method: "GET", path: "/patients/{patient_id}/notes", status: 200 },
  refusals: ["patient_merged"],
  input: listNotesInput,
  output: notePage,
  async handle({ tx, actor, touch }, input) {
    const missing = await refusalOfPatient(tx, input.patientId);
    if (missing) return refuse(missing);
    const { items, ...page } = await listNotes(tx, input);
    touch({ patientIds: [input.patientId], recordCount: items.length });
    return accept({ ...page, items: items.map((stored) => noteFor(actor, stored)) });
  },
});
