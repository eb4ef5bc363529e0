import { saveBlob } from "./save-blob.ts";

/** Spreadsheets read a file as UTF-8 only if it starts with this. */
const byteOrderMark = "\ufeff";

/** Downloads a file that was made in the page. */
export const saveCsv = (name: string, lines: readonly string[]): void =>
  saveBlob(name, new Blob([byteOrderMark, ...lines], { type: "text/csv;charset=utf-8" }));
