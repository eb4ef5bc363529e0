import { z } from "zod";
import { sex } from "../patients/patient.ts";
import { patientId } from "../shared/id.ts";
import { instant, localDate } from "../shared/time/time.ts";
import { omittedFinding, type SummarySentence, summaryAudience, summaryLength, summarySentence } from "./summary.ts";

export const getSummaryInput = z.strictObject({
  patientId,
  audience: summaryAudience.default("clinician"),
  length: summaryLength.default("standard"),
});
export type GetSummaryInput = z.infer<typeof getSummaryInput>;

/** Who the patient is: from the record, never from a note or a model. */
const heading = z.strictObject({
  name: z.string(),
  age: z.int().meta({ description: "In full years today." }),
  mrn: z.string(),
  sex: sex.nullable(),
  birthDate: localDate,
});

export const patientSummary = z.strictObject({
  heading,
  summary: z.string().meta({ description: "All sentences as one text." }),
  sentences: z.array(summarySentence),
  omitted: z.array(omittedFinding).meta({ description: "What is known and not in the sentences." }),
  audience: summaryAudience,
  length: summaryLength,
  language: z.enum(["en", "fr"]),
  generatedBy: z.string().meta({ description: "Name of the model, or `extractive` for the built-in summariser." }),
  notice: z.string().nullable(),
  generatedAt: instant,
  draft: z.boolean().meta({ description: "True until a clinician has approved this text." }),
  approvedBy: z.string().nullable().meta({ description: "Display name of the clinician." }),
  newerNotes: z.int().meta({ description: "Notes that this text does not know yet." }),
});
export type PatientSummary = z.infer<typeof patientSummary>;

/** All sentences as one text. */
export const textOfSentences = (sentences: readonly SummarySentence[]): string =>
  sentences.map(({ text }) => text).join(" ");
