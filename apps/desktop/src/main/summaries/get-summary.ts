import { findPatient, hasAllNotes, listAllNotes } from "@daybook/db/sqlite";
import {
  accept,
  builtInSummary,
  framesOf,
  getSummaryInput,
  headingOf,
  localDateAt,
  noteSource,
  offlineRefusal,
  type PatientSummary,
  readSource,
  refuse,
  type SummaryLanguage,
  textOfSentences,
} from "@daybook/domain";
import { knownClinic } from "../core/known-clinic.ts";
import { withInput } from "../core/local-scope.ts";
import { refuseMissing } from "../core/missing-patient.ts";
import { noteLexicon } from "../core/note-lexicon.ts";
import { textOf } from "../core/note-text.ts";

const notices: Readonly<Record<SummaryLanguage, string>> = {
  en: "Made without the server, by Daybook's built-in summariser, from the notes of the last 12 months; there may be older ones.",
  fr: "Établi sans le serveur, par le résumeur intégré de Daybook, à partir des notes des 12 derniers mois ; il peut y en avoir de plus anciennes.",
};

/** The built-in summary of the notes in the copy; only those call it who may read all notes. */
export const getSummary = withInput(getSummaryInput, (scope, { patientId, audience, length }) => {
  const { cache, now, touch } = scope;
  if (!hasAllNotes(cache)) return refuse(offlineRefusal("notes"));
  const patient = findPatient(cache, patientId);
  if (!patient) return refuseMissing(scope, patientId);
  const { timeZone } = knownClinic(cache);
  const kept = listAllNotes(cache, patientId);
  const sources = kept.flatMap((one) => {
    const text = textOf(one);
    return text ? [noteSource({ ...one.stub, ...text }, timeZone, (source) => readSource(source, noteLexicon()))] : [];
  });
  const { sentences, omitted, language } = builtInSummary(sources, audience, length, noteLexicon());
  const summary: PatientSummary = {
    heading: headingOf(patient, localDateAt(now, timeZone)),
    summary: sources.length === 0 ? framesOf(language, audience).noNotes : textOfSentences(sentences),
    sentences: [...sentences],
    omitted: [...omitted],
    language,
    audience,
    length,
    generatedBy: "extractive",
    notice: notices[language],
    generatedAt: now,
    draft: true,
    approvedBy: null,
    newerNotes: kept.length - sources.length,
  };
  touch({ patientIds: [patientId], recordCount: sources.length });
  return accept(summary);
});
