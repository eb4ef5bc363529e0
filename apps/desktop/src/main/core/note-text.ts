import { createHash } from "node:crypto";
import type { KeptNote } from "@daybook/db/sqlite";
import { createNoteInput, type FindingId, type NoteKind, type NoteText, readNote } from "@daybook/domain";
import { noteLexicon } from "./note-lexicon.ts";

/**
 * What a note says, as the server sent it or as it was written here; null when this person's file does not have it. Ask only
 * for somebody who may read it.
 */
export function textOf({ stub, text, written }: KeptNote): NoteText | null {
  if (text) return text;
  const input = createNoteInput.safeParse(written).data;
  if (input?.content === undefined) return null;
  const { kind: _kind, ...read } = readHere(stub.id, { content: input.content, kind: input.kind });
  return read;
}

/** What the rules find in a note that was written here, as the server will find it. */
export function readHere(
  noteId: string,
  { content, kind }: { readonly content: string; readonly kind?: NoteKind | undefined },
): NoteText & { readonly kind: NoteKind } {
  const reading = readNote(content, noteLexicon());
  return {
    kind: kind ?? reading.kind.kind,
    content,
    language: reading.language,
    kindConfidence: kind === undefined ? reading.kind.confidence : null,
    sectionSpans: [...reading.sections],
    quarantined: [...reading.quarantined],
    file: null,
    readingState: null,
    readingProblem: null,
    reading: null,
    unchecked: 0,
    replaces: null,
    findings: reading.findings.map(
      ({ type, label, value, quote, start, end, status, date, dose, route, frequency }, position) => ({
        id: findingIdOf(noteId, position),
        type,
        label,
        value,
        quote,
        start,
        end,
        status,
        date,
        dose,
        route,
        frequency,
        confirmed: false,
        rejected: false,
        needsCheck: false,
        place: null,
      }),
    ),
  };
}

/** The server gives findings other ids when it has the note. Until then each has the same id whenever it is read. */
function findingIdOf(noteId: string, position: number): FindingId {
  const hex = createHash("sha256").update(`${noteId} ${position}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as FindingId;
}
