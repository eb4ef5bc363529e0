import {
  accept,
  builtInSummary,
  framesOf,
  getSummaryInput,
  headingOf,
  localDateAt,
  type PatientSummary,
  type SummaryLanguage,
  textOfSentences,
} from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";
import { noteLexicon } from "../core/note-lexicon.ts";
import { readKeptStory } from "./kept-story.ts";

const notices: Readonly<Record<SummaryLanguage, string>> = {
  en: "Made without the server, by Daybook's built-in summariser, from the notes of the last 12 months; there may be older ones.",
  fr: "Établi sans le serveur, par le résumeur intégré de Daybook, à partir des notes des 12 derniers mois ; il peut y en avoir de plus anciennes.",
};

/** The built-in summary of the notes in the copy; only those call it who may read all notes. */
export const getSummary = withInput(getSummaryInput, (scope, { patientId, audience, length }) => {
  const { now, touch } = scope;
  const story = readKeptStory(scope, patientId);
  if (!story.ok) return story;
  const { patient, timeZone, sources, unread } = story.value;
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
    newerNotes: unread,
  };
  touch({ patientIds: [patientId], recordCount: sources.length });
  return accept(summary);
});
