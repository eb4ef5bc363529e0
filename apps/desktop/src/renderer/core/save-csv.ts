/** Spreadsheets read a file as UTF-8 only when it says so. */
const byteOrderMark = "\ufeff";

/** Hands the person a file that was made here. */
export function saveCsv(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([byteOrderMark, ...lines], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser may still be reading it when click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
