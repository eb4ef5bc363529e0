import type { Lexicon } from "./lexicon/lexicon.ts";
import type { NotePart } from "./sections/note-part.ts";
import type { Span } from "./text/span.ts";

/** A sentence of a note, and the part that it stands in. */
export interface NoteSentence extends Span {
  readonly part: NotePart;
  /** The sentence before it or null. */
  readonly previous: Span | null;
}

/** A note as the rules that look for findings read it. Lines that address a computer are blanked out of `folded`. */
export interface ReadableNote {
  readonly content: string;
  readonly folded: string;
  readonly isHeaded: boolean;
  readonly sentences: readonly NoteSentence[];
  readonly lexicon: Lexicon;
}
