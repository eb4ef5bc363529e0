/**
 * Letters that Unicode does not take apart into a plain letter and a mark, and how people type them without one; and
 * letters of one sound that keyboards of neighbouring languages write with different signs.
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
 * Marks that people leave out when they type: accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic, the
 * Arabic stroke that only stretches a word, the dot below a Devanagari letter. Vowel signs of Indic scripts, Thai and the
 * voicing of kana stay: without them it is another name.
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

/** Code points without a meaning to this program yet are letters: a newer Unicode may have given them one. */
const betweenWords = /[^\p{L}\p{N}\p{M}\p{Cn}\p{Co}]+/gu;

// oxlint-disable-next-line no-control-regex -- all that ASCII has
const isAscii = /^[\x00-\x7f]*$/u;

const isPlainWord = /^[A-Za-z0-9]*$/u;

/**
 * The form in which names and words are compared and found: lower case, without the marks that people leave out, ä, ö, ü,
 * å, ø and æ as the two letters that stand for them (`mueller`), and everything that is neither letter nor digit (hyphens,
 * apostrophes, points) as one space, trimmed.
 * The database stores what this function answers and never computes its own, so a change here means filling those columns
 * again: raise `searchKeysVersion`.
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
 * Raised whenever `searchKey`, `plainSpelling`, `dialledDigits` or `matchKeys` answers something else for a stored record, or
 * another record is stored with such keys: practitioners since 2.
 */
export const searchKeysVersion = 2;

/** Two letters that may stand for one: not after a vowel or q (`bauer`, `dominique`), not at the end (`zoe`), but in `haeuser`. */
const digraph = /aa|(?<![aeiouyq])(?:ae(?=[^aeioy\s])|[ou]e(?=[^aeiouy\s]))/gu;

/**
 * The same key as somebody writes it who drops the dots instead of writing two letters: `muller` for `mueller`. Müller,
 * Mueller and Muller have this in common.
 * @param key of `searchKey`
 */
export const plainSpelling = (key: string): string =>
  /aa|[aou]e/u.test(key) ? key.replaceAll(digraph, (pair) => pair.charAt(0)) : key;

/** What two spellings of one name have in common: for "is it the same?", where `searchKey` serves to look for one. */
export const sameNameKey = (text: string): string => plainSpelling(searchKey(text));

/** Whether a key holds a letter of whatever script, and not only digits. */
export const hasLetter = (key: string): boolean => /[^\p{N}\s]/u.test(key);
