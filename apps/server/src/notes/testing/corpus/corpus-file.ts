/** A file of the corpus, and what must become of it. */
export interface CorpusFile {
  readonly name: string;
  readonly group: "good" | "damaged" | "hostile";
  /** The name that it is sent under. */
  readonly fileName: string;
  /** Made when it is needed: some are large. */
  readonly make: () => Uint8Array;
  /**
   * The state of its note (`text`, `read`, `unchecked`, `unreadable`), or the code of its refusal, with its reason behind a
   * colon where that matters. Several where a reader may see it one way or the other.
   */
  readonly outcomes: readonly string[];
  /** Words that its note must hold. */
  readonly holds?: string;
  /** Whether it takes a picture to be recognised, or the reader's whole time. */
  readonly isSlow?: boolean;
}
