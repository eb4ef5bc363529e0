import { foldText, guessKind, type NoteKind, type SoapSection, soapSection } from "@daybook/domain";

/** A note that is not signed yet. */
export interface NoteDraft extends Readonly<Record<SoapSection, string>> {
  /** Text without sections. */
  readonly free: string;
  readonly template: "soap" | "free";
  /** Null while it is recognised from the text. */
  readonly kind: NoteKind | null;
  /** Date and time on the clinic's clock, as `2026-11-19T10:24`; null for the moment of signing. */
  readonly takenAt: string | null;
  /** The visit that a person chose; null for none, absent while nobody has chosen. */
  readonly appointmentId?: string | null;
  /** When it was typed last, for the list of drafts. */
  readonly changedAt: string | null;
}

export const emptyNote: NoteDraft = {
  subjective: "",
  objective: "",
  assessment: "",
  plan: "",
  free: "",
  template: "soap",
  kind: null,
  takenAt: null,
  changedAt: null,
};

export const noteDraftPrefix = "note.";
export const noteDraftKey = (patientId: string): string => noteDraftPrefix + patientId;

const letters: Readonly<Record<SoapSection, string>> = { subjective: "S", objective: "O", assessment: "A", plan: "P" };

/** The text that is signed: each section behind its letter, as the rules that read notes expect. */
export function textOfDraft(draft: NoteDraft): string {
  if (draft.template === "free") return draft.free.trim();
  return soapSection.options
    .map((section) => [letters[section], draft[section].trim()] as const)
    .filter(([, text]) => text !== "")
    .map(([letter, text]) => `${letter}: ${text}`)
    .join("\n");
}

export const isWritten = (draft: Partial<NoteDraft>): boolean => textOfDraft({ ...emptyNote, ...draft }) !== "";

/** The kind that the note gets when nobody chooses one; the same rules as the server's. */
export const guessedKind = (text: string): NoteKind => guessKind(foldText(text)).kind;

const header = /^[ \t]*(?<letter>[SOAP])[ \t]*[:/][ \t]*/gmu;

/** The sections of a pasted text that has all four letters at the starts of lines, or at least two; else null. */
export function splitSoap(text: string): Record<SoapSection, string> | null {
  const found = [...text.matchAll(header)];
  if (new Set(found.map(({ groups }) => groups?.["letter"])).size < 2) return null;
  const sections: Record<SoapSection, string> = { subjective: "", objective: "", assessment: "", plan: "" };
  const nameOf = (letter: string) => soapSection.options.find((section) => letters[section] === letter) ?? "subjective";
  const add = (section: SoapSection, words: string) => {
    sections[section] = [sections[section], words.trim()].filter(Boolean).join("\n");
  };
  add("subjective", text.slice(0, found[0]?.index ?? 0));
  found.forEach((match, nth) => {
    const from = match.index + match[0].length;
    add(nameOf(match.groups?.["letter"] ?? "S"), text.slice(from, found[nth + 1]?.index ?? text.length));
  });
  return sections;
}
