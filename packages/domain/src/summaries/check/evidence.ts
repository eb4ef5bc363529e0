import { drugMentions } from "../../notes/findings/find-medications.ts";
import type { Lexicon } from "../../notes/lexicon/lexicon.ts";
import { type NoteReading, prepareNote, readPrepared } from "../../notes/read-note.ts";
import type { NoteSentence, ReadableNote } from "../../notes/readable-note.ts";
import { overlaps, type Span } from "../../notes/text/span.ts";

/** Words of a note that a sentence of a summary rests on. */
export interface Citation extends Span {
  readonly noteId: string;
}

/** A note as the check needs it. */
export interface SourceNote {
  readonly id: string;
  readonly content: string;
  /** The day it was taken, ISO. */
  readonly date: string;
  /** Whether it was read from an image and holds readings that nobody has looked at. */
  readonly hasUnchecked: (span: Span) => boolean;
}

/** A note with everything that the rules find in it, read once and used for all sentences. */
export interface ReadSource extends SourceNote {
  readonly reading: NoteReading;
  readonly note: ReadableNote;
  /** Each place that names a drug. */
  readonly drugs: () => ReturnType<typeof drugMentions>;
}

export function readSource(source: SourceNote, lexicon: Lexicon): ReadSource {
  const prepared = prepareNote(source.content, lexicon);
  let drugs: ReturnType<typeof drugMentions> | undefined;
  return {
    ...source,
    note: prepared.note,
    reading: readPrepared(prepared),
    drugs: () => (drugs ??= drugMentions(prepared.note)),
  };
}

/** The sentences of a note that cited spans touch; a claim is compared with these and with nothing else. */
export interface Evidence {
  readonly source: ReadSource;
  readonly sentences: readonly NoteSentence[];
  /** The spans as cited, and the sentences around them. */
  readonly spans: readonly Span[];
}

export function evidenceOf(source: ReadSource, cited: readonly Span[]): Evidence {
  const sentences = source.note.sentences.filter((sentence) => cited.some((span) => overlaps(span, sentence)));
  return { source, sentences, spans: sentences };
}

export const isWithin = (evidence: Evidence, span: Span): boolean =>
  evidence.spans.some((around) => overlaps(around, span));

export const textOf = (evidence: readonly Evidence[]): string =>
  evidence.flatMap(({ source, spans }) => spans.map(({ start, end }) => source.content.slice(start, end))).join("\n");
