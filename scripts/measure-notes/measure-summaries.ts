import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  builtInSummary,
  checkSentence,
  isSupported,
  type Lexicon,
  medicationGroupOf,
  type ReadSource,
  readSource,
  reconcile,
  summaryAudience,
  summaryCaps,
  summaryLength,
} from "@daybook/domain";
import { atLeast, atMost, type Figure } from "./figures.ts";
import type { GoldNote } from "./gold.ts";
import { mutations, type Stated } from "./mutations.ts";
import { readingEase } from "./reading-ease.ts";
import { Score } from "./score-findings.ts";

interface JudgedSentence {
  readonly note: string;
  readonly text: string;
  readonly faithful: boolean;
  readonly error: string | null;
  readonly citations: readonly { readonly note_id: string; readonly start: number; readonly end: number }[];
}

const read =
  (lexicon: Lexicon) =>
  (note: GoldNote): ReadSource =>
    readSource(
      { id: note.id, content: note.content, date: note.takenAt.slice(0, 10), hasUnchecked: () => false },
      lexicon,
    );

function statedOf({ text, citations }: JudgedSentence): Stated {
  return { text, citations: citations.map(({ note_id: noteId, start, end }) => ({ noteId, start, end })) };
}

/** Sentences that people wrote, faithful and unfaithful ones, and mutations of every sentence that the check supports. */
export function measureCheck(notes: readonly GoldNote[], folder: string, lexicon: Lexicon): Figure[] {
  const file = path.join(folder, "verifier-sentences.json");
  if (!existsSync(file)) return [];
  const sources = new Map(notes.map(read(lexicon)).map((source) => [source.id, source]));
  const isFine = ({ text, citations }: Stated) =>
    isSupported(checkSentence(text, citations, { notes: sources }, lexicon));
  const judged: JudgedSentence[] = JSON.parse(readFileSync(file, "utf8"));
  const caught = new Score();
  const alarms: string[] = [];
  for (const sentence of judged) {
    const fine = isFine(statedOf(sentence));
    if (sentence.faithful && !fine) alarms.push(sentence.text);
    if (sentence.faithful) continue;
    caught.wanted += 1;
    if (fine) caught.wrong.push(`${sentence.error}: ${sentence.text}`);
    else caught.hits += 1;
  }
  const own = patientsOf(notes, lexicon).flatMap(
    (sources) => builtInSummary(sources, "clinician", "detailed", lexicon).sentences,
  );
  const stated = [...judged.filter(({ faithful }) => faithful).map(statedOf), ...own].filter(isFine);
  const mutated = new Score();
  for (const sentence of stated) {
    for (const { kind, change } of mutations) {
      for (const at of [0, 1, 2]) {
        const wrong = change(sentence, at);
        if (!wrong || (at > 0 && wrong.text === change(sentence, 0)?.text)) continue;
        mutated.wanted += 1;
        if (isFine(wrong)) mutated.wrong.push(`${kind}: ${wrong.text}`);
        else mutated.hits += 1;
      }
    }
  }
  const faithful = judged.length - caught.wanted;
  return [
    atLeast(`unfaithful sentences caught (of ${caught.wanted})`, caught.recall, 23 / 24, caught.wrong),
    atMost(`false alarms (of ${faithful} faithful sentences)`, alarms.length / faithful, 2 / 24, alarms),
    atLeast(
      `mutations of ${mutations.length} kinds caught (of ${mutated.wanted})`,
      mutated.recall,
      0.97,
      mutated.wrong,
    ),
  ];
}

function patientsOf(notes: readonly GoldNote[], lexicon: Lexicon): ReadSource[][] {
  const byPatient = new Map<string, ReadSource[]>();
  const inOrder = [...notes].sort((one, other) => one.takenAt.localeCompare(other.takenAt));
  for (const note of inOrder)
    byPatient.set(note.patient, [...(byPatient.get(note.patient) ?? []), read(lexicon)(note)]);
  return [...byPatient.values()];
}

/** The built-in summary: what it leaves out, its caps, and whether its own check supports it. */
export function measureBuiltIn(notes: readonly GoldNote[], lexicon: Lexicon): Figure[] {
  const flagged: string[] = [];
  const overCap: string[] = [];
  const hard: string[] = [];
  const known = { medicines: new Score(), problems: new Score(), allergies: new Score(), followUps: new Score() };
  const wrongCurrent: string[] = [];
  let sentences = 0;
  for (const sources of patientsOf(notes, lexicon)) {
    for (const audience of summaryAudience.options) {
      for (const length of summaryLength.options) {
        const summary = builtInSummary(sources, audience, length, lexicon);
        const text = summary.sentences.map((sentence) => sentence.text).join(" ");
        const caps = summaryCaps[length];
        if (summary.sentences.length > caps.sentences || text.split(/\s+/u).length > caps.words + 40)
          overCap.push(`${audience} ${length}: ${text}`);
        for (const { text: told, flags } of summary.sentences) {
          sentences += 1;
          if (audience === "clinician" && flags.length > 0) flagged.push(`${told} ${JSON.stringify(flags)}`);
        }
        const { ease, wordsInSentence } = readingEase(
          summary.sentences.map((sentence) => sentence.text),
          summary.language,
          lexicon,
        );
        if (audience === "family" && (ease < 60 || wordsInSentence > 18))
          hard.push(`${length} ${ease.toFixed(0)}, ${wordsInSentence.toFixed(1)} words: ${text}`);
        if (audience === "clinician" && length === "standard")
          scoreCoverage(known, wrongCurrent, notes, sources, summary.omitted);
      }
    }
  }
  return [
    atMost(`built-in summary: own sentences flagged (of ${sentences})`, flagged.length, 0, flagged),
    atMost("built-in summary: stopped or considered medicine as current", wrongCurrent.length, 0, wrongCurrent),
    atLeast("built-in summary, standard: medicines", known.medicines.recall, 0.9, known.medicines.wrong),
    atLeast("built-in summary, standard: problems", known.problems.recall, 0.9, known.problems.wrong),
    atLeast("built-in summary, standard: allergies", known.allergies.recall, 1, known.allergies.wrong),
    atLeast("built-in summary, standard: follow-ups", known.followUps.recall, 0.95, known.followUps.wrong),
    atMost("built-in summary: more sentences or words than its length allows", overCap.length, 0, overCap),
    atMost("family summary: too hard to read", hard.length, 0, hard),
  ];
}

/** Compares what the newest note's readers found with what the summary says. */
function scoreCoverage(
  known: Readonly<Record<"medicines" | "problems" | "allergies" | "followUps", Score>>,
  wrongCurrent: string[],
  notes: readonly GoldNote[],
  sources: readonly ReadSource[],
  omitted: readonly { readonly type: string; readonly label: string }[],
): void {
  const facts = reconcile(sources);
  const isOmitted = (label: string) => omitted.some((left) => left.label === label);
  const count = (score: Score, label: string, isThere: boolean) => {
    score.wanted += 1;
    if (isThere && !isOmitted(label)) score.hits += 1;
    else score.wrong.push(label);
  };
  const near =
    (start: number, noteId: string) =>
    (fact: { readonly finding: { readonly start: number; readonly end: number }; readonly source: ReadSource }) =>
      fact.source.id === noteId && fact.finding.start - 40 <= start && start <= fact.finding.end + 40;
  const last = sources.at(-1)?.id;
  for (const note of notes.filter(({ id }) => sources.some((source) => source.id === id))) {
    for (const { name, status, start, quote } of note.medications) {
      const fact = facts.current.find(near(start, note.id));
      const isSame = fact && quote.toLowerCase().includes(fact.finding.label.toLowerCase());
      const group = status === "due" ? "active" : medicationGroupOf(status);
      if (isSame && group !== "active") wrongCurrent.push(`${note.id}: ${name}`);
      if (group === "active" && status !== "given" && note.id === last)
        count(known.medicines, fact?.finding.label ?? name, fact !== undefined);
    }
    if (note.id !== last) continue;
    for (const { status, start, quote } of note.diagnoses.filter((one) => one.status === "affirmed")) {
      const fact = facts.problems.find(near(start, note.id));
      count(known.problems, fact?.finding.label ?? quote, fact !== undefined && status === "affirmed");
    }
    for (const { status, start, quote } of note.allergies) {
      const fact = status === "present" ? facts.allergies.find(near(start, note.id)) : (facts.noAllergies ?? undefined);
      count(known.allergies, fact?.finding.label ?? quote, fact !== undefined);
    }
    for (const { start, quote } of note.followUps) {
      const fact = facts.followUps.find(near(start, note.id));
      count(known.followUps, fact?.finding.label ?? quote, fact !== undefined);
    }
  }
}

/** How much time of the processor reading, checking and summing up take, in milliseconds: what else runs does not count. */
export function measureSpeed(notes: readonly GoldNote[], lexicon: Lexicon): Figure[] {
  const source = read(lexicon);
  for (let round = 0; round < 5; round += 1) notes.forEach(source);
  const timed = (work: () => unknown): number => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1_000;
  };
  const median = (times: number[]) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
  const perNote = notes.map((note) => timed(() => source(note)));
  const fifty = Array.from({ length: 50 }, (_, nth) => notes[nth % notes.length]).flatMap((note, nth) =>
    note ? [{ ...note, id: `${note.id} ${nth}` }] : [],
  );
  const line = "Takes amlodipine 10 mg daily for hypertension, BP 142/88, no asthma, review in 6 weeks.\n";
  const long = line.repeat(1_500).slice(0, 128_000);
  const runs = Array.from({ length: 20 }, () =>
    timed(() => builtInSummary(fifty.map(source), "clinician", "standard", lexicon)),
  );
  return [
    atMost("ms to read a note, median", median(perNote), 15),
    atMost(
      "ms to read 128,000 characters",
      timed(() => readSource({ id: "long", content: long, date: "2024-01-01", hasUnchecked: () => false }, lexicon)),
      1_000,
    ),
    atMost("ms to read and sum up 50 notes, 95 % of runs", runs.sort((one, other) => one - other)[18] ?? 0, 150),
  ];
}
