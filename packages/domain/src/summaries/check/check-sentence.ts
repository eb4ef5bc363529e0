import { findTerms } from "../../notes/lexicon/find-terms.ts";
import type { Lexicon } from "../../notes/lexicon/lexicon.ts";
import { prepareNote } from "../../notes/read-note.ts";
import { overlaps } from "../../notes/text/span.ts";
import { flag, type SummaryFlag } from "../summary-flag.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkAllergies, checkDrugs } from "./check-drugs.ts";
import { checkDates, checkLabels, checkNumbers } from "./check-values.ts";
import { checkCover, checkOpposites, checkPolarity } from "./check-words.ts";
import { type Citation, type Evidence, evidenceOf, type ReadSource } from "./evidence.ts";

/** The notes of one patient, by id, and what is known of ids that are not among them. */
export interface SourceNotes {
  readonly notes: ReadonlyMap<string, ReadSource>;
  /** Ids of other patients' notes, where the caller knows them. */
  readonly isOtherPatients?: (noteId: string) => boolean;
}

/** Flags of the citations themselves, and the evidence of those that hold. */
function readCitations(
  citations: readonly Citation[],
  sources: SourceNotes,
): { flags: SummaryFlag[]; evidence: Evidence[] } {
  if (citations.length === 0) return { flags: [flag("no_citation", "")], evidence: [] };
  const flags: SummaryFlag[] = [];
  const byNote = new Map<ReadSource, Citation[]>();
  for (const citation of citations) {
    const source = sources.notes.get(citation.noteId);
    if (!source) {
      flags.push(flag(sources.isOtherPatients?.(citation.noteId) ? "other_patient" : "unknown_note", citation.noteId));
    } else if (citation.start < 0 || citation.end <= citation.start || citation.end > source.content.length) {
      flags.push(flag("bad_span", `${citation.start}–${citation.end}`));
    } else {
      if (source.reading.quarantined.some((line) => overlaps(line, citation))) flags.push(flag("quarantined_text", ""));
      if (source.hasUnchecked(citation))
        flags.push(flag("unconfirmed_reading", source.content.slice(citation.start, citation.end)));
      byNote.set(source, [...(byNote.get(source) ?? []), citation]);
    }
  }
  return { flags, evidence: [...byNote].map(([source, cited]) => evidenceOf(source, cited)) };
}

/**
 * Compares a sentence of a summary with the words that it cites, and returns what does not fit. The same check runs on the
 * sentences of a model and on our own. An empty answer means "found in the notes", never "true": the check knows numbers,
 * units, dates, drugs, conditions, sides and a little grammar, and cannot see a changed cause or order of events.
 */
export function checkSentence(
  text: string,
  citations: readonly Citation[],
  sources: SourceNotes,
  lexicon: Lexicon,
): SummaryFlag[] {
  const { flags, evidence } = readCitations(citations, sources);
  if (/https?:|www\.|<[a-z/]|\]\(/i.test(text)) flags.push(flag("link", ""));
  if (evidence.length === 0) return flags;
  const { note: claim } = prepareNote(text, lexicon);
  const whole = { start: 0, end: text.length };
  const named = [
    ...findTerms(lexicon.conditions, text, claim.folded, whole),
    ...findTerms(lexicon.concepts, text, claim.folded, whole),
    ...findTerms(lexicon.drugs, text, claim.folded, whole),
  ];
  const isNamed = (at: number) => named.some(({ start, end }) => at >= start && at < end);
  return [
    ...flags,
    ...checkDates(text, evidence),
    ...checkNumbers(text, evidence),
    ...checkLabels(text, evidence),
    ...checkDrugs(claim, evidence),
    ...checkAllergies(claim, evidence),
    ...checkConditions(claim, evidence),
    ...checkOpposites(text, evidence),
    ...checkPolarity(claim, evidence, isNamed),
    ...checkCover(text, evidence, lexicon),
  ];
}

/** Whether a sentence counts as supported: no flag, or soft ones only. */
export const isSupported = (flags: readonly SummaryFlag[]): boolean => flags.every(({ isSoft }) => isSoft);
