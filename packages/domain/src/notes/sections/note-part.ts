import type { SoapSection } from "../note-kinds.ts";
import type { Span } from "../text/span.ts";
import type { HeaderTopic } from "./headers.ts";

/** A part of a note and the section that it belongs to; `guess` means that no header says so. */
export interface SectionSpan extends Span {
  readonly section: SoapSection;
  readonly how: "header" | "guess";
}

/** A part of a note under one header; `section` is null where the header names none of the four. */
export interface NotePart extends Span {
  readonly section: SoapSection | null;
  readonly topic: HeaderTopic | null;
  readonly how: "header" | "guess";
}

export interface SplitNote {
  /** All of the note, in order, without gaps. */
  readonly parts: readonly NotePart[];
  readonly isHeaded: boolean;
}
