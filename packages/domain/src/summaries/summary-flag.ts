import { z } from "zod";

/** What is wrong with a sentence of a summary, compared with the words that it cites. */
export const summaryFlagCode = z.enum([
  "no_citation",
  "unknown_note",
  "other_patient",
  "bad_span",
  "quarantined_text",
  "unconfirmed_reading",
  "link",
  "date",
  "number",
  "unit",
  "value_of_other_label",
  "old_dose",
  "dose",
  "frequency",
  "drug_not_in_source",
  "drug_status",
  "allergy_as_drug",
  "allergy_denied",
  "allergy_invented",
  "condition_not_in_source",
  "negation",
  "certainty",
  "subject",
  "laterality",
  "severity",
  "direction",
  "polarity",
  "words_not_in_source",
]);
export type SummaryFlagCode = z.infer<typeof summaryFlagCode>;

export interface SummaryFlag {
  readonly code: SummaryFlagCode;
  /** The words that it is about, of the sentence or of the note. */
  readonly detail: string;
  /** A soft flag is shown, and the sentence still counts as supported. */
  readonly isSoft: boolean;
}

export const flag = (code: SummaryFlagCode, detail: string, isSoft = false): SummaryFlag => ({ code, detail, isSoft });
