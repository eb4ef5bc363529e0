/** The longest text that a note may hold, in UTF-16 code units. */
export const longestNote = 128_000;

// Line ends and tabs stay; the other control characters are no text. A lone surrogate is none either.
const notText = /(?![\n\t])\p{Cc}|\p{Cs}|\ufeff/gu;
/** Characters without width can hide words from the reader's eye while a rule or a model still reads them. */
const withoutWidth = /[\u200b\u2060\u00ad]|[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;

/**
 * The text of a note as it is stored, made once when the note comes in: composed characters (NFC), `\n` as line end, no
 * control characters and none that cannot be seen. Findings, sections and citations are offsets into this text, so it never
 * changes afterwards.
 */
export const noteText = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]|\f|\v/g, "\n")
    .replaceAll(notText, "")
    .replaceAll(withoutWidth, "")
    .normalize("NFC");
