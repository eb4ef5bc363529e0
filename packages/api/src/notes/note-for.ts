import type { StoredNote } from "@daybook/db/postgres";
import { type Actor, mayReadNote, type Note, type SoapSection, soapSection } from "@daybook/domain";

function sectionsOf({ content, sectionSpans }: Omit<StoredNote, "fileId">): NonNullable<Note["sections"]> {
  const textOf = (section: SoapSection): string | null => {
    const parts = sectionSpans.filter((span) => span.section === section);
    return parts.length === 0 ? null : parts.map(({ start, end }) => content.slice(start, end)).join("\n");
  };
  return Object.fromEntries(soapSection.options.map((section) => [section, textOf(section)])) as NonNullable<
    Note["sections"]
  >;
}

/** A note as the caller may see it: of one that they may not read, or that was withdrawn, only that it is there. */
export function noteFor(actor: Actor, { fileId: _fileId, ...stored }: StoredNote): Note {
  if (stored.withdrawnAt === null && mayReadNote(actor, stored)) {
    return { ...stored, findings: [...stored.findings], sections: sectionsOf(stored), restricted: false };
  }
  return {
    ...stored,
    file: null,
    readingState: null,
    readingProblem: null,
    reading: null,
    unchecked: null,
    replaces: null,
    content: null,
    sections: null,
    sectionSpans: null,
    findings: null,
    quarantined: null,
    language: null,
    kindConfidence: null,
    restricted: true,
  };
}
