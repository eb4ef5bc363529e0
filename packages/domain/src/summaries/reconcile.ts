import { type Finding, medicationGroupOf } from "../notes/finding.ts";
import { wordsOf } from "../notes/lexicon/words-of.ts";
import type { ReadSource } from "./check/evidence.ts";

/** A finding with the note that it comes from. */
export interface KnownFinding {
  readonly finding: Finding;
  readonly source: ReadSource;
}

/** A medicine as it stands after the last note; `dosed` is the finding that gives its dose, often an older one. */
export interface KnownMedicine extends KnownFinding {
  readonly dosed: KnownFinding;
}

/** What all notes of a patient say together, the newest first to decide. */
export interface KnownFacts {
  readonly current: readonly KnownMedicine[];
  readonly stopped: readonly KnownMedicine[];
  readonly considered: readonly KnownMedicine[];
  readonly problems: readonly KnownFinding[];
  readonly suspected: readonly KnownFinding[];
  readonly allergies: readonly KnownFinding[];
  /** "No known allergies", only while no allergy is known. */
  readonly noAllergies: KnownFinding | null;
  /** The newest reading of each vital sign and laboratory value. */
  readonly measurements: readonly KnownFinding[];
  /** What the last note with a plan arranges. */
  readonly followUps: readonly KnownFinding[];
}

const resolved = /\b(?:resolved|guerie?|resolue?|cured|settled)\b/;

function reconcileMedicines(notes: readonly ReadSource[]): Pick<KnownFacts, "current" | "stopped" | "considered"> {
  const bySubstance = new Map<string, KnownMedicine>();
  for (const source of notes) {
    for (const finding of source.reading.findings) {
      if (finding.type !== "medication") continue;
      const known = bySubstance.get(finding.concept);
      const group = medicationGroupOf(finding.status ?? "");
      // A thought about a medicine that is taken, or one dose of it in a day, changes nothing.
      if (known && group !== "off" && (finding.status === "considered" || finding.status === "given")) continue;
      const dosed = finding.dose === null && known && group === "active" ? known.dosed : { finding, source };
      bySubstance.set(finding.concept, { finding, source, dosed });
    }
  }
  const all = [...bySubstance.values()];
  const isIn = (group: string) => (medicine: KnownMedicine) =>
    medicationGroupOf(medicine.finding.status ?? "") === group;
  return {
    current: all.filter(isIn("active")).filter(({ finding }) => finding.status !== "given"),
    stopped: all.filter(isIn("off")),
    considered: all.filter(({ finding }) => finding.status === "considered"),
  };
}

const contains = (more: string, less: string): boolean => {
  const words = wordsOf(more);
  return more !== less && wordsOf(less).every((word) => words.includes(word));
};

function reconcileProblems(notes: readonly ReadSource[]): Pick<KnownFacts, "problems" | "suspected"> {
  const byConcept = new Map<string, KnownFinding>();
  for (const source of notes) {
    for (const finding of source.reading.findings) {
      if (finding.type !== "diagnosis" || finding.status === "family" || finding.status === "hypothetical") continue;
      const { folded } = source.note;
      const behind = folded.slice(finding.start, folded.indexOf("\n", finding.end) + 1 || undefined).slice(0, 80);
      const isOver = finding.status === "history" || finding.status === "negated" || resolved.test(behind);
      if (isOver) byConcept.delete(finding.concept);
      else byConcept.set(finding.concept, { finding, source });
    }
  }
  const all = [...byConcept.values()];
  // "Diabetes" beside "type 2 diabetes" says nothing of its own.
  const own = all.filter((one) => !all.some((other) => contains(other.finding.concept, one.finding.concept)));
  return {
    problems: own.filter(({ finding }) => finding.status === "affirmed"),
    suspected: own.filter(({ finding }) => finding.status === "possible"),
  };
}

function newestOf(notes: readonly ReadSource[], type: "vital" | "lab"): KnownFinding[] {
  const byLabel = new Map<string, KnownFinding>();
  for (const source of notes) {
    for (const finding of source.reading.findings)
      if (finding.type === type) byLabel.set(finding.concept, { finding, source });
  }
  return [...byLabel.values()];
}

/** Reads the notes together, from the oldest to the newest: per substance, condition and allergen the last word counts. */
export function reconcile(notes: readonly ReadSource[]): KnownFacts {
  const allergies = new Map<string, KnownFinding>();
  let noAllergies: KnownFinding | null = null;
  for (const source of notes) {
    for (const finding of source.reading.findings) {
      if (finding.type !== "allergy") continue;
      if (finding.status === "present") allergies.set(finding.concept, { finding, source });
      else noAllergies = { finding, source };
    }
  }
  const last = notes.findLast(({ reading }) => reading.findings.some(({ type }) => type === "follow_up"));
  return {
    ...reconcileMedicines(notes),
    ...reconcileProblems(notes),
    allergies: [...allergies.values()],
    noAllergies: allergies.size === 0 ? noAllergies : null,
    measurements: [...newestOf(notes, "vital"), ...newestOf(notes, "lab")],
    followUps:
      last?.reading.findings.filter(({ type }) => type === "follow_up").map((finding) => ({ finding, source: last })) ??
      [],
  };
}
