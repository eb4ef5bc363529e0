import { createHash } from "node:crypto";
import {
  type ApprovedSummary,
  findApprovedSummary,
  findClinic,
  findPatient,
  findSurvivor,
  isSummaryServiceOn,
  listAllNotes,
  reserveSummaryTokens,
  type StoredNote,
  settleSummaryTokens,
  type Tx,
} from "@daybook/db/postgres";
import {
  accept,
  ageOn,
  builtInSummary,
  framesOf,
  type GetSummaryInput,
  headingOf,
  type Instant,
  localDateAt,
  noteSource,
  notFound,
  type OmittedFinding,
  omittedFrom,
  type Patient,
  type PatientId,
  type PatientSummary,
  patientMerged,
  promptVersion,
  type ReadSource,
  reconcile,
  refuse,
  rulesVersion,
  type SummaryLanguage,
  type SummarySentence,
  summaryLanguage,
  type TimeZone,
  textOfSentences,
} from "@daybook/domain";
import { noteLexicon } from "../core/note-lexicon.ts";
import type { Outside, Scope } from "../core/procedure.ts";
import { askModel, type Budget, type ModelOutcome } from "./ask-model.ts";
import { answerOf } from "./kept-answers.ts";
import { noticeOf } from "./notices.ts";
import { ReadNotes } from "./read-notes.ts";

/** What an approval freezes. */
interface SummaryBody {
  readonly sentences: SummarySentence[];
  readonly omitted: OmittedFinding[];
  readonly language: SummaryLanguage;
}

/** A patient and all that was written about them. */
interface Story {
  readonly patient: Patient;
  readonly timeZone: TimeZone;
  readonly notes: readonly StoredNote[];
}

interface Gathered extends Story {
  readonly notesHash: string;
  readonly approved: ApprovedSummary | null;
  readonly mayAsk: boolean;
}

/** Names the notes with everything that decides what a summary says; another name means another summary. */
const hashOf = (notes: readonly StoredNote[]): string =>
  createHash("sha256")
    .update(JSON.stringify(notes.map(({ id, version }) => [id, version])))
    .digest("hex");

export async function readStory(tx: Tx, patientId: PatientId) {
  const patient = await findPatient(tx, patientId);
  if (!patient) {
    const survivor = await findSurvivor(tx, patientId);
    return refuse(survivor ? patientMerged(survivor) : notFound);
  }
  const { timeZone } = await findClinic(tx);
  const story: Story = { patient, timeZone, notes: await listAllNotes(tx, patientId) };
  return accept(story);
}

async function gather(tx: Tx, { patientId, audience, length }: GetSummaryInput) {
  const story = await readStory(tx, patientId);
  if (!story.ok) return story;
  const notesHash = hashOf(story.value.notes);
  const approved = await findApprovedSummary(tx, { patientId, audience, length, notesHash, rulesVersion });
  const gathered: Gathered = { ...story.value, notesHash, approved, mayAsk: await isSummaryServiceOn(tx) };
  return accept(gathered);
}

/** Of all clinics: a note with the same text and date reads the same. */
const readNotes = new ReadNotes();

/** The notes as the rules read them, without what a person has rejected. */
export const sourcesOf = ({ notes, timeZone }: Story): ReadSource[] =>
  notes.map((stored) => noteSource(stored, timeZone, (source) => readNotes.read(source, noteLexicon())));

const ageAt = ({ patient, timeZone }: Gathered, now: Instant): number =>
  ageOn(patient.birthDate, localDateAt(now, timeZone));

/** What a model said about a patient's notes, asked before the transaction, which must not wait for it. */
export interface AskedBefore {
  readonly notesHash: string;
  readonly outcome: ModelOutcome;
  readonly newerNotes: number;
}

/**
 * Asks the model, if there is one and the clinic sends it its notes; null when nothing was asked.
 * @param mayBeOlder whether an answer that does not know the newest notes may be given while a new one is made
 */
export async function askBefore(
  outside: Outside,
  input: GetSummaryInput,
  mayBeOlder = true,
): Promise<AskedBefore | null> {
  const { look, services, now } = outside;
  const { summaryModel: model } = services;
  if (!model) return null;
  const found = await look((tx) => gather(tx, input));
  if (!found.ok || !found.value.mayAsk || found.value.approved || found.value.notes.length === 0) return null;
  const { patient, notes, notesHash, timeZone } = found.value;
  const age = ageAt(found.value, now);
  const today = localDateAt(now, timeZone);
  const budget: Budget = {
    reserve: (tokens) => look((tx) => reserveSummaryTokens(tx, today, tokens)),
    settle: (reserved, used) => look((tx) => settleSummaryTokens(tx, today, { reserved, used })),
  };
  const ask = () => {
    const sources = sourcesOf(found.value);
    const { line, city, postcode } = patient.address ?? {};
    const who = {
      firstName: patient.firstName,
      lastName: patient.lastName,
      birthDate: patient.birthDate,
      mrn: patient.mrn,
      phone: patient.phone ?? null,
      email: patient.email ?? null,
      addressParts: [line, city, postcode].filter((part) => part != null),
      staffNames: [...new Set(notes.map(({ createdByName }) => createdByName))],
    };
    const { audience, length } = input;
    const asked = {
      notes: sources,
      audience,
      length,
      language: summaryLanguage(sources),
      age,
      sex: patient.sex ?? null,
    };
    return askModel(model, { ...asked, who }, budget);
  };
  const basis = [age, patient.sex ?? null, rulesVersion, promptVersion];
  const known = await answerOf(outside, model, { input, notes, basis, ask, mayBeOlder });
  return { notesHash, ...known };
}

function bodyOf(gathered: Gathered, { audience, length }: GetSummaryInput, outcome: ModelOutcome | null): SummaryBody {
  const sources = sourcesOf(gathered);
  if (outcome?.sentences) {
    const sentences = [...outcome.sentences];
    return { sentences, omitted: omittedFrom(reconcile(sources), sentences), language: summaryLanguage(sources) };
  }
  const { sentences, omitted, language } = builtInSummary(sources, audience, length, noteLexicon());
  return { sentences: [...sentences], omitted: [...omitted], language };
}

/** Why a summary is not a model's, for the metrics. */
const whyOf = ({ approved, mayAsk }: Gathered, outcome: ModelOutcome | null): string =>
  approved ? "approved" : outcome?.sentences ? "none" : mayAsk ? (outcome?.why ?? "not_asked") : "off";

/** The summary of a patient as it stands: the approved text while it rests on all notes, else a draft. */
export async function summarise({ tx, now, services }: Scope, input: GetSummaryInput, asked: AskedBefore | null) {
  const { patientId, audience, length } = input;
  const found = await gather(tx, input);
  if (!found.ok) return found;
  const { patient, notes, notesHash, approved } = found.value;
  // A note that came in between makes the model's answer one about other notes.
  const known = asked && asked.notesHash === notesHash ? asked : null;
  const outcome = known?.outcome ?? null;
  const body = (approved?.body as SummaryBody | undefined) ?? bodyOf(found.value, input, outcome);
  const madeBy = outcome?.sentences ? (services.summaryModel?.name ?? "model") : "extractive";
  const summary: PatientSummary = {
    heading: headingOf(patient, localDateAt(now, found.value.timeZone)),
    summary: notes.length === 0 ? framesOf(body.language, audience).noNotes : textOfSentences(body.sentences),
    ...body,
    audience,
    length,
    generatedBy: approved?.generatedBy ?? madeBy,
    notice:
      notes.length === 0 || approved
        ? null
        : noticeOf(body.language, outcome, { isSetUp: services.summaryModel !== null, isOn: found.value.mayAsk }),
    generatedAt: approved?.generatedAt ?? now,
    draft: !approved,
    approvedBy: approved?.approvedByName ?? null,
    newerNotes: approved ? 0 : (known?.newerNotes ?? 0),
  };
  if (notes.length > 0)
    services.meter.summaryMade(outcome?.sentences ? "model" : "built-in", whyOf(found.value, outcome));
  const key = { patientId, audience, length, notesHash, rulesVersion };
  return accept({ summary, body, key, noteCount: notes.length, sent: outcome?.sent ?? null });
}
