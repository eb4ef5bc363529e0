import { z } from "zod";
import { longestNote, noteText } from "../text/note-text.ts";
import type { FileReadingQuality, PlaceOnPage, ReadingProblem } from "./reading.ts";

const part = z.number().min(0).max(1);

/** A word that a machine read from a picture, with its place in parts of the page. */
const pictureWord = z.strictObject({
  text: z.string(),
  confidence: z.number().min(0).max(100),
  x: part,
  y: part,
  width: part,
  height: part,
});

/** One page as it was read: its own text, or lines of words that were read from its picture. */
export const pageRead = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("text"), text: z.string(), hasHiddenText: z.boolean() }),
  z.strictObject({ by: z.literal("picture"), lines: z.array(z.array(pictureWord)) }),
]);
export type PageRead = z.infer<typeof pageRead>;

/** A word of the assembled text that came from a picture. */
export interface ReadWord extends PlaceOnPage {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** The text of a file with everything that is known about how it was read. */
export interface AssembledReading {
  readonly text: string;
  /** Empty for text that stood in the file. */
  readonly words: readonly ReadWord[];
  readonly quality: FileReadingQuality;
  /** Why some pages, or all, gave no text. */
  readonly problem: ReadingProblem | null;
  readonly isTooLong: boolean;
}

/** Words below this confidence are marked. A word above it can still be wrong: handwriting reads 124/32 at 90. */
export const lowConfidence = 80;
/** A page below this mean, or with more than two fifths of its words below it, is not legible: nothing of it is kept. */
const legible = 60;
const mostIllegible = 0.4;

const isLegible = (words: readonly { readonly confidence: number }[]): boolean =>
  mean(words) >= legible &&
  words.filter(({ confidence }) => confidence < legible).length <= words.length * mostIllegible;

const mean = (words: readonly { readonly confidence: number }[]): number =>
  words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length);

/** Puts the pages of a file together to one text, and keeps for each word from a picture where it stands. */
export function assembleReading(pages: readonly PageRead[]): AssembledReading {
  let text = "";
  const words: ReadWord[] = [];
  let problem: ReadingProblem | null = null;
  pages.forEach((page, nth) => {
    const begin = text === "" ? "" : `${text}\n\n`;
    if (page.by === "text") {
      const own = noteText(page.text).trim();
      if (own !== "") text = begin + own;
      return;
    }
    const all = page.lines.flat();
    if (all.length === 0) return;
    if (!isLegible(all)) {
      problem = "not_legible";
      return;
    }
    text = begin;
    for (const line of page.lines) {
      const said = line.map((word) => ({ ...word, text: noteText(word.text).replaceAll(/\s+/gu, "") }));
      for (const { text: word, confidence, x, y, width, height } of said.filter((word) => word.text !== "")) {
        const start = text.length;
        text += `${word} `;
        words.push({ start, end: start + word.length, confidence, page: nth + 1, x, y, width, height });
      }
      text = `${text.trimEnd()}\n`;
    }
    text = text.trimEnd();
  });
  const low = words.filter(({ confidence }) => confidence < lowConfidence);
  return {
    text,
    words,
    problem: problem ?? (text === "" ? "no_text" : null),
    isTooLong: text.length > longestNote,
    quality: {
      pages: pages.length,
      meanConfidence: words.length === 0 ? null : Math.round(mean(words)),
      lowWords: low.length,
      lowWordSpans: low.map(({ start, end, confidence }) => ({ start, end, confidence: Math.round(confidence) })),
      hasHiddenText: pages.some((page) => page.by === "text" && page.hasHiddenText),
    },
  };
}
