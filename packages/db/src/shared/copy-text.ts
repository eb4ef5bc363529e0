const special = /[\\\n\r\t]/u;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A value in the text format of COPY. */
export const escapedForCopy = (text: string): string =>
  special.test(text) ? text.replaceAll(/[\\\n\r\t]/gu, (letter) => escapes[letter] ?? letter) : text;

/** A PostgreSQL array literal of texts. */
export function arrayText(items: readonly string[]): string {
  if (items.length === 0) return "{}";
  const isPlain = !/["\\]/u.test(items.join(" "));
  const written = isPlain ? items : items.map((item) => item.replaceAll(/["\\]/gu, (letter) => `\\${letter}`));
  return `{"${written.join('","')}"}`;
}
