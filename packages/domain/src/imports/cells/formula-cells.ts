/**
 * A cell that begins so is run as a formula by spreadsheets, also behind blanks without width and in full width
 * (OWASP, CSV injection). Apostrophes before it count, so that a cell that has one already can be told from one we added.
 */
const runs = /^'*[\s\u200b\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;
const wasKept = /^'+[\s\u200b\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;

/** With an apostrophe in front where a spreadsheet would run it. */
export const neutraliseCell = (text: string): string => (runs.test(text) ? `'${text}` : text);

/** What it was before `neutraliseCell`. */
export const restoreCell = (text: string): string => (wasKept.test(text) ? text.slice(1) : text);
