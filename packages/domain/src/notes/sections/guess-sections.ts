import type { SoapSection } from "../note-kinds.ts";
import type { Span } from "../text/span.ts";
import { splitSentences } from "../text/split-sentences.ts";
import type { HeaderAt } from "./find-headers.ts";
import type { NotePart } from "./note-part.ts";
import { sectionCues } from "./section-cues.ts";

const order: readonly SoapSection[] = ["subjective", "objective", "assessment", "plan"];
/** Going back to an earlier section costs this much; most notes go forward. */
const goingBack = 2.5;
const staying = 0.4;

function scores(text: string, namesCondition: boolean): number[] {
  return order.map((section) => {
    let score = 0;
    for (const [cue, weight] of sectionCues[section]) if (cue.test(text)) score += weight;
    // A sentence that begins with a condition states it, unless somebody tells a story with it.
    if (section === "assessment" && namesCondition && text.split(" ").length <= 14) score += 1.5;
    return score;
  });
}

/** The best way through the sections: each sentence's cues, and the price of going back. */
function bestPath(emissions: readonly (readonly number[])[]): number[] {
  let best = order.map((_, state) => (emissions[0]?.[state] ?? 0) - state * 0.3);
  const cameFrom: number[][] = [];
  for (const emission of emissions.slice(1)) {
    const from: number[] = [];
    const next = order.map((_, state) => {
      let top = Number.NEGATIVE_INFINITY;
      order.forEach((_, before) => {
        const step = before === state ? staying : before < state ? 0 : -goingBack;
        const total = (best[before] ?? 0) + step;
        if (total > top) {
          top = total;
          from[state] = before;
        }
      });
      return top + (emission[state] ?? 0);
    });
    cameFrom.push(from);
    best = next;
  }
  const path = [best.indexOf(Math.max(...best))];
  for (const from of cameFrom.reverse()) path.unshift(from[path[0] ?? 0] ?? 0);
  return path;
}

/** Sections of a note without headers. A part under the one header that it may have keeps that header's topic. */
export function guessSections(
  content: string,
  folded: string,
  headers: readonly HeaderAt[],
  namesCondition: (sentence: Span) => boolean,
): NotePart[] {
  const sentences = splitSentences(content);
  if (sentences.length === 0) return [];
  const path = bestPath(
    sentences.map((sentence) => scores(folded.slice(sentence.start, sentence.end), namesCondition(sentence))),
  );
  return sentences.map((sentence, nth) => {
    const line = content.slice(content.lastIndexOf("\n", sentence.start - 1) + 1);
    const lineEnd = sentence.start + (line.split("\n", 1)[0]?.length ?? 0);
    const header = headers.findLast(
      ({ start }) => start <= sentence.start && content.slice(start, sentence.start).split("\n").length === 1,
    );
    return {
      start: nth === 0 ? 0 : sentence.start,
      end: sentences[nth + 1]?.start ?? Math.max(content.length, lineEnd),
      section: order[path[nth] ?? 0] ?? "subjective",
      topic: header?.header.topic ?? null,
      how: "guess",
    };
  });
}
