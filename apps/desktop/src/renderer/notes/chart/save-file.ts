interface NoteFile {
  readonly name: string;
  readonly mime: string;
  readonly base64: string;
}

/** Hands a note's file to the browser, which saves it; it is never opened here. */
export function saveFile({ name, mime, base64 }: NoteFile): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
