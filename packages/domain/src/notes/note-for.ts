import type { Actor } from "../auth/actor.ts";
import type { Note } from "./note.ts";
import { mayReadNote } from "./note-access.ts";
import { type SoapSection, soapSection } from "./note-kinds.ts";

/** What everybody learns of a note: that it is there. */
export type NoteStub = Pick<
  Note,
  | "id"
  | "patientId"
  | "takenAt"
  | "kind"
  | "source"
  | "appointmentId"
  | "createdBy"
  | "createdByName"
  | "version"
  | "createdAt"
  | "updatedAt"
>;

type Said = Omit<Note, keyof NoteStub | "withdrawnAt" | "sections" | "restricted">;
/** What a note says, and what was found in it. */
export type NoteText = Said & {
  readonly [Member in "content" | "sectionSpans" | "quarantined" | "findings" | "unchecked"]: NonNullable<Said[Member]>;
};

const unsaid: { readonly [Member in keyof Said | "sections"]: null } = {
  file: null,
  readingState: null,
  readingProblem: null,
  reading: null,
  unchecked: null,
  replaces: null,
  content: null,
  kindConfidence: null,
  language: null,
  sections: null,
  sectionSpans: null,
  findings: null,
  quarantined: null,
};

function sectionsOf({ content, sectionSpans }: NoteText): NonNullable<Note["sections"]> {
  const textOf = (section: SoapSection): string | null => {
    const parts = sectionSpans.filter((span) => span.section === section);
    return parts.length === 0 ? null : parts.map(({ start, end }) => content.slice(start, end)).join("\n");
  };
  return Object.fromEntries(soapSection.options.map((section) => [section, textOf(section)])) as NonNullable<
    Note["sections"]
  >;
}

/**
 * A note as somebody may see it: of a note that they may not read, only that it is there.
 * @param text null when it is not at hand
 */
export function noteFor(
  actor: Pick<Actor, "id" | "role">,
  { withdrawnAt = null, ...stub }: NoteStub & Partial<Pick<Note, "withdrawnAt">>,
  text: NoteText | null,
): Note {
  if (text === null || !mayReadNote(actor, stub)) return { ...stub, ...unsaid, withdrawnAt, restricted: true };
  return { ...stub, ...text, withdrawnAt, sections: sectionsOf(text), restricted: false };
}
