import type { SummaryLanguage } from "@daybook/domain";
import type { ModelOutcome } from "./ask-model.ts";

const sentences = {
  en: {
    notSetUp: "No summary service is set up; this summary was made by Daybook's built-in summariser.",
    notOn:
      "The clinic does not send notes to the summary service; this summary was made by Daybook's built-in summariser.",
    slow: "The summary service did not answer in time; this summary was made by Daybook's built-in summariser.",
    unusable:
      "The summary service answered in a form that could not be used; this summary was made by Daybook's built-in summariser.",
    over_limit:
      "The clinic's limit for the summary service is reached for today; this summary was made by Daybook's built-in summariser.",
    shortened: "Older notes were shortened for the summary service.",
  },
  fr: {
    notSetUp: "Aucun service de résumé n'est configuré ; ce résumé vient du résumeur intégré de Daybook.",
    notOn: "Le cabinet n'envoie pas ses notes au service de résumé ; ce résumé vient du résumeur intégré de Daybook.",
    slow: "Le service de résumé n'a pas répondu à temps ; ce résumé vient du résumeur intégré de Daybook.",
    unusable:
      "La réponse du service de résumé n'était pas utilisable ; ce résumé vient du résumeur intégré de Daybook.",
    over_limit:
      "La limite du cabinet pour le service de résumé est atteinte pour aujourd'hui ; ce résumé vient du résumeur intégré de Daybook.",
    shortened: "Les notes anciennes ont été abrégées pour le service de résumé.",
  },
} as const satisfies Record<SummaryLanguage, object>;

/** What a reader must know about how a summary was made; null when a model made it from all notes. */
export function noticeOf(
  language: SummaryLanguage,
  outcome: ModelOutcome | null,
  { isSetUp, isOn }: { readonly isSetUp: boolean; readonly isOn: boolean },
): string | null {
  const words = sentences[language];
  if (!isSetUp) return words.notSetUp;
  if (!isOn) return words.notOn;
  if (!outcome) return words.slow;
  if (!outcome.sentences) return words[outcome.why ?? "unusable"];
  return outcome.isShortened ? words.shortened : null;
}
