import type { Note, ReadingState } from "@daybook/domain";

/** Port: counters of what the procedures did, which the server exports as metrics. Labels are words of ours, never a patient's. */
export interface Meter {
  /** A file of a note was read, or could not be. */
  noteRead(source: Note["source"], state: ReadingState): void;
  /** A summary was made; `why` says why it is not a model's. */
  summaryMade(by: "model" | "built-in", why: string): void;
}
