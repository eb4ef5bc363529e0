import { saveBlob } from "../../core/save-blob.ts";

interface NoteFile {
  readonly name: string;
  readonly mime: string;
  readonly base64: string;
}

/** Saves the file that a note was read from. It is never opened here: it comes from outside. */
export function saveFile({ name, mime, base64 }: NoteFile): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
  saveBlob(name, new Blob([bytes], { type: mime }));
}
