import type { Finding } from "./finding.ts";
import { findAllergies } from "./findings/find-allergies.ts";
import { findDiagnoses } from "./findings/find-diagnoses.ts";
import { findFollowUps } from "./findings/find-follow-ups.ts";
import { findLabs } from "./findings/find-labs.ts";
import { findMedications } from "./findings/find-medications.ts";
import { findVitals } from "./findings/find-vitals.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import type { NoteSentence, ReadableNote } from "./readable-note.ts";
import { guessKind, type KindGuess } from "./sections/note-kind.ts";
import type { NotePart, SectionSpan } from "./sections/note-part.ts";
import { sectionSpans, splitSections } from "./sections/split-sections.ts";
import { findQuarantined } from "./text/find-quarantined.ts";
import { foldText } from "./text/fold-text.ts";
import { type NoteLanguage, noteLanguage } from "./text/note-language.ts";
import { overlaps, type Span } from "./text/span.ts";
import { splitSentences } from "./text/split-sentences.ts";

/** Everything that the rules read out of a note's text. */
export interface NoteReading {
  readonly language: NoteLanguage;
  readonly kind: KindGuess;
  readonly sections: readonly SectionSpan[];
  readonly findings: readonly Finding[];
  /** Lines that address a computer: shown, but left out of everything else. */
  readonly quarantined: readonly Span[];
}

/** Of a note without text: its file is still being read, or could not be. */
export const emptyReading: NoteReading = {
  language: "other",
  kind: { kind: "other", confidence: 0 },
  sections: [],
  findings: [],
  quarantined: [],
};

const blankOut = (text: string, spans: readonly Span[]): string =>
  spans.reduce((rest, { start, end }) => rest.slice(0, start) + "\n".repeat(end - start) + rest.slice(end), text);

function sentencesIn(content: string, parts: readonly NotePart[]): NoteSentence[] {
  const sentences = parts.flatMap((part) => splitSentences(content, part).map((sentence) => ({ ...sentence, part })));
  return sentences.map((sentence, nth) => ({ ...sentence, previous: sentences[nth - 1] ?? null }));
}

/** A note prepared for the rules that look for findings, with what was found on the way. */
export function prepareNote(content: string, lexicon: Lexicon) {
  const quarantined = findQuarantined(content);
  const folded = blankOut(foldText(content), quarantined);
  const split = splitSections(content, folded, lexicon);
  const isLeftOut = (sentence: Span) => quarantined.some((line) => overlaps(line, sentence));
  const note: ReadableNote = {
    content,
    folded,
    isHeaded: split.isHeaded,
    sentences: sentencesIn(content, split.parts).filter((sentence) => !isLeftOut(sentence)),
    lexicon,
  };
  return { note, parts: split.parts, quarantined };
}

type PreparedNote = ReturnType<typeof prepareNote>;

/** What the rules find in a prepared note. */
export function readPrepared({ note, parts, quarantined }: PreparedNote): NoteReading {
  const { content, folded } = note;
  const findings = [
    ...findVitals(content, folded),
    ...findMedications(note),
    ...findDiagnoses(note),
    ...findAllergies(note),
    ...findLabs(content, folded),
    ...findFollowUps(note),
  ];
  return {
    language: noteLanguage(folded),
    kind: guessKind(folded),
    sections: sectionSpans(content, parts),
    findings,
    quarantined,
  };
}

/**
 * Reads a note: its language and kind, its sections and its findings, each with the span of the words that it rests on.
 * `content` is text as `noteText` makes it. Pure; takes 3 to 15 ms for a note of a page.
 */
export const readNote = (content: string, lexicon: Lexicon): NoteReading => readPrepared(prepareNote(content, lexicon));
