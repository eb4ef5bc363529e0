import { type Finding, finding } from "../finding.ts";
import { overlaps, type Span } from "../text/span.ts";
import { filler, units, type VitalSign, vitalSigns } from "./vital-signs.ts";

/** What stands before a name whose value is no measurement of today: a goal, a condition, a change. */
const notMeasured =
  /(?:\b(?:if|goal|target|until|when|unless|keep|maintain|aim(?:ing)?(?: for)?|si|objectifs?|cible|seuil|maintenir|hold (?:for|if)|call (?:for|if)|greater than|less than|limit|threshold|parameters?)\b[^.;\n]{0,25}|\b(?:loss of|lost|gain of|gained|gains?|perte de|prise de|perdu|pris|change in|drop in)\s*)$/;
const notAfter =
  /^\s*(?:loss|gain|bearing|perdus?|lost|goal|target|objectif|cible|rises? by|increases? by|drops? by|falls? by|gain|down by|up by|reduction)/;
const pastValue =
  /^[^.;\n\d]{0,12}\b(?:on admission|at admission|a l'entree|a l'admission|last (?:visit|month|year|week|time)|previously|at last visit|precedemment|il y a)\b/;

/** A name may follow a number without a blank, as PDF files print them: "124/72HR 74". */
const patterns: readonly (readonly [VitalSign, RegExp])[] = vitalSigns.map((sign) => [
  sign,
  new RegExp(`(?<![a-z'-]|\\d[.,])(?:${sign.names})(?![a-z])(${filler})${sign.value}(${units})`, "g"),
]);

/** A second blood pressure of a pair: "118/70 lying, 102/60 standing", "128/82 and 126/80 mmHg". */
const secondPressure =
  /^(\s?(?:mm ?hg|cm ?hg)?[^\d\n.;]{0,28}?(?:,|and|then|puis|et|->|=>|a|to|\/)\s*(?:repeat(?:ed)?|repeated at|recheck(?:ed)?)?\s*)(\d{2,3}\s?\/\s?\d{2,3})(?!\d|\s?\/|[.,]\d)((?:\s?mm ?hg)?)/;

const toNumber = (text: string): number => Number.parseFloat(text.replace(",", "."));
const readable = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s*\/\s*/g, "/")
    .replaceAll(/(\d),(\d)/g, "$1.$2")
    .replaceAll(/\s?(?:out of|sur)\s?/g, "/");

/** "146/8B": a letter right behind the digits makes the value unreadable, unless it begins the next name or a unit. */
const isCutOff = (rest: string): boolean =>
  /^[a-z]/.test(rest) &&
  !/^(?:hr|p\b|p\d|fc|rr|fr|temp|t\b|t\d|t°|spo2|sats?|pulse|pouls|mm|bpm|kg|lb|c\b|f\b|x\b|wt|bmi|imc|h\b|resp|poids|ra\b|aa\b|o2)/.test(
    rest,
  );

interface VitalAt extends Span {
  readonly sign: VitalSign;
  readonly value: string;
  readonly unit: string;
}

function readMatch(folded: string, sign: VitalSign, match: RegExpExecArray | RegExpMatchArray): VitalAt | null {
  const index = match.index ?? 0;
  const [words] = match;
  const end = index + words.length;
  const values = match.slice(2, -1).filter((value) => value !== undefined);
  const written = words.slice((match[1] ?? "").length);
  const numbers = values.map(toNumber);
  const unit = sign.unit(numbers, match.at(-1) ?? "");
  const before = folded.slice(Math.max(0, index - 40), index);
  const isMeasured = !notMeasured.test(before) && !/(?:^|\s)[<>≤≥]\s*\d/.test(written);
  if (!isMeasured || notAfter.test(folded.slice(index + words.length - written.length)) || isCutOff(folded.slice(end)))
    return null;
  if (sign.label === "weight" && /\b(?:loss|gain|perte|prise)\b/.test(match[1] ?? "")) return null;
  if (!sign.isPlausible(numbers, unit)) return null;
  return { sign, start: index, end, value: readable(values.join("/")), unit };
}

/** Vital signs that a note states as measured, with their units; old values that stand beside a new one are left out. */
export function findVitals(content: string, folded: string): Finding[] {
  const found: VitalAt[] = [];
  for (const [sign, pattern] of patterns) {
    for (const match of folded.matchAll(pattern)) {
      const vital = readMatch(folded, sign, match);
      if (!vital || found.some((other) => overlaps(other, vital))) continue;
      if (
        pastValue.test(folded.slice(vital.end)) &&
        /[\d]/.test(folded.slice(Math.max(0, vital.start - 40), vital.start))
      )
        continue;
      found.push(vital);
      if (sign.label === "bp") found.push(...pressuresBehind(folded, vital));
    }
  }
  return found
    .filter((_, nth) => !isRepeated(found, nth))
    .sort((one, other) => one.start - other.start)
    .map(({ sign, value, unit, ...span }) =>
      finding(content, span, {
        type: "vital",
        label: sign.label,
        value: unit === "" ? value : unit === "%" ? `${value} %` : `${value} ${unit}`,
        concept: sign.label,
      }),
    );
}

/** "BMI: 27.5 … overweight (BMI 27.5)" is one measurement. */
const isRepeated = (found: readonly VitalAt[], nth: number): boolean =>
  found.some((other, at) => at < nth && other.sign === found[nth]?.sign && other.value === found[nth]?.value);

function pressuresBehind(folded: string, first: VitalAt): VitalAt[] {
  const match = secondPressure.exec(folded.slice(first.end));
  if (!match?.[2]) return [];
  const start = first.end + (match[1]?.length ?? 0);
  const end = first.end + match[0].length;
  const numbers = match[2].split("/").map(toNumber);
  if (!first.sign.isPlausible(numbers, "mmHg") || isCutOff(folded.slice(end))) return [];
  return [{ sign: first.sign, start, end, value: readable(match[2]), unit: "mmHg" }];
}
