/**
 * Replacements for letters that Unicode does not decompose into a plain letter and a mark, and for letters of one sound
 * that neighbouring languages write with different characters.
 */
const plainLetters: Readonly<Record<string, string>> = {
  // Latin: the digraph where a language has one.
  œ: "oe",
  æ: "ae",
  ø: "oe",
  ß: "ss",
  đ: "d",
  ð: "d",
  ł: "l",
  ħ: "h",
  ŧ: "t",
  þ: "th",
  ı: "i",
  ŋ: "n",
  // Greek: sigma at the end of a word.
  ς: "σ",
  // Hebrew: letters at the end of a word.
  ך: "כ",
  ם: "מ",
  ן: "נ",
  ף: "פ",
  ץ: "צ",
  // Arabic: one letter with and without its sign, and the Persian and Urdu letters for it.
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ہ: "ه",
  ھ: "ه",
  // Devanagari: both signs of a nasal vowel.
  "\u0901": "\u0902",
};
const specialLetters = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "gu");

/**
 * Marks that people omit when they type: accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic, the
 * Arabic stroke that only stretches a word, the dot below a Devanagari letter. Vowel signs of Indic scripts and Thai and
 * the voicing of kana stay, because a name without them is another name.
 */
const optionalMarks = new RegExp(
  [
    String.raw`[\u0300-\u036f`,
    String.raw`\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7`,
    String.raw`\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed`,
    String.raw`\u093c]`,
  ].join(""),
  "gu",
);

const katakana = /[\u30a1-\u30f6\u30fd\u30fe]/gu;
const toHiragana = (letter: string) => String.fromCharCode(letter.charCodeAt(0) - 0x60);

/** Unassigned code points count as letters: a newer version of Unicode may assign them. */
const betweenWords = /[^\p{L}\p{N}\p{M}\p{Cn}\p{Co}]+/gu;

// oxlint-disable-next-line no-control-regex -- ASCII includes control characters
const isAscii = /^[\x00-\x7f]*$/u;

const isPlainWord = /^[A-Za-z0-9]*$/u;

/**
 * The form in which names and words are compared and found: lower case, without optional marks, with ä, ö, ü, å, ø and æ
 * as two letters (`mueller`), with one space for everything that is neither letter nor digit (hyphens, apostrophes,
 * points), trimmed.
 * The database stores these keys and never computes its own, so a change here means filling those columns again: raise
 * `searchKeysVersion`.
 */
export function searchKey(text: string): string {
  // Shortcut for most texts: in ASCII, only case, punctuation and blanks have to be changed.
  if (isPlainWord.test(text)) return text.toLowerCase();
  if (isAscii.test(text))
    return text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, " ")
      .trim();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replaceAll(/([aou])\u0308/gu, "$1e")
    .replaceAll("a\u030a", "aa")
    .replaceAll(optionalMarks, "")
    .replaceAll(specialLetters, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(katakana, toHiragana)
    .normalize("NFC")
    .replaceAll(betweenWords, " ")
    .trim();
}

/**
 * Raise it whenever `searchKey`, `plainSpelling`, `dialledDigits` or `matchKeys` gives another result for a stored record,
 * or when another kind of record is stored with such keys (practitioners since version 2).
 */
export const searchKeysVersion = 2;

/** Two letters that may stand for one (`haeuser`): not after a vowel or q (`bauer`, `dominique`), not at the end (`zoe`). */
const digraph = /aa|(?<![aeiouyq])(?:ae(?=[^aeioy\s])|[ou]e(?=[^aeiouy\s]))/gu;

/**
 * The key with one letter in place of each digraph: `muller` for `mueller`. It is the same for Müller, Mueller and Muller.
 * @param key of `searchKey`
 */
export const plainSpelling = (key: string): string =>
  /aa|[aou]e/u.test(key) ? key.replaceAll(digraph, (pair) => pair.charAt(0)) : key;

/** The same for all spellings of a name. Use it to compare names, and `searchKey` to search for one. */
export const sameNameKey = (text: string): string => plainSpelling(searchKey(text));

/** Whether a key contains a letter of any script, not only digits. */
export const hasLetter = (key: string): boolean => /[^\p{N}\s]/u.test(key);
