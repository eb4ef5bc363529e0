import type { Citation } from "@daybook/domain";

/** A sentence with its citations, as the check takes it. */
export interface Stated {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** A way to make a faithful sentence unfaithful; null where the sentence has nothing to change. */
export interface Mutation {
  readonly kind: string;
  readonly change: (stated: Stated, at: number) => Stated | null;
}

const inText = (kind: string, pattern: RegExp, by: (found: string, at: number) => string | null): Mutation => ({
  kind,
  change: (stated, at) => {
    const found = pattern.exec(stated.text);
    const other = found ? by(found[0], at) : null;
    if (!found || other === null || other === found[0]) return null;
    return {
      ...stated,
      text: stated.text.slice(0, found.index) + other + stated.text.slice(found.index + found[0].length),
    };
  },
});

const swap = (pairs: Readonly<Record<string, string>>) => (found: string) => pairs[found.toLowerCase()] ?? null;
const invented = ["warfarin", "lithium", "methotrexate", "digoxin"];
const illnesses = ["tuberculosis", "epilepsy", "psoriasis", "lupus"];
const otherNumber = (found: string, at: number) => String(Number.parseInt(found, 10) + 7 + at);

/** Fifteen kinds of error, each of which a reader would act upon. */
export const mutations: readonly Mutation[] = [
  inText("number", /(?<![\d/.,-])\d{2,3}(?![\d/.,-])/u, otherNumber),
  inText("dose", /\d+(?:[.,]\d+)?(?= ?(?:mg|g|µg|units)\b)/u, (found) =>
    String(Number.parseFloat(found.replace(",", ".")) * 10),
  ),
  inText(
    "unit",
    /(?<=\d ?)(?:mg|µg|mmHg|kg|mg\/dL)\b/u,
    swap({ mg: "g", µg: "mg", mmhg: "cmHg", kg: "lb", "mg/dl": "mmol/L" }),
  ),
  inText(
    "time unit",
    /\b(?:days|weeks|months|jours|semaines|mois)\b/u,
    swap({ days: "months", weeks: "months", months: "weeks", jours: "mois", semaines: "mois", mois: "semaines" }),
  ),
  inText(
    "side",
    /\b(?:left|right|gauche|droit|droite)\b/iu,
    swap({ left: "right", right: "left", gauche: "droite", droit: "gauche", droite: "gauche" }),
  ),
  inText(
    "negation dropped",
    /\b(?:no signs? of|no history of|no known|not|denied|pas d'|pas de signe de|no)\b ?/iu,
    (found) => (/denied/i.test(found) ? "reported " : ""),
  ),
  inText("drug invented", /\.$/u, (_, at) => ` and takes ${invented[at % invented.length]}.`),
  inText("condition invented", /\.$/u, (_, at) => `; the patient has ${illnesses[at % illnesses.length]}.`),
  inText(
    "status",
    /\b(?:Stopped|Considered, not started|Arrêtés|Envisagés, non débutés)\b/u,
    swap({
      stopped: "Continue",
      "considered, not started": "Started",
      arrêtés: "Traitement poursuivi",
      "envisagés, non débutés": "Débutés",
    }),
  ),
  inText(
    "stopped",
    /\b(?:Current medicines|Traitement actuel)\b/u,
    swap({ "current medicines": "Stopped", "traitement actuel": "Arrêtés" }),
  ),
  inText("date", /\b(20\d\d)-(\d\d)-(\d\d)\b/u, (found) => `${found.slice(0, 8)}${found.endsWith("27") ? "28" : "27"}`),
  inText("family", /^(?:Problems|Problèmes) ?:/u, swap({ "problems:": "Her mother has:", "problèmes :": "Mère :" })),
  { kind: "no citation", change: (stated) => ({ ...stated, citations: [] }) },
  {
    kind: "other patient",
    change: (stated) => ({
      ...stated,
      citations: stated.citations.map((one) => ({ ...one, noteId: "another patient's note" })),
    }),
  },
  {
    kind: "bad span",
    change: (stated) => ({
      ...stated,
      citations: stated.citations.map((one) => ({ ...one, start: one.start + 1_000_000, end: one.end + 1_000_000 })),
    }),
  },
];
