import { existsSync } from "node:fs";
import path from "node:path";
import {
  assertionOf,
  contextOf,
  foldText,
  type Lexicon,
  type NoteReading,
  readNote,
  splitSentences,
} from "@daybook/domain";
import { atLeast, atMost, type Figure } from "./figures.ts";
import { type GoldNote, readLines } from "./gold.ts";
import { newScores, Score, scoreFindings } from "./score-findings.ts";

const both = (name: string, score: Score, precision: number, recall: number): Figure[] => [
  atLeast(`${name}, precision (of ${score.found})`, score.precision, precision, score.wrong),
  atLeast(`${name}, recall (of ${score.wanted})`, score.recall, recall),
];

/** Sections, kinds and findings, compared with what a person found in the same notes. */
export function measureReading(notes: readonly GoldNote[], lexicon: Lexicon): Figure[] {
  const scores = newScores();
  const anchors = new Score();
  const kinds = new Score();
  const substanceOf = (name: string) =>
    lexicon.drugs.get(foldText(name).split(" ")[0] ?? "")?.find(({ words }) => words.join(" ") === foldText(name))
      ?.concept ?? foldText(name);
  for (const note of notes) {
    const reading = readNote(note.content, lexicon);
    scoreAnchors(anchors, note, reading);
    kinds.wanted += 1;
    if (reading.kind.kind === note.kind) kinds.hits += 1;
    else kinds.wrong.push(`${note.id}: ${reading.kind.kind}, not ${note.kind}`);
    scoreFindings(scores, note, reading, substanceOf);
  }
  return [
    atLeast(
      `quotes verbatim at their offsets (of ${scores.quotes.wanted})`,
      scores.quotes.recall,
      1,
      scores.quotes.wrong,
    ),
    atLeast(`section anchors (of ${anchors.wanted})`, anchors.recall, 0.97, anchors.wrong),
    atLeast(`kind of note (of ${kinds.wanted})`, kinds.recall, 0.75, kinds.wrong),
    ...both("vital signs", scores.vitals, 0.98, 0.97),
    ...both("medications", scores.medications, 0.95, 0.97),
    atLeast("medications: taken, stopped or not taken", scores.group.recall, 0.92, scores.group.wrong),
    atLeast("medications: dose", scores.dose.recall, 0.94, scores.dose.wrong),
    ...both("diagnoses", scores.diagnoses, 0.95, 0.95),
    atLeast("diagnoses: assertion", scores.assertion.recall, 0.97, scores.assertion.wrong),
    atMost(
      `negated or family shown as the patient's own (of ${scores.safety.wanted})`,
      scores.safety.wanted - scores.safety.hits,
      0,
      scores.safety.wrong,
    ),
    ...both("allergies", scores.allergies, 1, 1),
    atLeast(
      `follow-ups, recall (of ${scores.followUps.wanted})`,
      scores.followUps.recall,
      0.85,
      scores.followUps.wrong,
    ),
  ];
}

function scoreAnchors(score: Score, note: GoldNote, { sections }: NoteReading): void {
  for (const [section, anchors] of Object.entries(note.anchors)) {
    for (const { start, quote } of anchors) {
      score.wanted += 1;
      const got = sections.find((span) => span.start <= start && start < span.end)?.section ?? "none";
      if (got === section) score.hits += 1;
      else score.wrong.push(`${note.id}: ${JSON.stringify(quote)} in ${got}, not ${section}`);
    }
  }
}

interface ContextCase {
  readonly concept: string;
  readonly sentence: string;
  readonly negation: "Negated" | "Affirmed";
}

/** Negation in sentences of real reports. */
export function measureNegation(folder: string): Figure[] {
  const file = path.join(folder, "context-en-dev.jsonl");
  if (!existsSync(file)) return [];
  const score = new Score();
  for (const { concept, sentence: text, negation } of readLines<ContextCase>(file)) {
    const inCapitals = text.indexOf(concept.toUpperCase());
    const start = inCapitals >= 0 ? inCapitals : text.toLowerCase().indexOf(concept.toLowerCase());
    if (start < 0) continue;
    const sentence = splitSentences(text).find((span) => span.start <= start && start < span.end) ?? {
      start: 0,
      end: text.length,
    };
    const found = contextOf(foldText(text), sentence, { start, end: start + concept.length }).has("negated");
    const wanted = negation === "Negated";
    if (found) score.found += 1;
    if (wanted) score.wanted += 1;
    if (found && wanted) score.hits += 1;
    else if (found !== wanted) score.wrong.push(`${concept}: ${found ? "negated" : "not negated"}`);
  }
  return both("negation in real reports", score, 0.95, 0.93);
}

interface Qualifier {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly attribute: "negated" | "family" | "hypothetical";
  readonly value: boolean;
}

/** French negation, family and hypothesis; a count without a bar, since the cases come from another tool's own tests. */
export function measureFrench(folder: string): Figure[] {
  const file = path.join(folder, "qualifiers-fr.jsonl");
  if (!existsSync(file)) return [];
  const score = new Score();
  for (const { text, start, end, attribute, value } of readLines<Qualifier>(file)) {
    const folded = foldText(text);
    const sentence = { start: 0, end: text.length };
    const kinds = contextOf(folded, sentence, { start, end });
    const found =
      attribute === "family"
        ? assertionOf(folded, sentence, { start, end }, null) === "family"
        : attribute === "negated"
          ? kinds.has("negated")
          : kinds.has("possible") || kinds.has("hypothetical");
    score.wanted += 1;
    if (found === value) score.hits += 1;
    else score.wrong.push(`${attribute} ${value}: ${text}`);
  }
  return [atLeast(`French negation, family, hypothesis (of ${score.wanted})`, score.recall, 0.85, score.wrong)];
}
