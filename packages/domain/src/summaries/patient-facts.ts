import { z } from "zod";
import { findingType } from "../notes/finding.ts";
import { patientId } from "../shared/id.ts";
import type { ReadSource } from "./check/evidence.ts";
import { type KnownFinding, type KnownMedicine, reconcile } from "./reconcile.ts";

export const getFactsInput = z.strictObject({ patientId });

/** Something that a patient's notes say together, with the words that say it. */
const knownFact = z.strictObject({
  type: findingType,
  label: z.string(),
  value: z.string().meta({ description: "What it says, readable without the other members." }),
  status: z.string().nullable(),
  dose: z.string().nullable().meta({ description: "Of a medicine, as the notes gave it last." }),
  frequency: z.string().nullable(),
  date: z.string().meta({ description: "The day it was measured, else the day of the note." }),
  noteId: z.string(),
  start: z.int(),
  end: z.int(),
  quote: z.string().meta({ description: "The note's text from `start` up to `end`, in UTF-16 code units." }),
});
export type KnownFact = z.infer<typeof knownFact>;

/** What is known of a patient, from all notes together: the newest word about each thing counts. */
export const patientFacts = z.strictObject({
  allergies: z.array(knownFact),
  noAllergies: knownFact.nullable().meta({ description: "Where the notes say that no allergy is known." }),
  current: z.array(knownFact).meta({ description: "Medicines that are taken." }),
  stopped: z.array(knownFact),
  considered: z.array(knownFact),
  problems: z.array(knownFact),
  suspected: z.array(knownFact),
  measurements: z.array(knownFact).meta({ description: "The newest of each vital sign and laboratory value." }),
  followUps: z.array(knownFact).meta({ description: "What the last note with a plan arranges." }),
  unchecked: z
    .array(knownFact)
    .meta({ description: "What was read from pictures and nobody has compared yet. It counts nowhere else." }),
  complete: z.boolean().meta({
    description: "Whether all notes were read. A desk without the server has those of the last 12 months: false.",
  }),
});
export type PatientFacts = z.infer<typeof patientFacts>;

const factOf = ({ finding, source }: KnownFinding, dosed: KnownFinding["finding"] = finding): KnownFact => ({
  type: finding.type,
  label: finding.label,
  value: finding.value,
  status: finding.status,
  dose: dosed.dose,
  frequency: dosed.frequency,
  date: finding.date ?? source.date,
  noteId: source.id,
  start: finding.start,
  end: finding.end,
  quote: finding.quote,
});
const medicineOf = (medicine: KnownMedicine): KnownFact => factOf(medicine, medicine.dosed.finding);
const facts = (found: readonly KnownFinding[]): KnownFact[] => found.map((each) => factOf(each));

/** Parts a note's findings by whether a person has to compare them with the picture first. */
function partFindings(source: ReadSource) {
  const isUnchecked = (finding: KnownFinding["finding"]) => source.hasUnchecked(finding);
  const { reading } = source;
  const checked = { ...reading, findings: reading.findings.filter((finding) => !isUnchecked(finding)) };
  const unchecked = reading.findings.filter(isUnchecked).map((finding) => ({ finding, source }));
  return { source: { ...source, reading: checked }, unchecked };
}

/** What the notes say together. `complete` tells whether these are all notes of the patient. */
export function patientFactsOf(sources: readonly ReadSource[], complete: boolean): PatientFacts {
  const parted = sources.map(partFindings);
  const known = reconcile(parted.map(({ source }) => source));
  return {
    allergies: facts(known.allergies),
    noAllergies: known.noAllergies && factOf(known.noAllergies),
    current: known.current.map(medicineOf),
    stopped: known.stopped.map(medicineOf),
    considered: known.considered.map(medicineOf),
    problems: facts(known.problems),
    suspected: facts(known.suspected),
    measurements: facts(known.measurements),
    followUps: facts(known.followUps),
    unchecked: facts(parted.flatMap(({ unchecked }) => unchecked)),
    complete,
  };
}
