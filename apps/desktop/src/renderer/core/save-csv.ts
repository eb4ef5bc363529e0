/** Spreadsheets read a file as UTF-8 only if it starts with this. */
const byteOrderMark = "\ufeff";

/** Downloads a file that was made in the page. */
export function saveCsv(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([byteOrderMark, ...lines], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser may still read it after `click` has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
