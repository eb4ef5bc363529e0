/** Letters that Unicode does not take apart into a plain letter and a mark, and how people type them without one. */
const plainLetters: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ħ: "h",
  ŧ: "t",
  þ: "th",
  ı: "i",
  ŋ: "n",
  ς: "σ",
};
const specialLetters = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "gu");

// oxlint-disable-next-line no-control-regex -- all that ASCII has
const isAscii = /^[\x00-\x7f]*$/u;

const isPlainWord = /^[A-Za-z0-9]*$/u;

/**
 * The form in which names and words are compared and found: lower case, Latin, Greek and Cyrillic letters without
 * accents, and everything that is neither letter nor digit (hyphens, apostrophes, points) as one space, trimmed.
 * The database stores what this function answers and never computes its own, so a change here means filling that
 * column again.
 */
export function searchKey(text: string): string {
  // Most texts are one word, or words, of ASCII: there all of this is lower case and blanks.
  if (isPlainWord.test(text)) return text.toLowerCase();
  if (isAscii.test(text))
    return text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, " ")
      .trim();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/gu, "")
    .replaceAll(specialLetters, (letter) => plainLetters[letter] ?? letter)
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}
