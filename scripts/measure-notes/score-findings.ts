import { type Finding, foldText, medicationGroupOf, type NoteReading, wordsOf } from "@daybook/domain";
import type { GoldNote } from "./gold.ts";

/** Hits among what was found and what was wanted. */
export class Score {
  found = 0;
  wanted = 0;
  hits = 0;
  readonly wrong: string[] = [];

  get precision(): number {
    return this.found === 0 ? 1 : this.hits / this.found;
  }
  get recall(): number {
    return this.wanted === 0 ? 1 : this.hits / this.wanted;
  }
}

interface Wanted {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A span counts as the same when it overlaps or begins within 40 units. */
const isNear = (
  one: { readonly start: number; readonly end: number },
  other: { readonly start: number; readonly end: number },
) => Math.abs(one.start - other.start) <= 40 || (one.start < other.end && other.start < one.end);

/** Pairs what was found with what was wanted, each at most once, and returns the pairs. */
export function match<Gold extends Wanted>(
  score: Score,
  id: string,
  found: readonly Finding[],
  wanted: readonly Gold[],
  isSame: (finding: Finding, gold: Gold) => boolean,
  isNeutral: (finding: Finding) => boolean = () => false,
): [Finding, Gold][] {
  const pairs: [Finding, Gold][] = [];
  const left = new Set(found);
  for (const gold of wanted) {
    const distance = ({ start, end }: Finding) =>
      start < gold.end && gold.start < end ? 0 : Math.abs(start - gold.start);
    const [hit] = [...left]
      .filter((finding) => isNear(finding, gold) && isSame(finding, gold))
      .sort((one, other) => distance(one) - distance(other));
    if (hit) {
      left.delete(hit);
      pairs.push([hit, gold]);
    } else score.wrong.push(`${id}: missed ${JSON.stringify(gold.quote)}`);
  }
  const extra = [...left].filter((finding) => !isNeutral(finding));
  for (const { label, value, quote } of extra)
    score.wrong.push(`${id}: extra ${label} = ${value} (${JSON.stringify(quote)})`);
  score.hits += pairs.length;
  score.found += pairs.length + extra.length;
  score.wanted += wanted.length;
  return pairs;
}

const plain = (text: string) => foldText(text).replaceAll(",", ".").replaceAll(/[\s"]/g, "");
const numbersOf = (text: string) =>
  (
    plain(text)
      .replace("kg/m2", "")
      .match(/\d+(?:\.\d+)?/g) ?? []
  ).join("/");
const doseOf = (text: string | null) => (text === null ? null : plain(text).replaceAll(/mcg|ug/g, "µg"));

export interface FindingScores {
  readonly quotes: Score;
  readonly vitals: Score;
  readonly medications: Score;
  readonly group: Score;
  readonly dose: Score;
  readonly diagnoses: Score;
  readonly assertion: Score;
  readonly safety: Score;
  readonly allergies: Score;
  readonly followUps: Score;
}

export const newScores = (): FindingScores => ({
  quotes: new Score(),
  vitals: new Score(),
  medications: new Score(),
  group: new Score(),
  dose: new Score(),
  diagnoses: new Score(),
  assertion: new Score(),
  safety: new Score(),
  allergies: new Score(),
  followUps: new Score(),
});

function count(score: Score, isRight: boolean, told: string): void {
  score.found += 1;
  score.wanted += 1;
  if (isRight) score.hits += 1;
  else score.wrong.push(told);
}

/** Compares the findings of one note with what a person found in it. */
export function scoreFindings(
  scores: FindingScores,
  gold: GoldNote,
  reading: NoteReading,
  conceptOf: (name: string) => string,
): void {
  const of = (type: Finding["type"]) => reading.findings.filter((finding) => finding.type === type);
  for (const { start, end, quote } of reading.findings) {
    count(scores.quotes, gold.content.slice(start, end) === quote, `${gold.id}: ${quote}`);
  }
  match(
    scores.vitals,
    gold.id,
    of("vital"),
    gold.vitals,
    (finding, { label, value, unit }) =>
      finding.label === label &&
      numbersOf(finding.value) === numbersOf(value) &&
      (label !== "bp" || plain(finding.value).endsWith(plain(unit ?? ""))),
  );
  const medications = match(scores.medications, gold.id, of("medication"), gold.medications, (finding, { name }) => {
    const wanted = conceptOf(name);
    return finding.concept === wanted || wordsOf(finding.label).join(" ").includes(wordsOf(name).join(" "));
  });
  for (const [finding, { status, dose, name }] of medications) {
    const wanted = status === "due" ? "active" : medicationGroupOf(status);
    count(
      scores.group,
      medicationGroupOf(finding.status ?? "") === wanted,
      `${gold.id}: ${name} is ${finding.status}, not ${status}`,
    );
    if (dose !== null)
      count(scores.dose, doseOf(finding.dose) === doseOf(dose), `${gold.id}: ${name} ${finding.dose}, not ${dose}`);
  }
  const isNegatedSymptom = (finding: Finding) =>
    finding.status === "negated" && gold.negatedSymptoms.some((symptom) => isNear(symptom, finding));
  const diagnoses = match(
    scores.diagnoses,
    gold.id,
    of("diagnosis"),
    gold.diagnoses,
    (finding, { label, start, end }) =>
      label.some((name) => {
        const words = wordsOf(name);
        const said = wordsOf(finding.label).join(" ");
        return (
          said.includes(words.join(" ")) ||
          words.join(" ").includes(said) ||
          words.every((word) => finding.concept.includes(word))
        );
      }) ||
      (finding.start < end && start < finding.end),
    isNegatedSymptom,
  );
  for (const [finding, { status, quote }] of diagnoses) {
    count(scores.assertion, finding.status === status, `${gold.id}: ${quote} is ${finding.status}, not ${status}`);
  }
  const notOwn = gold.diagnoses.filter(({ status }) => status === "negated" || status === "family");
  for (const wanted of [...notOwn, ...gold.negatedSymptoms]) {
    const shown = of("diagnosis").find(
      ({ start, end, status }) =>
        start < wanted.end &&
        wanted.start < end &&
        (status === "affirmed" || status === "possible" || status === "history"),
    );
    count(scores.safety, !shown, `${gold.id}: ${wanted.quote} shown as ${shown?.status}`);
  }
  match(
    scores.allergies,
    gold.id,
    of("allergy"),
    gold.allergies,
    ({ status, label }, wanted) =>
      status === wanted.status &&
      (status === "none_known" || wordsOf(label).some((word) => wordsOf(wanted.label).includes(word))),
  );
  match(scores.followUps, gold.id, of("follow_up"), gold.followUps, () => true);
}
