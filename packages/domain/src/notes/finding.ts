import { z } from "zod";
import type { PlaceOnPage } from "./files/reading.ts";

export const findingType = z.enum(["vital", "medication", "diagnosis", "allergy", "lab", "follow_up"]);
export type FindingType = z.infer<typeof findingType>;

/** Statuses by what they mean for a medicine's use: taken, no longer taken, or never taken. */
export const medicationGroups = {
  active: ["started", "changed", "continued", "current", "resumed", "given", "prescribed"],
  off: ["stopped", "held", "past"],
  "not-taken": ["considered", "refused", "contraindicated", "negated"],
} as const;

export const medicationStatus = z.enum([
  ...medicationGroups.active,
  ...medicationGroups.off,
  ...medicationGroups["not-taken"],
]);
export type MedicationStatus = z.infer<typeof medicationStatus>;
export const diagnosisStatus = z.enum(["affirmed", "possible", "history", "negated", "family", "hypothetical"]);
export type DiagnosisStatus = z.infer<typeof diagnosisStatus>;
export const allergyStatus = z.enum(["present", "none_known"]);

export type MedicationGroup = keyof typeof medicationGroups;
export const medicationGroupOf = (status: string): MedicationGroup =>
  (Object.keys(medicationGroups) as MedicationGroup[]).find((group) =>
    (medicationGroups[group] as readonly string[]).includes(status),
  ) ?? "active";

/**
 * Something that a note says, as data, with the words it says it with: `quote` is the note's text from `start` up to `end`,
 * in UTF-16 code units.
 */
export interface Finding {
  readonly type: FindingType;
  /** What it is about: `bp`, a drug as written, a condition as written, an allergen, or the words of a follow-up. */
  readonly label: string;
  /** What it says, readable without the other fields: "128/82 mmHg", "40 mg BID, stopped", "family". */
  readonly value: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** Of a medication, a diagnosis or an allergy. */
  readonly status: string | null;
  readonly date: string | null;
  readonly dose: string | null;
  readonly route: string | null;
  readonly frequency: string | null;
  /** Where the dosage stands, when that is not the place of `quote`. */
  readonly dosageAt: { readonly start: number; readonly end: number } | null;
  /** The same for all names of one thing: the substance of a drug, the concept of a condition, folded. */
  readonly concept: string;
  /** Whether the finding was read from an image and no person has looked at it yet. */
  readonly needsCheck: boolean;
  /** Where its words stand on the page that they were read from. */
  readonly place: PlaceOnPage | null;
}

const noDetails = {
  status: null,
  date: null,
  dose: null,
  route: null,
  frequency: null,
  dosageAt: null,
  needsCheck: false,
  place: null,
} as const;

export const finding = (
  content: string,
  span: { readonly start: number; readonly end: number },
  fields: Pick<Finding, "type" | "label" | "value" | "concept"> & Partial<Finding>,
): Finding => ({
  ...noDetails,
  quote: content.slice(span.start, span.end),
  start: span.start,
  end: span.end,
  ...fields,
});
