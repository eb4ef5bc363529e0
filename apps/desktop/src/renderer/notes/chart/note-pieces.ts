import type { SoapSection } from "@daybook/domain";

interface Span {
  readonly start: number;
  readonly end: number;
}
interface SectionSpan extends Span {
  readonly section: SoapSection;
  readonly how: "header" | "guess";
}

/** A part of a note as it is shown: with its letter, where the note has sections. */
export interface NotePart extends Span {
  readonly section: SoapSection | null;
  readonly isGuess: boolean;
}

/** A header of one letter ("S:") says what the letter beside the text says already. */
const letterHeader = /^\s*[SOAP]\s?[:/.)-]\s*/iu;
const blank = /^\s*$/u;

/** Splits a note into its sections and what stands between them, without what is blank. */
export function partsOf(content: string, sections: readonly SectionSpan[]): NotePart[] {
  const parts: NotePart[] = [];
  const add = (start: number, end: number, section: SoapSection | null, isGuess: boolean) => {
    const text = content.slice(start, end);
    if (blank.test(text)) return;
    const header = section && !isGuess ? (letterHeader.exec(text)?.[0].length ?? 0) : 0;
    const lead = header || text.length - text.trimStart().length;
    parts.push({ start: start + lead, end: start + text.trimEnd().length, section, isGuess });
  };
  let at = 0;
  for (const { start, end, section, how } of sections.toSorted((a, b) => a.start - b.start)) {
    if (start > at) add(at, start, null, false);
    add(Math.max(start, at), end, section, how === "guess");
    at = Math.max(at, end);
  }
  add(at, content.length, null, false);
  return parts;
}

/** A stretch of text with the marks that cover all of it. */
export interface Piece<Mark> extends Span {
  readonly marks: readonly Mark[];
}

/** Cuts a part at the borders of the marks, which may overlap. */
export function piecesOf<Mark extends Span>({ start, end }: Span, marks: readonly Mark[]): Piece<Mark>[] {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = [start, end, ...inside.flatMap((mark) => [mark.start, mark.end])]
    .filter((at) => at >= start && at <= end)
    .toSorted((a, b) => a - b);
  const borders = [...new Set(cuts)];
  return borders.slice(0, -1).map((from, nth) => {
    const to = borders[nth + 1] ?? end;
    return { start: from, end: to, marks: inside.filter((mark) => mark.start <= from && mark.end >= to) };
  });
}
