import type { Chance } from "./chance.ts";
import type { Specialty } from "./weeks.ts";

export interface VisitKind {
  readonly kind: string;
  readonly minutes: number;
  readonly reasons: readonly string[];
  /** Frequency relative to the other kinds of the specialty. */
  readonly weight: number;
}

interface Practice {
  /** Step between possible starts. */
  readonly stepMinutes: number;
  readonly kinds: readonly VisitKind[];
  /** Age of the patients, in years. */
  readonly ages: readonly [least: number, most: number];
}

const kind = (name: string, minutes: number, weight: number, reasons: readonly string[]): VisitKind => ({
  kind: name,
  minutes,
  weight,
  reasons,
});

/** Kinds of visit of each specialty. The reasons are harmless enough for a screen that others see. */
export const practices: Readonly<Record<Specialty, Practice>> = {
  "general practice": {
    stepMinutes: 15,
    ages: [15, 120],
    kinds: [
      kind("consultation", 30, 6, ["Sore throat", "Back pain", "Seasonal allergies", "Cough for a week", "Headaches"]),
      kind("follow-up", 15, 3, ["Blood pressure", "Test results", "Prescription renewal"]),
      kind("vaccination", 15, 2, ["Tetanus booster", "Travel vaccination", "Flu vaccination"]),
      kind("check-up", 45, 1, ["Annual check-up", "Sports certificate"]),
    ],
  },
  paediatrics: {
    stepMinutes: 15,
    ages: [0, 16],
    kinds: [
      kind("consultation", 30, 5, ["Fever since yesterday", "Earache", "Rash on the arms", "Cough at night"]),
      kind("check-up", 30, 3, ["Growth and development", "School certificate"]),
      kind("vaccination", 15, 2, ["Vaccination by the calendar", "Second dose"]),
    ],
  },
  cardiology: {
    stepMinutes: 10,
    ages: [42, 120],
    kinds: [
      kind("consultation", 30, 4, ["Referred by the family doctor", "Palpitations", "Yearly visit"]),
      kind("echocardiogram", 40, 2, ["Echocardiogram"]),
      kind("follow-up", 20, 2, ["Blood pressure readings", "Change of treatment"]),
    ],
  },
  dermatology: {
    stepMinutes: 15,
    ages: [8, 120],
    kinds: [
      kind("consultation", 30, 4, ["Eczema", "Acne", "Itching"]),
      kind("skin check", 30, 3, ["Yearly check of moles"]),
      kind("follow-up", 15, 2, ["After treatment", "Removal of stitches"]),
    ],
  },
  physiotherapy: {
    stepMinutes: 30,
    ages: [16, 120],
    kinds: [
      kind("session", 30, 7, ["Knee rehabilitation", "Lower back", "Shoulder mobility", "Ankle sprain"]),
      kind("first assessment", 60, 1, ["Assessment before treatment"]),
    ],
  },
};

export function pickKind(specialty: Specialty, chance: Chance): VisitKind {
  const { kinds } = practices[specialty];
  let draw = chance.fraction() * kinds.reduce((sum, { weight }) => sum + weight, 0);
  return kinds.find(({ weight }) => (draw -= weight) < 0) ?? chance.pick(kinds);
}
