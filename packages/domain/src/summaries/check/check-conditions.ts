import { type Assertion, assertionOf } from "../../notes/context/assertion.ts";
import { findTerms, type Mention } from "../../notes/lexicon/find-terms.ts";
import { wordsOf } from "../../notes/lexicon/words-of.ts";
import type { NoteSentence, ReadableNote } from "../../notes/readable-note.ts";
import { overlaps } from "../../notes/text/span.ts";
import { flag, type SummaryFlag } from "../summary-flag.ts";
import { type Evidence, textOf } from "./evidence.ts";
import { meansOf } from "./words.ts";

interface Claim extends Mention {
  readonly name: string;
  readonly status: Assertion;
}

/** Conditions and symptoms of sentences, and how each is meant. */
function claimsIn(note: ReadableNote, sentences: readonly NoteSentence[]): Claim[] {
  return sentences.flatMap((sentence) => {
    const conditions = findTerms(note.lexicon.conditions, note.content, note.folded, sentence);
    const symptoms = findTerms(note.lexicon.concepts, note.content, note.folded, sentence);
    return [...conditions, ...symptoms.filter((one) => !conditions.some((other) => overlaps(one, other)))].map(
      (mention) => ({
        ...mention,
        name: note.content.slice(mention.start, mention.end),
        status: assertionOf(note.folded, sentence, mention, sentence.part.topic),
      }),
    );
  });
}

/** "Ankle sprain" and "sprain", "type 2 diabetes" and "diabetes" speak of one thing. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const words = wordsOf(one);
  const mates = wordsOf(other);
  return words.every((word) => mates.includes(word)) || mates.every((word) => words.includes(word));
}

function compare(claimed: Assertion, said: ReadonlySet<Assertion>): "negation" | "subject" | "certainty" | null {
  const isOwn = said.has("affirmed") || said.has("history");
  switch (claimed) {
    case "affirmed":
    case "history":
      if (isOwn) return null;
      return said.has("negated") ? "negation" : said.has("family") ? "subject" : "certainty";
    case "possible":
      if (said.has("possible") || said.has("hypothetical")) return null;
      return said.has("negated") ? "negation" : said.has("family") ? "subject" : "certainty";
    case "negated":
      return said.has("negated") ? null : said.has("family") ? null : "negation";
    case "family":
      return said.has("family") ? null : "subject";
    case "hypothetical":
      return null;
  }
}

/** Conditions and symptoms of a sentence: in the source, of the same person, equally denied and equally sure. */
export function checkConditions(claim: ReadableNote, evidence: readonly Evidence[]): SummaryFlag[] {
  const said = evidence.flatMap(({ source, sentences }) => claimsIn(source.note, sentences));
  const means = meansOf(textOf(evidence), claim.lexicon);
  return claimsIn(claim, claim.sentences).flatMap((claimed) => {
    const same = said.filter(({ concept }) => isSame(concept, claimed.concept));
    if (same.length === 0) {
      const isInWords = wordsOf(claimed.name).every((word) => means(word));
      return isInWords ? [] : [flag("condition_not_in_source", claimed.name)];
    }
    const code = compare(claimed.status, new Set(same.map(({ status }) => status)));
    return code ? [flag(code, claimed.name)] : [];
  });
}
