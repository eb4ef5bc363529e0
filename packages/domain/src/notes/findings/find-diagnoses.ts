import { type Assertion, assertionOf } from "../context/assertion.ts";
import { type Finding, finding } from "../finding.ts";
import { findTerms, type Mention } from "../lexicon/find-terms.ts";
import { wordsOf } from "../lexicon/words-of.ts";
import type { NoteSentence, ReadableNote } from "../readable-note.ts";
import { isShortAssessment } from "./short-assessment.ts";

/** A diagnosis's status in words, so that a reader who sees only the value is not misled. */
const inWords: Readonly<Record<Assertion, string>> = {
  affirmed: "present",
  possible: "possible",
  history: "in the past",
  negated: "not present",
  family: "family",
  hypothetical: "hypothetical",
};

export interface DiagnosisMention extends Mention {
  readonly status: Assertion;
  readonly weight: number;
}

const sectionWeights = { assessment: 3, plan: 2, objective: 1.5, subjective: 1 } as const;

/** A condition's name that names a place, a person, a score or a side effect, and nobody's illness. */
const noIllnessAfter =
  /^(?:'s)?[- ](?:clinic|nurse|unit|center|centre|team|service|association|specialist|educator|education|diet|ward|register|screening|immuni[sz]ation|vaccination|shot|jab|prophylaxis|prevention|risk|score|questionnaire|action plan|leaflet|medications?|meds|vaccine|foundation|support group|society|control test|inhaler|passport|supplies|shoes|foot (?:exam|check))\b/;
const noIllnessBefore =
  /(?:allerg(?:ic|y|ies|ique|ie) (?:to|a|au|aux) (?:the |la |le |les |l')?|department of |clinique d[eu] |centre (?:de|du|d'))$/;

/** "Allergic to sulfa - hives": a reaction that is told with its allergen is no diagnosis. */
const reaction = /^(?:hives|urticaria|urticaire|anaphylaxis|angioedema|rash|choc anaphylactique)$/;

const isIllness = ({ folded }: ReadableNote, sentence: NoteSentence, mention: Mention): boolean =>
  !(
    reaction.test(folded.slice(mention.start, mention.end)) &&
    /\ballerg/.test(folded.slice(sentence.start, sentence.end))
  ) &&
  !noIllnessAfter.test(folded.slice(mention.end, Math.min(sentence.end, mention.end + 24))) &&
  !noIllnessBefore.test(folded.slice(Math.max(sentence.start, mention.start - 24), mention.start));

/** Family and patient are never one finding, whatever the condition. */
const keyOf = ({ concept, status }: DiagnosisMention): string => `${status === "family" ? "family" : "own"} ${concept}`;

const certainty: Readonly<Record<Assertion, number>> = {
  affirmed: 0.4,
  history: 0.3,
  possible: 0.2,
  negated: 0.1,
  family: 0,
  hypothetical: -2.5,
};

/** Every place where a note names a condition, and how it means it there. */
export function diagnosisMentions(note: ReadableNote): DiagnosisMention[] {
  return note.sentences
    .filter(({ part }) => part.topic !== "allergies")
    .flatMap((sentence) =>
      conditionsIn(note, sentence)
        .filter((mention) => isIllness(note, sentence, mention))
        .map((mention) => {
          const status = assertionOf(note.folded, sentence, mention, sentence.part.topic);
          const place = sentence.part.section ? sectionWeights[sentence.part.section] : 1.2;
          return { ...mention, status, weight: place + certainty[status] };
        }),
    );
}

/**
 * The conditions that a note speaks of, one finding a concept: what the assessment says beats what the story says, and a
 * statement beats a mere possibility. A relative's condition is a finding of its own.
 */
export function findDiagnoses(note: ReadableNote): Finding[] {
  const byConcept = new Map<string, DiagnosisMention[]>();
  for (const mention of diagnosisMentions(note)) {
    const same = byConcept.get(keyOf(mention));
    if (same) same.push(mention);
    else byConcept.set(keyOf(mention), [mention]);
  }
  const found = [...byConcept.values()].map((mentions) => toFinding(note.content, mentions));
  return found.filter((one) => !found.some((other) => says(other, one))).sort((one, other) => one.start - other.start);
}

/** "Type 2 diabetes" says "diabetes" too, when both are meant in the same way. */
function says(more: Finding, less: Finding): boolean {
  if (more.status !== less.status || more.concept === less.concept) return false;
  const words = wordsOf(more.concept);
  return wordsOf(less.concept).every((word) => words.includes(word));
}

function conditionsIn(note: ReadableNote, sentence: NoteSentence): Mention[] {
  const mentions = findTerms(note.lexicon.conditions, note.content, note.folded, sentence);
  if (mentions.length > 0 || !note.isHeaded) return mentions;
  const line = isShortAssessment(note, sentence);
  return line ? [line] : [];
}

function toFinding(content: string, mentions: readonly DiagnosisMention[]): Finding {
  // A part that says something for sure beats an equal one that does not; otherwise the first one counts.
  const [decisive] = [...mentions].sort((one, other) => other.weight - one.weight || one.start - other.start);
  if (!decisive) throw new Error("a diagnosis without a mention");
  return finding(content, decisive, {
    type: "diagnosis",
    label: content.slice(decisive.start, decisive.end),
    value: inWords[decisive.status],
    concept: decisive.concept,
    status: decisive.status,
  });
}
