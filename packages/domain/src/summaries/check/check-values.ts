import type { Finding } from "../../notes/finding.ts";
import { findLabs } from "../../notes/findings/find-labs.ts";
import { findVitals } from "../../notes/findings/find-vitals.ts";
import { foldText } from "../../notes/text/fold-text.ts";
import { flag, type SummaryFlag } from "../summary-flag.ts";
import { type Evidence, isWithin, textOf } from "./evidence.ts";
import { datesOf, quantitiesIn } from "./quantities.ts";

const comparable = (unit: string | null): string | null => (unit === "°F" ? "°" : unit);

const timeUnits: ReadonlySet<string | null> = new Set([
  "days",
  "months",
  "years",
  "hours",
  "per day",
  "per week",
  "per month",
]);

/** Numbers and units of a sentence that its source does not have. */
export function checkNumbers(sentence: string, evidence: readonly Evidence[]): SummaryFlag[] {
  const source = quantitiesIn(textOf(evidence));
  const raw = new Set(
    Array.from(foldText(textOf(evidence)).matchAll(/\d+(?:[.,]\d+)?/g), ([digits]) => Number(digits.replace(",", "."))),
  );
  const flags: SummaryFlag[] = [];
  for (const claim of quantitiesIn(sentence)) {
    const units = source.filter(({ value }) => value === claim.value).map(({ unit }) => comparable(unit));
    if (units.length === 0) {
      // A number word such as "one" is often no count at all.
      const isArticle = claim.value === 1 && claim.unit === null;
      if (isArticle || (claim.unit === null && raw.has(claim.value))) continue;
      flags.push(flag(raw.has(claim.number) ? "unit" : "number", claim.written));
    } else if (claim.unit !== null && !units.includes(comparable(claim.unit))) {
      // A number that stands alone in the source may have any unit; "3 weeks" is wrong where the "3" is of something else.
      const hasOtherTime = timeUnits.has(claim.unit) && source.some(({ unit }) => timeUnits.has(unit));
      if (!units.includes(null) || hasOtherTime) flags.push(flag("unit", claim.written));
    }
  }
  return flags;
}

const numbersOf = (value: string): string =>
  Array.from(value.replace("kg/m2", "").matchAll(/\d+(?:\.\d+)?/g), ([number]) => number).join("/");

/** A value under another label: "HDL was 165" where 165 is the LDL. */
export function checkLabels(sentence: string, evidence: readonly Evidence[]): SummaryFlag[] {
  const found = (content: string): Finding[] => [
    ...findVitals(content, foldText(content)),
    ...findLabs(content, foldText(content)),
  ];
  const source = evidence.flatMap((piece) =>
    piece.source.reading.findings.filter(
      ({ type, start, end }) => (type === "vital" || type === "lab") && isWithin(piece, { start, end }),
    ),
  );
  const flags: SummaryFlag[] = [];
  for (const claim of found(sentence)) {
    const value = numbersOf(claim.value);
    const sameLabel = source.filter(({ concept }) => concept === claim.concept);
    if (sameLabel.some((finding) => numbersOf(finding.value) === value)) continue;
    const elsewhere = source.find((finding) => finding.concept !== claim.concept && numbersOf(finding.value) === value);
    if (elsewhere) flags.push(flag("value_of_other_label", `${claim.quote}: ${elsewhere.label}`));
    else if (sameLabel.length > 0) flags.push(flag("number", claim.quote));
  }
  return flags;
}

/** Dates of a sentence that are neither in its source nor the day of the note. */
export function checkDates(sentence: string, evidence: readonly Evidence[]): SummaryFlag[] {
  const claim = datesOf(sentence);
  if (claim.full.length === 0 && claim.months.length === 0) return [];
  const days = new Set<string>();
  for (const { source } of evidence) {
    days.add(source.date);
    const { full, months } = datesOf(source.content);
    for (const { date, other } of full) {
      days.add(date);
      if (other) days.add(other);
    }
    for (const month of months) days.add(month);
  }
  const months = new Set([...days].map((day) => day.slice(0, 7)));
  return [
    ...claim.full
      .filter(({ date, other }) => !days.has(date) && !(other && days.has(other)))
      .map(({ start, end }) => flag("date", sentence.slice(start, end))),
    ...claim.months.filter((month) => !months.has(month)).map((month) => flag("date", month)),
  ];
}
