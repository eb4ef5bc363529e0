const breaks = /[\n\r\v\f\u0085\u2028\u2029]/u;

/**
 * Text of several lines as one line, for a field that has one: the lines are joined by ", ", empty ones are left out. Excel
 * writes such cells (Alt+Enter), and people paste addresses so.
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
