const breaks = /[\n\r\v\f\u0085\u2028\u2029]/u;

/**
 * Turns several lines into one for a one-line field: the lines are joined by ", ", empty ones are left out. Such text
 * comes from Excel cells (Alt+Enter) and from pasted addresses.
 */
export function foldLines(text: string): string {
  if (!breaks.test(text)) return text;
  const lines = text
    .split(breaks)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines
    .reduce((folded, line) => (/[,;:]$/u.test(folded) ? `${folded} ${line}` : `${folded}, ${line}`), "")
    .replace(/^, /u, "");
}
