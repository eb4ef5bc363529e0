import { createContext, useContext } from "react";
import type { Outputs } from "../../core/server/client.ts";

export type Note = Outputs["notes"]["list"]["items"][number];
export type Finding = NonNullable<Note["findings"]>[number];
export type Summary = Outputs["summaries"]["get"];
export type Facts = Outputs["summaries"]["getFacts"];
export type Fact = Facts["current"][number];

/** Words of a note. */
export interface Source {
  readonly noteId: string;
  readonly start: number;
  readonly end: number;
}

/** What the facts, the notes and the summary of a chart share: which words are lit, and the way to them. */
export interface Chart {
  /** The words that the sentence or fact under the pointer or the focus rests on. */
  readonly lit: readonly Source[];
  /** Of those, the one that the arrow keys chose; the notes scroll to it. */
  readonly current: Source | null;
  readonly light: (sources: readonly Source[], current?: Source | null) => void;
  /** Moves the focus to the words; Escape brings it back. */
  readonly goTo: (source: Source, from: HTMLElement) => void;
  readonly goBack: () => void;
  /** Counts how often somebody went to a source, so that the notes see each time. */
  readonly visits: number;
  /** The number that a note has in the chart; 1 is the newest. */
  readonly numberOf: (noteId: string) => number | null;
  readonly noteOf: (noteId: string) => Note | null;
  /** When the newest note was taken; null while there is none. */
  readonly newest: Note["takenAt"] | null;
}

export const ChartContext = createContext<Chart | null>(null);

export function useChart(): Chart {
  const chart = useContext(ChartContext);
  if (!chart) throw new Error("this belongs in a chart");
  return chart;
}

/** Whether the focus went to lit words, which then stay lit. */
export const isLitWords = (element: unknown): boolean => element instanceof Element && element.matches("mark");

export const isSame = (a: Source | null, b: Source): boolean =>
  a !== null && a.noteId === b.noteId && a.start === b.start && a.end === b.end;
