import { type Span, trimSpan } from "./span.ts";

/** Words that end with a full stop in the middle of a sentence; folded. */
const abbreviations = new Set(
  (
    "dr mr mrs ms mme mlle pr prof st vs approx appt appts hx no e.g i.e eg ie cf etc fig resp inj tab tabs cap caps disp sig " +
    "env ex max min n.b b.i.d t.i.d q.d q.i.d p.o p.r.n a.m p.m temp wt ht pt pts dept ext f.u s.c i.v i.m m n° art bd av"
  ).split(" "),
);

/** Behind these a name follows, in capitals; behind the others, a capital begins the next sentence ("40 mg b.i.d. Stop …"). */
const titles = new Set("dr mr mrs ms mme mlle pr prof st vs approx".split(" "));

/** The rules compare the words of a sentence with each other. Nobody writes longer ones; a text without full stops has them. */
const longestSentence = 1_000;

const wordBefore = /([\p{L}.°]+)$/u;

function endsSentence(text: string, at: number): boolean {
  const next = text[at + 1];
  if (next !== undefined && !/[\s"')\]]/u.test(next)) return false;
  if (text[at] !== ".") return true;
  const word = wordBefore.exec(text.slice(Math.max(0, at - 12), at))?.[1]?.toLowerCase() ?? "";
  if (!abbreviations.has(word)) return true;
  const after = text.slice(at + 1).trimStart()[0] ?? "";
  return after === "" || (!titles.has(word) && /\p{Lu}/u.test(after));
}

/**
 * The sentences of a text, without the blanks around them. A line end always ends a sentence, since notes are mostly lines;
 * decimals ("2.5 mg") and abbreviations ("Dr. Roux") do not. A very long one is cut between two words.
 */
export function splitSentences(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const sentences: Span[] = [];
  let start = within.start;
  const close = (end: number) => {
    const span = trimSpan(text, { start, end });
    if (span.end > span.start) sentences.push(span);
    start = end;
  };
  for (let at = within.start; at < within.end; at += 1) {
    if (at - start >= longestSentence) close(lastBlank(text, start, at));
    const unit = text[at];
    if (unit === "\n") close(at);
    else if ((unit === "." || unit === "!" || unit === "?") && endsSentence(text, at)) close(at + 1);
  }
  close(within.end);
  return sentences;
}

/** Where to cut a text that goes on: behind its last blank, or at its end. */
function lastBlank(text: string, start: number, end: number): number {
  const blank = text.lastIndexOf(" ", end - 1);
  return blank > start ? blank + 1 : end;
}
