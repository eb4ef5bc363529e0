import { foldText } from "../../notes/text/fold-text.ts";
import { datesIn } from "../../notes/text/note-dates.ts";

/** A number with its unit, as a sentence states it. */
export interface Quantity {
  readonly value: number;
  /** The number as written, before its unit was converted. */
  readonly number: number;
  /** Null when the number stands alone. Units of mass are milligrams, of time days, of frequency `per day`. */
  readonly unit: string | null;
  readonly written: string;
}

const words: Readonly<Record<string, number>> = {
  one: 1,
  once: 1,
  two: 2,
  twice: 2,
  three: 3,
  thrice: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
};
const wordPattern = Object.keys(words).join("|");

/** Units by their names: the unit that they are compared in, and the factor to it. */
const units: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:mg|milligrams?|milligrammes?)$/, "mg", 1],
  [/^(?:g|grams?|grammes?)$/, "mg", 1_000],
  [/^(?:mcg|µg|ug|micrograms?|microgrammes?)$/, "mg", 0.001],
  [/^(?:ml|millilit(?:er|re)s?)$/, "ml", 1],
  [/^(?:units?|u|ui|iu|unites?)$/, "units", 1],
  [/^(?:kgs?|kilos?|kilograms?|kilogrammes?)$/, "kg", 1],
  [/^(?:lbs?|pounds?)$/, "lb", 1],
  [/^(?:cm)$/, "cm", 1],
  [/^(?:mm ?hg)$/, "mmHg", 1],
  [/^(?:cm ?hg)$/, "cmHg", 1],
  [/^(?:%|percent|pour cent|pourcent)$/, "%", 1],
  [/^(?:bpm|beats per minute|batt?ements?)$/, "bpm", 1],
  [/^(?:mg\/dl)$/, "mg/dL", 1],
  [/^(?:g\/l)$/, "g/L", 1],
  [/^(?:mmol\/l)$/, "mmol/L", 1],
  [/^(?:°|° ?c|degrees?|degres?)$/, "°", 1],
  [/^(?:° ?f)$/, "°F", 1],
  [/^(?:sprays?|pulverisations?)$/, "sprays", 1],
  [/^(?:puffs?|bouffees?)$/, "puffs", 1],
  [/^(?:h|hrs|hours?|heures?)$/, "hours", 1],
  [/^(?:days?|jours?|j|d)$/, "days", 1],
  [/^(?:weeks?|wks?|semaines?|sem)$/, "days", 7],
  [/^(?:months?|mos?|mois)$/, "months", 1],
  [/^(?:years?|yrs?|ans?|annees?)$/, "years", 1],
];
const unitNames =
  "mg/dl|mmol/l|g/l|mm ?hg|cm ?hg|milligrams?|milligrammes?|micrograms?|microgrammes?|grammes?|grams?|mg|mcg|µg|ug|millilit(?:er|re)s?|ml|units?|unites?|ui|iu|kilograms?|kilogrammes?|kilos?|kgs?|lbs?|pounds?|cm|%|percent|pour ?cent|beats per minute|bpm|° ?[cf]|°|degrees?|degres?|sprays?|pulverisations?|puffs?|bouffees?|hours?|hrs|heures?|h|days?|jours?|weeks?|wks?|semaines?|sem|months?|mois|years?|yrs?|annees?|ans?|g|u|j|d";

const perTime = new RegExp(
  `\\b(\\d+(?:\\s?-\\s?\\d+)?|${wordPattern})\\s?(?:x|times|fois|doses?)?\\s?(?:/|per|a|par|each|every|the)?\\s?(daily|day|weekly|week|monthly|month|jour|j|semaine|sem|mois|nightly|night)\\b|\\bx\\s?(\\d)\\s?/\\s?(j(?:our)?|day|d|sem(?:aine)?|week)\\b`,
  "g",
);
const quantity = new RegExp(
  `(?<![\\p{L}\\d])(\\d+(?:[.,]\\d+)?|(?:${wordPattern})(?!\\p{L}))(?:\\s?-\\s?(\\d+(?:[.,]\\d+)?)|\\s(?:to|or|a|ou)\\s(\\d+(?:[.,]\\d+)?))?(?:[\\s-]?(${unitNames})(?![\\p{L}\\d]))?`,
  "gu",
);

const valueOf = (text: string): number => words[text] ?? Number.parseFloat(text.replace(",", "."));
const blank = (text: string): string => " ".repeat(text.length);

function inUnit(value: number, name: string | undefined): { value: number; unit: string | null } {
  if (name === undefined) return { value, unit: null };
  const known = units.find(([pattern]) => pattern.test(name.trim()));
  return known ? { value: Math.round(value * known[2] * 1e6) / 1e6, unit: known[1] } : { value, unit: null };
}

const timeOf = (name: string): string =>
  /^(?:w|sem)/.test(name) ? "per week" : name.startsWith("mo") ? "per month" : "per day";

/** The numbers of a text with their units; dates are left out. */
export function quantitiesIn(text: string): Quantity[] {
  let folded = foldText(text);
  for (const { start, end } of datesIn(text))
    folded = folded.slice(0, start) + " ".repeat(end - start) + folded.slice(end);
  folded = folded.replaceAll(/\b(?:19|20)\d\d\b/g, blank).replaceAll(/\bq(?=\d)/g, " ");
  const found: Quantity[] = [];
  const rest = folded.replaceAll(
    perTime,
    (
      written,
      count: string | undefined,
      time: string | undefined,
      times: string | undefined,
      per: string | undefined,
    ) => {
      // "5 days a week" and "for 6 weeks" are no frequency: the number needs its word of time without an s.
      const value = valueOf(count ?? times ?? "");
      found.push({ value, number: value, unit: timeOf(time ?? per ?? ""), written: written.trim() });
      return blank(written);
    },
  );
  for (const match of rest.matchAll(quantity)) {
    const name = match[4];
    for (const part of [match[1], match[2], match[3]]) {
      if (part !== undefined)
        found.push({ ...inUnit(valueOf(part), name), number: valueOf(part), written: match[0].trim() });
    }
  }
  return found;
}

/** Months that a text names with their year, as `yyyy-mm`, and its full dates. */
export function datesOf(text: string): {
  readonly full: ReturnType<typeof datesIn>;
  readonly months: readonly string[];
} {
  const full = datesIn(text);
  const folded = foldText(text);
  const names = "jan|fev|feb|mar|avr|apr|mai|may|juin|jun|juil|jul|aou|aug|sep|oct|nov|dec";
  const numbers: Readonly<Record<string, string>> = {
    jan: "01",
    fev: "02",
    feb: "02",
    mar: "03",
    avr: "04",
    apr: "04",
    mai: "05",
    may: "05",
    juin: "06",
    jun: "06",
    juil: "07",
    jul: "07",
    aou: "08",
    aug: "08",
    sep: "09",
    oct: "10",
    nov: "11",
    dec: "12",
  };
  const months = Array.from(
    folded.matchAll(new RegExp(`(?<!\\d )\\b(${names})[a-z]* ((?:19|20)\\d\\d)\\b`, "g")),
    ([, name = "", year]) => `${year}-${numbers[name]}`,
  );
  return { full, months };
}
