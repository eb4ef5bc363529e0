import type { Instant, NoteFileMime, NoteId, PageRead, PatientId } from "@daybook/domain";

/** A note of the demo clinic. All texts are our own, and all people are invented. */
export interface DemoNote {
  readonly id: NoteId;
  readonly patientId: PatientId;
  readonly takenAt: Instant;
  readonly content: string;
  /** The file that it was read from. */
  readonly file?: DemoFile;
}

/** The file of a demo note, and what the reader said about its page, so that no file is opened at the first start. */
export interface DemoFile {
  readonly mime: NoteFileMime;
  readonly sha256: string;
  readonly content: Uint8Array;
  readonly page: PageRead;
  /** The size of the page's picture; null when nobody needs to see it. */
  readonly picture: { readonly width: number; readonly height: number } | null;
}
