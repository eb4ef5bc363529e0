import type { PagePicture } from "@daybook/db/postgres";
import type { FileRefusalReason, NoteFileMime, PageRead, ReadingProblem } from "@daybook/domain";

export interface FileToRead {
  readonly mime: NoteFileMime;
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** What became of a file: its pages, or why it could not be read, or why nobody should file it. */
export type FileAnswer =
  | { readonly kind: "read"; readonly pages: readonly PageRead[]; readonly pictures: readonly PagePicture[] }
  | { readonly kind: "failed"; readonly problem: ReadingProblem }
  | { readonly kind: "refused"; readonly reason: FileRefusalReason };

/**
 * Port: reads files of notes, which the server implements. Files are hostile: each is opened in a process of its own, with
 * bounds of time and memory. It never throws.
 */
export interface NoteReader {
  /** Null when it is not done within this time; it goes on, and a later call for the same file gets the same answer. */
  read(file: FileToRead, withinMs: number): Promise<FileAnswer | null>;
  /** Reads the notes that wait; call it after a commit that left one waiting. */
  wake(): void;
}
