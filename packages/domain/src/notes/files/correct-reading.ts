import type { Finding } from "../finding.ts";
import { overlaps, type Span } from "../text/span.ts";
import { lowConfidence, type ReadWord } from "./assemble-reading.ts";
import type { FileReadingQuality } from "./reading.ts";

/** A finding of the text before its correction, and whether a person said that it is right. */
interface Judged extends Span {
  readonly type: string;
  readonly confirmed: boolean;
}

/** So much may be replaced that a person has surely looked at all of it. */
const onePlace = 200;

/** Where two texts differ: from their first difference to their last. */
export function changedPart(before: string, after: string): { readonly before: Span; readonly after: Span } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { before: { start, end: before.length - same }, after: { start, end: after.length - same } };
}

/**
 * Which findings of a corrected text a person has looked at: those in the words that the person typed, as long as they
 * replaced one place, and those that were confirmed before and did not change. Text that was typed as a whole, because the
 * machine could not read it, counts as looked at.
 */
export function checkedAfter(
  before: { readonly text: string; readonly findings: readonly Judged[] },
  after: string,
): (finding: Pick<Finding, "type" | "start" | "end">) => boolean {
  const changed = changedPart(before.text, after);
  const isOnePlace = before.text === "" || changed.before.end - changed.before.start <= onePlace;
  const moved = changed.after.end - changed.before.end;
  const confirmed = new Set(
    before.findings
      .filter((finding) => finding.confirmed && !overlaps(finding, changed.before))
      .map(({ type, start, end }) => {
        const by = start >= changed.before.end ? moved : 0;
        return `${type} ${start + by} ${end + by}`;
      }),
  );
  return ({ type, start, end }) =>
    (isOnePlace && overlaps({ start, end }, changed.after)) || confirmed.has(`${type} ${start} ${end}`);
}

/** Where the words from a picture stand in the corrected text. Those that were replaced are a person's now. */
export function wordsAfter(words: readonly ReadWord[], before: string, after: string): ReadWord[] {
  const changed = changedPart(before, after);
  const moved = changed.after.end - changed.before.end;
  return words
    .filter((word) => word.end <= changed.before.start || word.start >= changed.before.end)
    .map((word) => {
      const by = word.start >= changed.before.end ? moved : 0;
      return { ...word, start: word.start + by, end: word.end + by };
    });
}

/** The quality of a reading of which these words are left. */
export function qualityOf(quality: FileReadingQuality, words: readonly ReadWord[]): FileReadingQuality {
  const low = words.filter(({ confidence }) => confidence < lowConfidence);
  const lowWordSpans = low.map(({ start, end, confidence }) => ({ start, end, confidence: Math.round(confidence) }));
  return { ...quality, lowWords: low.length, lowWordSpans };
}
