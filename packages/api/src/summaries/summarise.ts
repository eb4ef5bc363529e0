import { createHash } from "node:crypto";
import {
  findApprovedSummary,
  findClinic,
  findPatient,
  findSurvivor,
  listAllNotes,
  type StoredNote,
} from "@daybook/db/postgres";
import {
  accept,
  ageOn,
  builtInSummary,
  framesOf,
  type GetSummaryInput,
  localDateAt,
  notFound,
  type OmittedFinding,
  type PatientSummary,
  patientMerged,
  readSource,
  refuse,
  rulesVersion,
  type SummarySentence,
  type TimeZone,
  textOfSentences,
} from "@daybook/domain";
import { noteLexicon } from "../core/note-lexicon.ts";
import type { Scope } from "../core/procedure.ts";

/** What an approval freezes. */
interface SummaryBody {
  readonly sentences: SummarySentence[];
  readonly omitted: OmittedFinding[];
  readonly language: "en" | "fr";
}

/** Names the notes with everything that decides what a summary says; another name means another summary. */
const hashOf = (notes: readonly StoredNote[]): string =>
  createHash("sha256")
    .update(JSON.stringify(notes.map(({ id, version }) => [id, version])))
    .digest("hex");

function summariseNotes(
  notes: readonly StoredNote[],
  { audience, length }: GetSummaryInput,
  timeZone: TimeZone,
): SummaryBody {
  const lexicon = noteLexicon();
  const sources = notes.map((stored) => {
    const rejected = new Set(
      stored.findings.filter((finding) => finding.rejected).map(({ start, end }) => `${start} ${end}`),
    );
    const source = readSource(
      {
        id: stored.id,
        content: stored.content,
        date: localDateAt(stored.takenAt, timeZone),
        hasUnchecked: () => false,
      },
      lexicon,
    );
    const findings = source.reading.findings.filter(({ start, end }) => !rejected.has(`${start} ${end}`));
    return { ...source, reading: { ...source.reading, findings } };
  });
  const { sentences, omitted, language } = builtInSummary(sources, audience, length, lexicon);
  return { sentences: [...sentences], omitted: [...omitted], language };
}

const noService = {
  en: "No summary service is set up; this summary was made by Daybook's built-in summariser.",
  fr: "Aucun service de résumé n'est configuré ; ce résumé vient du résumeur intégré de Daybook.",
} as const;

/** The summary of a patient as it stands: the approved text while it rests on all notes, else a draft. */
export async function summarise({ tx, now }: Scope, input: GetSummaryInput) {
  const { patientId, audience, length } = input;
  const patient = await findPatient(tx, patientId);
  if (!patient) {
    const survivor = await findSurvivor(tx, patientId);
    return refuse(survivor ? patientMerged(survivor) : notFound);
  }
  const { timeZone } = await findClinic(tx);
  const notes = await listAllNotes(tx, patientId);
  const key = { patientId, audience, length, notesHash: hashOf(notes), rulesVersion };
  const approved = await findApprovedSummary(tx, key);
  const body = (approved?.body as SummaryBody | undefined) ?? summariseNotes(notes, input, timeZone);
  const summary: PatientSummary = {
    heading: {
      name: `${patient.firstName} ${patient.lastName}`,
      age: ageOn(patient.birthDate, localDateAt(now, timeZone)),
      mrn: patient.mrn,
      sex: patient.sex,
      birthDate: patient.birthDate,
    },
    summary: notes.length === 0 ? framesOf(body.language, audience).noNotes : textOfSentences(body.sentences),
    ...body,
    audience,
    length,
    generatedBy: approved?.generatedBy ?? "extractive",
    notice: notes.length === 0 ? null : noService[body.language],
    generatedAt: approved?.generatedAt ?? now,
    draft: !approved,
    approvedBy: approved?.approvedByName ?? null,
    newerNotes: 0,
  };
  return accept({ summary, body, key, noteIds: notes.map(({ id }) => id) });
}
