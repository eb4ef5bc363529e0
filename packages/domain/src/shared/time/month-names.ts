import { withoutAccents } from "../without-accents.ts";

/** January to December, without accents: French, English, German (with Austrian names), Spanish and Italian. */
const names: readonly (readonly string[])[] = [
  ["janvier", "january", "januar", "enero", "gennaio", "janner"],
  ["fevrier", "february", "februar", "febrero", "febbraio", "feber"],
  ["mars", "march", "marz", "maerz", "marzo", "mrz"],
  ["avril", "april", "abril", "aprile"],
  ["mai", "may", "mayo", "maggio"],
  ["juin", "june", "juni", "junio", "giugno"],
  ["juillet", "july", "juli", "julio", "luglio"],
  ["aout", "august", "agosto"],
  ["septembre", "september", "septiembre", "setiembre", "settembre"],
  ["octobre", "october", "oktober", "octubre", "ottobre"],
  ["novembre", "november", "noviembre"],
  ["decembre", "december", "dezember", "diciembre", "dicembre"],
];

const weekdays: ReadonlySet<string> = new Set(
  (
    "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday " +
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lunes martes miercoles jueves viernes sabado " +
    "domingo lunedi martedi mercoledi giovedi venerdi domenica"
  ).split(" "),
);

const fewestLetters = 3;

const plain = (word: string): string => withoutAccents(word).replace(/\.$/u, "");

/**
 * The month that a word names, from 1. The word is a whole name, or a beginning of at least three letters that no other
 * month has (`jui` could be June or July). Null for any other word, such as a weekday that begins like a month (mardi).
 */
export function monthOf(word: string): number | null {
  const text = plain(word);
  if (text.length < fewestLetters) return null;
  const found = names.flatMap((own, at) => (own.some((name) => name.startsWith(text)) ? [at + 1] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}

export const isWeekday = (word: string): boolean => weekdays.has(plain(word));

/** The text in lower case without accents, with one space between words. */
export const plainWords = (text: string): string =>
  withoutAccents(text)
    .replaceAll(/['’]/gu, "")
    .trim()
    .replaceAll(/[\s,]+/gu, " ");

/** The number in `3`, `03`, `1er`, `2nd`, `3rd`, `4th`; null for anything else. */
function dayNumber(word: string): number | null {
  const number = /^(\d{1,2})(?:er|st|nd|rd|th)?$/u.exec(word)?.[1];
  return number === undefined ? null : Number(number);
}

/** Day and month in two words, in either order: `3` and `mars`, `April` and `3rd`. Null when they are not such words. */
export function dayAndMonthOf(one: string, other: string): { readonly day: number; readonly month: number } | null {
  const isDayFirst = /^\d/u.test(one);
  const day = dayNumber(isDayFirst ? one : other);
  const month = monthOf(isDayFirst ? other : one);
  return day === null || month === null ? null : { day, month };
}
