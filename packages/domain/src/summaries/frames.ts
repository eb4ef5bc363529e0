import type { SummaryAudience } from "./summary.ts";

/** The fixed words of the built-in summary's sentences. */
export interface SummaryFrames {
  readonly reason: (date: string) => string;
  readonly problems: string;
  readonly suspected: string;
  readonly medicines: string;
  readonly stopped: string;
  readonly considered: string;
  readonly allergies: string;
  readonly noAllergies: string;
  readonly measurements: (date: string) => string;
  readonly planned: string;
  readonly nextStep: string;
  readonly assessment: (date: string) => string;
  readonly noNotes: string;
  readonly vitals: Readonly<Record<string, string>>;
}

const english: SummaryFrames = {
  reason: (date) => `Seen on ${date}:`,
  problems: "Problems:",
  suspected: "Suspected:",
  medicines: "Current medicines:",
  stopped: "Stopped:",
  considered: "Considered, not started:",
  allergies: "Allergies:",
  noAllergies: "No known allergies.",
  measurements: (date) => `Measured on ${date}:`,
  planned: "Planned:",
  nextStep: "Next visit or test:",
  assessment: (date) => `Assessment of ${date}:`,
  noNotes: "There are no notes for this patient.",
  vitals: {
    bp: "blood pressure",
    hr: "pulse",
    rr: "respiratory rate",
    temp: "temperature",
    spo2: "oxygen saturation",
    weight: "weight",
    height: "height",
    bmi: "BMI",
    pain: "pain",
    glucose: "blood sugar",
  },
};

const french: SummaryFrames = {
  reason: (date) => `Vu le ${date} :`,
  problems: "Problèmes :",
  suspected: "Suspecté :",
  medicines: "Traitement actuel :",
  stopped: "Arrêtés :",
  considered: "Envisagés, non débutés :",
  allergies: "Allergies :",
  noAllergies: "Pas d'allergie connue.",
  measurements: (date) => `Mesures du ${date} :`,
  planned: "Prévu :",
  nextStep: "La suite :",
  assessment: (date) => `Conclusion du ${date} :`,
  noNotes: "Il n'y a pas de note pour ce patient.",
  vitals: {
    bp: "tension artérielle",
    hr: "pouls",
    rr: "fréquence respiratoire",
    temp: "température",
    spo2: "saturation",
    weight: "poids",
    height: "taille",
    bmi: "IMC",
    pain: "douleur",
    glucose: "glycémie",
  },
};

/** A family reads short words. */
const familyFrames: Readonly<Record<SummaryLanguage, Partial<SummaryFrames>>> = {
  en: {
    problems: "Has:",
    medicines: "Takes:",
    stopped: "No longer takes:",
    measurements: (date) => `On ${date}:`,
  },
  fr: {
    problems: "A :",
    medicines: "Prend :",
    stopped: "Ne prend plus :",
    measurements: (date) => `Le ${date} :`,
  },
};

/** The language of a summary: that of most notes. */
export type SummaryLanguage = "en" | "fr";

export const framesOf = (language: SummaryLanguage, audience: SummaryAudience): SummaryFrames => ({
  ...(language === "fr" ? french : english),
  ...(audience === "family" ? familyFrames[language] : {}),
});
