declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** Single-byte encodings that only the resulting letters can tell apart. */
export const singleByteCandidates = ["windows-1252", "windows-1250", "windows-1251"] as const;
export type SingleByteCandidate = (typeof singleByteCandidates)[number];

/** Counts of the pairs of neighbouring bytes of which at least one is not ASCII, at `first * 256 + second`. */
export type BytePairs = Uint32Array;

/** The letters with accents of the languages of each encoding. A file is in one language, or in few. */
const alphabets: Readonly<Record<SingleByteCandidate, Readonly<Record<string, string>>>> = {
  "windows-1252": {
    french: "àâæçéèêëîïôœùûüÿ",
    german: "äöüß",
    spanish: "áéíóúüñ",
    portuguese: "àáâãçéêíóôõúü",
    italian: "àèéìíîòóùú",
    dutch: "áéèêëíïóöúü",
    scandinavian: "åäöæøéüá",
    icelandic: "áéíóúýðþæö",
    catalan: "àçèéíïòóúü",
    several: "àâäåãæáçéèêëíîïìñóôöõøœòúùûüÿß",
  },
  "windows-1250": {
    polish: "ąćęłńóśźż",
    czech: "áčďéěíňóřšťúůýž",
    slovak: "áäčďéíĺľňóôŕšťúýž",
    hungarian: "áéíóöőúüű",
    romanian: "ăâîşţ",
    croatian: "čćđšž",
  },
  "windows-1251": {
    cyrillic: "абвгдежзийклмнопрстуфхцчшщъыьэюяёґєїіўјљњћџђѓќѕ",
  },
};

const decoded = new Map(
  singleByteCandidates.map((encoding) => {
    const decoder = new TextDecoder(encoding);
    return [encoding, Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)))] as const;
  }),
);
const charOf = (encoding: SingleByteCandidate, byte: number): string => decoded.get(encoding)?.[byte] ?? "";

interface Fit {
  readonly encoding: SingleByteCandidate;
  readonly language: string;
  /** From 0 (no text) to 1: every letter belongs to the language, and every sign is in a usual place. */
  readonly fit: number;
}

/** Minimum fit for a text in a known language. */
const plausible = 0.85;
/** Factor for the fit of several languages together, because most texts are in one. */
const severalWeight = 0.9;
/** When two fits differ by less than this, the more usual language is chosen. */
const near = 0.03;
/** Languages of our users; they are chosen when others fit equally well. */
const usual: ReadonlySet<string> = new Set(["french", "german", "spanish", "catalan", "dutch", "several"]);

/**
 * The encoding in which the letters are plausible; null when none is, or when two fit equally and give different letters.
 * Then a person has to choose.
 */
export function guessSingleByte(pairs: BytePairs): SingleByteCandidate | null {
  const used = bytesOf(pairs);
  const neighbours = neighboursOf(pairs);
  const fits = singleByteCandidates
    .flatMap((encoding) =>
      Object.keys(alphabets[encoding]).map((language) => fitOf(neighbours, used, encoding, language)),
    )
    .sort((a, b) => b.fit - a.fit || Number(usual.has(b.language)) - Number(usual.has(a.language)));
  const [best] = fits;
  if (!best || best.fit < plausible) return null;
  const close = fits.filter(({ fit }) => fit > best.fit - near);
  const meant = close.find(({ language }) => usual.has(language)) ?? best;
  const differs = ({ encoding }: Fit): boolean =>
    used.some(({ byte }) => charOf(encoding, byte) !== charOf(meant.encoding, byte));
  return usual.has(meant.language) || !close.some(differs) ? meant.encoding : null;
}

interface UsedByte {
  readonly byte: number;
  readonly count: number;
}

/** The bytes outside of ASCII with their counts. Each is the first of a pair, except the last byte of a file. */
function bytesOf(pairs: BytePairs): UsedByte[] {
  return Array.from({ length: 128 }, (_, at) => at + 128)
    .map((byte) => ({ byte, count: pairs.subarray(byte * 256, byte * 256 + 256).reduce((sum, one) => sum + one, 0) }))
    .filter(({ count }) => count > 0);
}

interface Neighbours {
  readonly first: number;
  readonly second: number;
  readonly count: number;
}

/** The pairs that occur: few of the 65,536 possible ones. Each language scores them. */
function neighboursOf(pairs: BytePairs): Neighbours[] {
  const found: Neighbours[] = [];
  for (let at = 0; at < pairs.length; at += 1) {
    const count = pairs[at] ?? 0;
    if (count > 0) found.push({ first: at >> 8, second: at & 255, count });
  }
  return found;
}

function fitOf(
  neighbours: readonly Neighbours[],
  used: readonly UsedByte[],
  encoding: SingleByteCandidate,
  language: string,
): Fit {
  const alphabet = alphabets[encoding][language] ?? "";
  let good = 0;
  let bad = 0;
  for (const { byte, count } of used) {
    const char = charOf(encoding, byte);
    if (alphabet.includes(char.toLowerCase())) good += count;
    else if (isLetter(char)) bad += count;
  }
  for (const { first, second, count } of neighbours) bad += count * oddness(encoding, language, first, second);
  const fit = good + bad === 0 ? 1 : good / (good + bad);
  return { encoding, language, fit: language === "several" ? fit * severalWeight : fit };
}

/** Signs that are usual beside letters: apostrophes, quotation marks, dashes and the no-break space. */
const besideLetters = /[\s\u2018-\u201e\u2026\u2013\u2014\u2039\u203a«»¿¡\u00ad°ºª²³·]/u;
const isLetter = (char: string): boolean => /\p{L}/u.test(char) && char !== "ª" && char !== "º";
const isAsciiLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122;

/** How unusual two neighbouring characters are in a language; 0 is usual. */
function oddness(encoding: SingleByteCandidate, language: string, first: number, second: number): number {
  const [a, b] = [charOf(encoding, first), charOf(encoding, second)];
  const [isA, isB] = [isLetter(a), isLetter(b)];
  if (isA && isB) {
    if (encoding === "windows-1251") return isAsciiLetter(first) || isAsciiLetter(second) ? 2 : 0;
    // A capital in the middle of a word.
    if (second >= 128 && a === a.toLowerCase() && b !== b.toLowerCase()) return 1;
    return unusual(language, a, b) ? 1 : 0;
  }
  // A sign inside or at the beginning of a word; some signs are usual after a word (m², n°).
  if (isB && first >= 128) return besideLetters.test(a) && !/[ªº²³]/u.test(a) ? 0 : 3;
  if (isA && second >= 128) return besideLetters.test(b) ? 0 : 1;
  return isA || isB || !isControl(a + b) ? 0 : 3;
}

const isControl = (text: string): boolean => /[\u0080-\u009f\ufffd]/u.test(text);
const isVowel = (letter: string): boolean => /[aeiouyàâéèêëîïôùûü]/iu.test(letter);

/** Letter pairs that a language does not have: è before a vowel (it is Czech č), ñ before a consonant, ù after another letter than o. */
function unusual(language: string, first: string, second: string): boolean {
  if (first === "è" || first === "ê") return isVowel(second);
  if (first === "ñ") return !isVowel(second);
  if (language === "polish" && first === "ń") return isVowel(second);
  if (language === "french" && second === "ù") return first.toLowerCase() !== "o";
  return false;
}
