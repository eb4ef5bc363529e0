import { findTerms } from "../lexicon/find-terms.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type Span, trimSpan } from "../text/span.ts";
import { splitSentences } from "../text/split-sentences.ts";
import { findHeaders, type HeaderAt } from "./find-headers.ts";
import { guessSections } from "./guess-sections.ts";
import type { NotePart, SectionSpan, SplitNote } from "./note-part.ts";
import { sectionCues } from "./section-cues.ts";

const bulletLine = /^\s*(?:[-*•]|\(?\d{1,2}[.)])/u;
const titleLine = /\b(?:note|date|patient|dob|mrn|lettre|compte rendu|dr|clinic|service|hospital|hopital)\b/;

const speaksForPlan = (folded: string): boolean =>
  sectionCues.plan.some(
    ([cue, weight]) => weight >= 2 && cue.test(folded.replace(/^[\s*•-]*(?:\d{1,2}[.)]\s*)?/u, "")),
  );

/** Assessment and plan under one header: numbered lines name problems, sentences that order something are plan. */
function splitBoth(content: string, folded: string, within: Span): NotePart[] {
  const parts: NotePart[] = [];
  for (const sentence of splitSentences(content, within)) {
    const text = folded.slice(sentence.start, sentence.end);
    const isNumbered = /^\s*\(?\d{1,2}[.)]/u.test(text);
    const isPlan = speaksForPlan(text) && !(isNumbered && text.split(" ").length <= 6 && !/\d ?mg/.test(text));
    const section = isPlan ? "plan" : "assessment";
    parts.push({ ...sentence, section, topic: isPlan ? "orders" : "diagnosis", how: "header" });
  }
  return closeGaps(parts, within);
}

function closeGaps(parts: readonly NotePart[], within: Span): NotePart[] {
  return parts.map((part, nth) => ({
    ...part,
    start: nth === 0 ? within.start : part.start,
    end: parts[nth + 1]?.start ?? within.end,
  }));
}

/** Under "assessment and plan", a short line without a header names the next problem, after the orders for the one before. */
function splitNextProblem(content: string, folded: string, part: NotePart): NotePart[] {
  const sentences = splitSentences(content, part);
  const at = sentences.findIndex(({ start, end }, nth) => {
    const line = content.slice(content.lastIndexOf("\n", start - 1) + 1, end);
    const startsLine = content.slice(content.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
    const text = folded.slice(start, end);
    return nth > 0 && startsLine && !bulletLine.test(line) && text.split(" ").length <= 6 && !speaksForPlan(text);
  });
  const next = sentences[at];
  if (!next) return [part];
  return [{ ...part, end: next.start }, ...splitBoth(content, folded, { start: next.start, end: part.end })];
}

function preamble(content: string, folded: string, end: number): NotePart[] {
  if (end === 0) return [];
  const first = splitSentences(content, { start: 0, end }).find(
    (sentence) =>
      content.slice(sentence.start, sentence.end).split(/\s+/u).length > 5 &&
      !titleLine.test(folded.slice(sentence.start, Math.min(sentence.end, sentence.start + 25))),
  );
  const part = { start: 0, end, section: null, topic: null, how: "guess" } as const;
  if (!first) return [part];
  const story: NotePart = { ...part, start: first.start, section: "subjective" };
  return first.start === 0 ? [story] : [{ ...part, end: first.start }, story];
}

function splitByHeaders(content: string, folded: string, headers: readonly HeaderAt[]): NotePart[] {
  const parts: NotePart[] = preamble(content, folded, headers[0]?.start ?? content.length);
  let isInBoth = false;
  headers.forEach(({ start, header }, nth) => {
    const within = { start, end: headers[nth + 1]?.start ?? content.length };
    if (header.section === "both") {
      isInBoth = true;
      parts.push(...splitBoth(content, folded, within));
      return;
    }
    isInBoth &&= header.section === "plan" || header.section === "assessment";
    const section = header.section === "none" ? null : header.section;
    const part: NotePart = { ...within, section, topic: header.topic, how: "header" };
    if (isInBoth && section === "plan") parts.push(...splitNextProblem(content, folded, part));
    else parts.push(part);
  });
  return parts;
}

/**
 * Splits a note into its sections. Two different sections under headers make a headed note; the sections of any other note
 * are guessed from the words of its sentences.
 */
export function splitSections(content: string, folded: string, lexicon: Lexicon): SplitNote {
  const headers = findHeaders(content, folded);
  const named = new Set(headers.map(({ header }) => header.section).filter((section) => section !== "none"));
  if (named.size >= 2 || named.has("both")) return { parts: splitByHeaders(content, folded, headers), isHeaded: true };
  const namesCondition = (sentence: Span) =>
    findTerms(lexicon.conditions, content, folded, {
      start: sentence.start,
      end: Math.min(sentence.end, sentence.start + 40),
    }).length > 0;
  return { parts: guessSections(content, folded, headers, namesCondition), isHeaded: false };
}

/** The sections as a reader sees them: neighbours of one section joined, without the blanks around them. */
export function sectionSpans(content: string, parts: readonly NotePart[]): SectionSpan[] {
  const spans: SectionSpan[] = [];
  for (const part of parts) {
    if (part.section === null) continue;
    const last = spans.at(-1);
    if (
      last &&
      last.section === part.section &&
      last.how === part.how &&
      content.slice(last.end, part.start).trim() === ""
    ) {
      spans[spans.length - 1] = { ...last, end: trimSpan(content, part).end };
      continue;
    }
    const span = trimSpan(content, part);
    if (span.end > span.start) spans.push({ ...span, section: part.section, how: part.how });
  }
  return spans;
}
