import {
  createNote,
  findNote,
  findPatientOfAppointment,
  findRecordsOf,
  insertNoteFile,
  insertNotePages,
} from "@daybook/db/postgres";
import {
  accept,
  appointmentOfAnother,
  checkNote,
  createNoteInput,
  emptyReading,
  idTaken,
  type NoteId,
  note,
  noteFileEmpty,
  noteFileRefused,
  noteFileUnreadable,
  refuse,
  rulesVersion,
  takenInTheFuture,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { refusalOfPatient } from "./missing-note.ts";
import { noteFor } from "./note-for.ts";
import { readCreated } from "./read-created.ts";

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
    noteFileRefused("damaged").code,
  ],
  input: createNoteInput,
  output: note,
  // Reading takes some milliseconds of the processor, and a file seconds, which no lock should wait for.
  prepare: ({ services }, input) => readCreated(input, services.noteReader),
  async handle(scope, input, read) {
    if (!read.ok) return read;
    const { content, source, file } = read.value;
    const reading = read.value.reading ?? emptyReading;
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
    const fileId = file && newId();
    if (file && fileId) {
      await insertNoteFile(tx, { id: fileId, ...file, createdAt: now });
      await insertNotePages(tx, fileId, file.read.pages);
    }
    const saved = await createNote(
      tx,
      {
        id,
        patientId,
        appointmentId,
        takenAt: input.takenAt,
        content,
        kind: input.kind ?? reading.kind.kind,
        kindConfidence: input.kind ? null : reading.kind.confidence,
        source,
        reading,
        rulesVersion,
        createdBy: actor.id,
        createdByName: actor.name,
        createdAt: now,
        file: file && fileId ? { id: fileId, ...file.read } : undefined,
      },
      newId,
    );
    if (saved === "id-taken") return refuse(idTaken);
    const stored = await findNote(tx, patientId, id);
    if (!stored) throw new Error("a note was written and not found");
    touch({ objectId: id, patientIds: [patientId] });
    if (file && file.read.state !== "waiting") scope.services.meter.noteRead(source, file.read.state);
    return accept(noteFor(actor, stored));
  },
  afterCommit({ noteReader }, _actor, { file }) {
    if (file) noteReader.wake();
  },
});
