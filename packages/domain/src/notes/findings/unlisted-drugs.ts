import type { Mention } from "../lexicon/find-terms.ts";
import type { NoteSentence, ReadableNote } from "../readable-note.ts";
import type { Span } from "../text/span.ts";
import { readDosage } from "./dosage.ts";

const wordWithDose =
  /(?<![\p{L}\p{N}-])([a-z]{5,}(?:-[a-z]+)?)\s+(?:\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|ug|units?|ui|iu)\b)/gu;
/** Words before a dose that are no drug. */
const everydayWords =
  /^(?:about|after|again|another|around|daily|dose|doses?|every|extra|first|fluid|follow|given|hours?|increase[ds]?|reduced?|least|level|maximum|minimum|other|second|start|started|stop|tablets?|taking|takes|today|total|until|usual|weekly|which|comprimes?|gelules?|passe|environ|jusqu|matin|moins|total|toujours|apres|avant|encore|depuis|bolus|patch|sachets?|capsules?|injection|creme|solution|oral|orally|mouth|vitamin|vitamine|insulin|insuline|glucose|potassium|sodium|calcium|magnesium|creatinine|cholesterol|urine|blood|ferritin|protein|sucre|weight|poids|sugar|glycemie|sirop|spray|inhaler|suspension|release|nightly|morning|currently|regime|titrate[d]?|changed|switched|dosage|strength|doubled|halved)$/;

/**
 * Names that no list has, recognised by what follows: a dose, and a route or a frequency. Lists of brands age; this finds
 * the ones that came later.
 */
export function findUnlisted(
  { content, folded }: ReadableNote,
  sentence: NoteSentence,
  listed: readonly Span[],
): Mention[] {
  const found: Mention[] = [];
  for (const { 0: words, 1: name = "", index } of folded.slice(sentence.start, sentence.end).matchAll(wordWithDose)) {
    const start = sentence.start + index;
    const end = start + name.length;
    if (everydayWords.test(name) || listed.some((span) => start < span.end && span.start < end + 3)) continue;
    const dosage = readDosage(content, folded, { start: end, end: Math.min(sentence.end, start + words.length + 40) });
    if (dosage.dose && (dosage.route ?? dosage.frequency)) found.push({ start, end, concept: name });
  }
  return found;
}
