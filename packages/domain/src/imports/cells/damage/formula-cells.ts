/**
 * Spreadsheets run a cell that begins like this as a formula, also after blanks without width and in full width (OWASP, CSV
 * injection). Leading apostrophes match too, so that `restoreCell` can tell an original one from one that we added.
 */
const runs = /^'*[\s\u200b\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;
const wasKept = /^'+[\s\u200b\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;

/** Puts an apostrophe before a text that a spreadsheet would run. */
export const neutraliseCell = (text: string): string => (runs.test(text) ? `'${text}` : text);

/** Reverts `neutraliseCell`. */
export const restoreCell = (text: string): string => (wasKept.test(text) ? text.slice(1) : text);
