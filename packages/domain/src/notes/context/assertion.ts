import type { HeaderTopic } from "../sections/headers.ts";
import type { Span } from "../text/span.ts";
import { clauseEnds, pseudoNegations, type TriggerKind, triggers } from "./context-triggers.ts";
import { isAboutFamily } from "./family.ts";
import { lastingDisease } from "./lasting-disease.ts";

/** How a note means a condition that it names. Only `affirmed`, `possible` and `history` are about what the patient has. */
export type Assertion = "affirmed" | "possible" | "history" | "negated" | "family" | "hypothetical";

interface TriggerAt extends Span {
  readonly kind: TriggerKind;
  readonly direction: "after" | "before";
}

const blank = (words: string): string => " ".repeat(words.length);

/** "ne fume que des cigares": French "ne … que" affirms. */
const onlyInFrench = /\b(?:ne|n')\s?[^.;,]{0,25}?\bqu(?:e\b|')/gu;

interface ReadSentence {
  readonly text: string;
  readonly found: readonly TriggerAt[];
  /** Where the reach of a trigger ends. */
  readonly ends: readonly number[];
}

/** The last sentence that was asked about: its mentions are asked about one after the other. */
let latest: ReadSentence = { text: "", found: [], ends: [] };

function readTriggers(text: string): ReadSentence {
  if (latest.text !== text) {
    const ends = Array.from(text.matchAll(clauseEnds), ({ index }) => index);
    latest = { text, found: findTriggers(text), ends };
  }
  return latest;
}

/** Triggers that stand right behind a mention, and those that may stand anywhere. */
const behindMention = triggers
  .filter(({ pattern }) => pattern.source.startsWith("^"))
  .map(({ kind, pattern }) => ({ kind, pattern: new RegExp(pattern.source, "u") }));
const anywhere = triggers.filter(({ pattern }) => !pattern.source.startsWith("^"));

function findTriggers(text: string): TriggerAt[] {
  const withoutDoubt = text.replaceAll(/\b(?:aucun|sans|nul|pas de|no) dou(?:te|bt)\b/gu, blank);
  const withoutPseudo = text.replaceAll(pseudoNegations, blank).replaceAll(onlyInFrench, blank);
  const found: TriggerAt[] = [];
  for (const { kind, direction, pattern } of anywhere) {
    const searched = kind === "possible" ? withoutDoubt : withoutPseudo;
    for (const { 0: words, index } of searched.matchAll(pattern)) {
      found.push({ kind, direction, start: index, end: index + words.length });
    }
  }
  return found;
}

/** Signs that stand right behind the mention: "PE: no", "diabetes?", "stroke 2019". */
function signBehind(text: string, to: number): TriggerKind | null {
  const rest = text.slice(to);
  return behindMention.find(({ pattern }) => pattern.test(rest))?.kind ?? null;
}

const longestReach = 160;

/** The kinds of words that speak of this mention. */
export function contextOf(folded: string, sentence: Span, mention: Span): ReadonlySet<TriggerKind> {
  const text = folded.slice(sentence.start, sentence.end);
  const from = mention.start - sentence.start;
  const to = mention.end - sentence.start;
  const { found, ends } = readTriggers(text);
  const kinds = new Set<TriggerKind>();
  const behind = signBehind(text, to);
  if (behind) kinds.add(behind);
  if (
    /(?:^|\s)(?:ne|n')\s?(?:[a-z']+\s+){0,2}$/u.test(text.slice(0, from)) &&
    /^[^.,;]{0,30}\b(?:pas|plus|jamais)\b/u.test(text.slice(to))
  ) {
    kinds.add("negated"); // "ne tousse pas"
  }
  for (const { kind, direction, start, end } of found) {
    if (direction === "after") {
      if (end > from || from - end > longestReach) continue;
      // "Negative for: fever, cough": a colon right behind the words opens their list.
      if (!ends.some((at) => at >= end - 1 && at < from && !(text[at] === ":" && at - end < 2))) kinds.add(kind);
    } else if (start >= to && start - to < 70 && !ends.some((at) => at >= to && at < start)) {
      // Another statement between the mention and the words behind it takes them.
      if (text.slice(to, start).split(/, |\band\b|\bet\b/u).length <= (kind === "history" ? 1 : 2)) kinds.add(kind);
    }
  }
  return kinds;
}

/** How a sentence means a condition that it mentions; `topic` is what the header above it is about. */
export function assertionOf(folded: string, sentence: Span, mention: Span, topic: HeaderTopic | null): Assertion {
  if (topic === "family" || isAboutFamily(folded, sentence, mention)) return "family";
  const kinds = contextOf(folded, sentence, mention);
  if (kinds.has("negated") || topic === "negatives") {
    // "Fracture ruled out" is a result; "rule out fracture" is a wish, and "no" beside it speaks of something else.
    return kinds.has("possible") &&
      /\b(?:rule out|r\/o|exclure|eliminer)\b/u.test(folded.slice(sentence.start, mention.start))
      ? "possible"
      : "negated";
  }
  if (kinds.has("hypothetical")) return "hypothetical";
  if (kinds.has("possible")) return "possible";
  const isOver = kinds.has("history") || topic === "history";
  return isOver && !lastingDisease(folded, sentence, mention) ? "history" : "affirmed";
}
