import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

interface GoldSpan {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}
export interface GoldValue extends GoldSpan {
  readonly label: string;
  readonly value: string;
  readonly unit: string | null;
}
export interface GoldMedication extends GoldSpan {
  readonly name: string;
  readonly dose: string | null;
  readonly status: string;
}
export interface GoldDiagnosis extends GoldSpan {
  readonly label: readonly string[];
  readonly status: string;
}
export interface GoldAllergy extends GoldSpan {
  readonly label: string;
  readonly status: string;
}

/** A note with what a person found in it. */
export interface GoldNote {
  readonly id: string;
  readonly content: string;
  readonly language: string;
  readonly patient: string;
  readonly takenAt: string;
  readonly kind: string;
  readonly anchors: Readonly<Record<string, readonly GoldSpan[]>>;
  readonly vitals: readonly GoldValue[];
  readonly medications: readonly GoldMedication[];
  readonly diagnoses: readonly GoldDiagnosis[];
  readonly negatedSymptoms: readonly GoldSpan[];
  readonly allergies: readonly GoldAllergy[];
  readonly followUps: readonly GoldSpan[];
}

/** Reads the notes of a folder: NAME.txt with NAME.json beside it. */
export function readGold(folder: string): GoldNote[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const {
        id,
        language,
        patient,
        taken_at: takenAt,
        gold,
      } = JSON.parse(readFileSync(path.join(folder, name), "utf8"));
      return {
        id,
        language,
        patient,
        takenAt,
        content: readFileSync(path.join(folder, name.replace(/json$/, "txt")), "utf8"),
        kind: gold.kind,
        anchors: gold.section_anchors,
        vitals: gold.vitals,
        medications: gold.medications,
        diagnoses: gold.diagnoses,
        negatedSymptoms: gold.negated_symptoms,
        allergies: gold.allergies,
        followUps: gold.follow_ups,
      };
    });
}

export const readLines = <Line>(file: string): Line[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
