import { createNote, findNote, findPatientOfAppointment, findRecordsOf } from "@daybook/db/postgres";
import {
  accept,
  appointmentOfAnother,
  checkNote,
  createNoteInput,
  idTaken,
  type NoteId,
  note,
  noteFileEmpty,
  noteFileUnreadable,
  readNote,
  refuse,
  rulesVersion,
  takenInTheFuture,
} from "@daybook/domain";
import { noteLexicon } from "../core/note-lexicon.ts";
import { command } from "../core/procedure.ts";
import { refusalOfPatient } from "./missing-note.ts";
import { noteFor } from "./note-for.ts";

export const createNoteProcedure = command({
  path: "notes.create",
  summary: "File a note about a patient; its kind, sections and findings are read from its text",
  phi: "write",
  object: "note",
  rest: {
    method: "POST",
    path: "/patients/{patient_id}/notes",
    status: 201,
    locationOf: ({ patientId, id }: { patientId: string; id: string }) => `/patients/${patientId}/notes/${id}`,
  },
  refusals: [
    "patient_merged",
    idTaken.code,
    takenInTheFuture.code,
    appointmentOfAnother.code,
    noteFileEmpty.code,
    noteFileUnreadable("").code,
  ],
  input: createNoteInput,
  output: note,
  // Reading takes some milliseconds of the processor, which no lock should wait for.
  prepare: async (_, { content }) => readNote(content, noteLexicon()),
  async handle(scope, input, reading) {
    const { tx, now, actor, touch, newId } = scope;
    const { patientId, id = newId() as NoteId, appointmentId = null } = input;
    const missing = await refusalOfPatient(tx, patientId);
    if (missing) return refuse(missing);
    const allowed = checkNote(input, {
      now,
      patientIds: await findRecordsOf(tx, patientId),
      appointmentPatientId: appointmentId && (await findPatientOfAppointment(tx, appointmentId)),
    });
    if (!allowed.ok) return allowed;
    const saved = await createNote(
      tx,
      {
        id,
        patientId,
        appointmentId,
        takenAt: input.takenAt,
        content: input.content,
        kind: input.kind ?? reading.kind.kind,
        kindConfidence: input.kind ? null : reading.kind.confidence,
        source: input.source,
        reading,
        rulesVersion,
        createdBy: actor.id,
        createdByName: actor.name,
        createdAt: now,
      },
      newId,
    );
    if (saved === "id-taken") return refuse(idTaken);
    const stored = await findNote(tx, patientId, id);
    if (!stored) throw new Error("a note was written and not found");
    touch({ objectId: id, patientIds: [patientId] });
    return accept(noteFor(actor, stored));
  },
});
