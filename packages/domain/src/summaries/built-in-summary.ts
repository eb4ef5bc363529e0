import { noTime } from "../notes/findings/find-follow-ups.ts";
import type { Lexicon } from "../notes/lexicon/lexicon.ts";
import { type Span, trimSpan } from "../notes/text/span.ts";
import { checkSentence, isSupported } from "./check/check-sentence.ts";
import type { Citation, ReadSource } from "./check/evidence.ts";
import { framesOf, type SummaryFrames, type SummaryLanguage } from "./frames.ts";
import { inPlainWords } from "./plain-words.ts";
import { type KnownFacts, type KnownFinding, type KnownMedicine, reconcile } from "./reconcile.ts";
import {
  type OmittedFinding,
  type SentenceKind,
  type SummaryAudience,
  type SummaryLength,
  type SummarySentence,
  summaryCaps,
} from "./summary.ts";

/** A sentence that may come into the summary; the lowest rank comes in first. */
interface Draft {
  readonly text: string;
  readonly kind: SentenceKind;
  readonly citations: readonly Citation[];
  readonly rank: number;
  readonly order: number;
  readonly facts: readonly KnownFinding[];
}

export interface BuiltInSummary {
  readonly sentences: readonly SummarySentence[];
  readonly omitted: readonly OmittedFinding[];
  readonly language: SummaryLanguage;
}

const spanOf = ({ finding, source }: KnownFinding): Citation => ({
  noteId: source.id,
  start: finding.start,
  end: finding.end,
});

/** The words that give a medicine's dose, where they are not those that give its status. */
function dosageSpans({ finding, dosed }: KnownMedicine): Citation[] {
  const spans = dosed.finding === finding ? [] : [spanOf(dosed)];
  return dosed.finding.dosageAt ? [...spans, { noteId: dosed.source.id, ...dosed.finding.dosageAt }] : spans;
}
const itemsInSentence = { clinician: 6, family: 3 } as const;

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, nth) => items.slice(nth * size, (nth + 1) * size));

/** "oral" goes without saying; how an injection is given does not. */
const saidRoutes = new Set(["IV", "SC", "IM"]);

function medicineWords({ finding, dosed }: KnownMedicine): string {
  const { dose, frequency, route } = dosed.finding;
  return [finding.label, dose, route !== null && saidRoutes.has(route) ? route : null, frequency]
    .filter((word) => word !== null)
    .join(" ");
}

const allergyWords = ({ finding }: KnownFinding): string =>
  finding.value === "present" ? finding.label : `${finding.label} (${finding.value})`;

const measurementWords = (frames: SummaryFrames, { finding }: KnownFinding): string =>
  `${frames.vitals[finding.label] ?? finding.label} ${finding.value}`;

/** Vital signs that a family is told; laboratory values never. */
const familyVitals = new Set(["bp", "weight"]);

/** The first sentence of a note that tells why the patient came, word for word. */
function reasonOf(source: ReadSource): Span | null {
  const sentence = source.note.sentences.find(({ part, start, end }) => {
    const text = source.content.slice(start, end);
    return part.section === "subjective" && part.topic === null && text.split(/\s+/u).length >= 3 && text.length <= 220;
  });
  if (!sentence) return null;
  // The header in front ("CC:", "S/") is no part of the reason.
  const header = /^[^:/\n]{1,30}[:/]\s+/u.exec(source.content.slice(sentence.start, sentence.end))?.[0].length ?? 0;
  return trimSpan(source.content, {
    start: sentence.start + (sentence.start === sentence.part.start ? header : 0),
    end: sentence.end,
  });
}

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`).replaceAll("\n", " ");

/** A fact as an item of a list, with its words and where they stand. */
interface Listed {
  readonly fact: KnownFinding;
  readonly words: string;
  readonly spans: readonly Citation[];
}
const listed = (fact: KnownFinding, words: string): Listed => ({ fact, words, spans: [spanOf(fact)] });
const named = (fact: KnownFinding): Listed => listed(fact, fact.finding.label);

function draftsOf(
  facts: KnownFacts,
  notes: readonly ReadSource[],
  audience: SummaryAudience,
  length: SummaryLength,
  frames: SummaryFrames,
): Draft[] {
  const drafts: Draft[] = [];
  const size = itemsInSentence[audience];
  const add = (
    kind: SentenceKind,
    order: number,
    rank: number,
    text: string,
    citations: readonly Citation[],
    about: readonly KnownFinding[] = [],
  ) => drafts.push({ kind, order, rank: rank + drafts.length / 1_000, text, citations, facts: about });
  const list = (kind: SentenceKind, order: number, rank: number, frame: string, items: readonly Listed[]) => {
    chunks(items, size).forEach((some, nth) => {
      const text = `${frame} ${some.map(({ words }) => words).join(", ")}.`;
      add(
        kind,
        order,
        rank + nth * 0.2,
        text,
        some.flatMap(({ spans }) => spans),
        some.map(({ fact }) => fact),
      );
    });
  };
  list(
    "allergies",
    6,
    0,
    frames.allergies,
    facts.allergies.map((fact) => listed(fact, allergyWords(fact))),
  );
  if (facts.noAllergies) add("allergies", 6, 0, frames.noAllergies, [spanOf(facts.noAllergies)], [facts.noAllergies]);
  list(
    "medicines",
    3,
    1,
    frames.medicines,
    facts.current.map((fact) => ({ fact, words: medicineWords(fact), spans: [spanOf(fact), ...dosageSpans(fact)] })),
  );
  const problems = length === "short" ? facts.problems.slice(-3) : facts.problems;
  list("problems", 1, 2, frames.problems, problems.map(named));
  list("stopped", 4, 3, frames.stopped, facts.stopped.map(named));
  for (const fact of length === "short" ? facts.followUps.slice(0, 2) : facts.followUps)
    addPlan(add, fact, audience, frames);
  // A reason stands in a clinician's words, which families need not know.
  if (audience === "clinician" && (length !== "short" || facts.problems.length === 0)) addReasons(add, notes, frames);
  if (length !== "short") {
    list("problems", 2, 5, frames.suspected, facts.suspected.map(named));
    list("stopped", 5, 6, frames.considered, facts.considered.map(named));
  }
  const measured = facts.measurements.filter(
    ({ finding }) => audience === "clinician" || familyVitals.has(finding.label),
  );
  for (const source of new Set(measured.map((fact) => fact.source))) {
    const ofNote = measured.filter((fact) => fact.source === source);
    list(
      "measurements",
      7,
      5.5,
      frames.measurements(source.date),
      ofNote.map((fact) => listed(fact, measurementWords(frames, fact))),
    );
  }
  if (length === "detailed" && audience === "clinician") addAssessments(add, notes, frames);
  return drafts;
}

type Add = (
  kind: SentenceKind,
  order: number,
  rank: number,
  text: string,
  citations: readonly Citation[],
  about?: readonly KnownFinding[],
) => void;

/** A clinician reads an arrangement word for word; a family reads when it is. */
function addPlan(add: Add, fact: KnownFinding, audience: SummaryAudience, frames: SummaryFrames): void {
  const { label, value } = fact.finding;
  if (audience === "clinician")
    add("follow_up", 8, 3.5, asSentence(`${frames.planned} ${label}`), [spanOf(fact)], [fact]);
  else if (value !== noTime) add("follow_up", 8, 3.5, `${frames.nextStep} ${value}.`, [spanOf(fact)], [fact]);
}

function addReasons(add: Add, notes: readonly ReadSource[], frames: SummaryFrames): void {
  const [first] = notes;
  const last = notes.at(-1);
  for (const source of new Set([last, first])) {
    const span = source ? reasonOf(source) : null;
    if (!source || !span) continue;
    add(
      "reason",
      source === first ? 0 : 0.5,
      4,
      asSentence(`${frames.reason(source.date)} ${source.content.slice(span.start, span.end)}`),
      [{ noteId: source.id, ...span }],
    );
  }
}

function addAssessments(add: Add, notes: readonly ReadSource[], frames: SummaryFrames): void {
  for (const source of [...notes].reverse()) {
    for (const sentence of source.note.sentences) {
      const span = trimSpan(source.content, sentence);
      const text = source.content.slice(span.start, span.end);
      const isShort = text.length <= 200 && text.split(/\s+/u).length >= 3;
      if (sentence.part.section !== "assessment" || sentence.part.how !== "header" || !isShort) continue;
      add("narrative", 9, 7, asSentence(`${frames.assessment(source.date)} ${text}`), [{ noteId: source.id, ...span }]);
    }
  }
}

const wordCount = (text: string): number => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Takes drafts by rank until the caps of the length are reached, and puts them into reading order. */
function choose(drafts: readonly Draft[], length: SummaryLength): Draft[] {
  const { sentences, words } = summaryCaps[length];
  const chosen: Draft[] = [];
  let used = 0;
  for (const draft of [...drafts].sort((one, other) => one.rank - other.rank)) {
    const count = wordCount(draft.text);
    if (chosen.length >= sentences || used + count > words) continue;
    chosen.push(draft);
    used += count;
  }
  return chosen.sort((one, other) => one.order - other.order || one.rank - other.rank);
}

/** The language of a summary: that of most notes. */
export const summaryLanguage = (notes: readonly ReadSource[]): SummaryLanguage =>
  notes.filter(({ reading }) => reading.language === "fr").length * 2 > notes.length ? "fr" : "en";

const citationOf =
  (sources: ReadonlyMap<string, ReadSource>) =>
  ({ noteId, start, end }: Citation) => ({
    noteId,
    start,
    end,
    quote: sources.get(noteId)?.content.slice(start, end) ?? "",
  });

/** What is known and no sentence cites: current medicines, problems, allergies, arrangements of the last note. */
export function omittedFrom(
  facts: KnownFacts,
  sentences: readonly Pick<SummarySentence, "citations">[],
): OmittedFinding[] {
  const cited = sentences.flatMap(({ citations }) => citations);
  const isCited = ({ finding, source }: KnownFinding) =>
    cited.some(({ noteId, start, end }) => noteId === source.id && start < finding.end && finding.start < end);
  const left = (type: OmittedFinding["type"], known: readonly KnownFinding[]): OmittedFinding[] =>
    known
      .filter((fact) => !isCited(fact))
      .map(({ finding, source }) => ({ type, label: finding.label, noteId: source.id }));
  return [
    ...left("medication", facts.current),
    ...left("diagnosis", facts.problems),
    ...left("allergy", facts.allergies),
    ...left("follow_up", facts.followUps),
  ];
}

/**
 * The summary that needs no model: what is known now, in sentences of fixed form with their spans, checked like any other
 * summary. `notes` are all notes of one patient, the oldest first. Takes 3 to 15 ms for a patient.
 */
export function builtInSummary(
  notes: readonly ReadSource[],
  audience: SummaryAudience,
  length: SummaryLength,
  lexicon: Lexicon,
): BuiltInSummary {
  const language = summaryLanguage(notes);
  const frames = framesOf(language, audience);
  const facts = reconcile(notes);
  const sources = new Map(notes.map((source) => [source.id, source]));
  const chosen = choose(draftsOf(facts, notes, audience, length, frames), length);
  const sentences = chosen.map(({ text, kind, citations }): SummarySentence => {
    const said = audience === "family" ? inPlainWords(text, language) : text;
    const flags = checkSentence(text, citations, { notes: sources }, lexicon);
    const isUnchecked = flags.some(({ code }) => code === "unconfirmed_reading");
    const warning = language === "fr" ? "(lu sur une image, non vérifié)" : "(read from an image, not checked)";
    return {
      text: isUnchecked ? `${said} ${warning}` : said,
      kind,
      noteIds: [...new Set(citations.map(({ noteId }) => noteId))],
      citations: citations.map(citationOf(sources)),
      flags: flags.map(({ code, detail }) => ({ code, detail })),
      supported: isSupported(flags),
    };
  });
  return { sentences, omitted: omittedFrom(facts, sentences), language };
}
