import {
  confirmFinding,
  createNote,
  deleteNote,
  findNote,
  findReadingWords,
  isApprovedSince,
  lockNote,
} from "@daybook/db/postgres";
import {
  accept,
  checkedAfter,
  correctNoteInput,
  markFindings,
  mayReadNote,
  type NoteId,
  noReading,
  note,
  notFound,
  notTheAuthor,
  qualityOf,
  readingApproved,
  readNote,
  refuse,
  rulesVersion,
  versionConflict,
  wordsAfter,
} from "@daybook/domain";
import { noteLexicon } from "../core/note-lexicon.ts";
import { command } from "../core/procedure.ts";
import { noteFor } from "./note-for.ts";

export const correctNoteProcedure = command({
  path: "notes.correct",
  summary: "Correct or type the text of a note that was read from a file: a new note replaces it and keeps the file",
  phi: "write",
  object: "note",
  rest: {
    method: "POST",
    path: "/patients/{patient_id}/notes/{id}/correct",
    status: 201,
    locationOf: ({ patientId, id }: { patientId: string; id: string }) => `/patients/${patientId}/notes/${id}`,
  },
  refusals: [notTheAuthor.code, noReading.code, readingApproved.code, versionConflict(0).code],
  input: correctNoteInput,
  output: note,
  prepare: async (_, { content }) => readNote(content, noteLexicon()),
  async handle(scope, { patientId, id: oldId, content, checked, version }, reading) {
    const { tx, now, actor, touch, newId, expectState } = scope;
    const stored = await lockNote(tx, patientId, oldId);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored, version);
    if (!expected.ok) return expected;
    if (!mayReadNote(actor, stored)) return refuse(notTheAuthor);
    const { fileId, readingState } = stored;
    if (!fileId || !readingState || readingState === "waiting") return refuse(noReading);
    if (await isApprovedSince(tx, patientId, stored.createdAt)) return refuse(readingApproved);
    const isLookedAt = checkedAfter({ text: stored.content, findings: stored.findings }, content);
    const mustCheck = !checked && readingState === "unchecked";
    const words = mustCheck ? wordsAfter(await findReadingWords(tx, oldId), stored.content, content) : [];
    const marked = markFindings(reading, { words, hasHiddenText: false });
    const id = newId() as NoteId;
    const saved = await createNote(
      tx,
      {
        id,
        patientId,
        appointmentId: stored.appointmentId,
        takenAt: stored.takenAt,
        content,
        kind: stored.kindConfidence === null ? stored.kind : reading.kind.kind,
        kindConfidence: stored.kindConfidence === null ? null : reading.kind.confidence,
        source: stored.source,
        reading: { ...marked, findings: marked.findings.map((found) => ({ ...found, needsCheck: mustCheck })) },
        rulesVersion,
        createdBy: actor.id,
        createdByName: actor.name,
        createdAt: now,
        file: {
          id: fileId,
          state: mustCheck ? "unchecked" : "checked",
          problem: null,
          quality: stored.reading && qualityOf(stored.reading, words),
          words,
        },
        replaces: oldId,
      },
      newId,
    );
    if (saved === "id-taken") throw new Error("a new id was taken");
    await deleteNote(tx, oldId, actor.id, now);
    const filed = await findNote(tx, patientId, id);
    if (!filed) throw new Error("a note was written and not found");
    for (const finding of mustCheck ? filed.findings.filter(isLookedAt) : [])
      await confirmFinding(tx, { noteId: id, id: finding.id }, "confirmed", { by: actor.id, now });
    touch({ objectId: id, patientIds: [patientId], detail: `replaces ${oldId}` });
    const corrected = await findNote(tx, patientId, id);
    if (!corrected) throw new Error("a note was written and not found");
    return accept(noteFor(actor, corrected));
  },
});
