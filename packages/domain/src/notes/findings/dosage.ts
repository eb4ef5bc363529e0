import type { Span } from "../text/span.ts";

/** How much, which way and how often, as a note writes it. */
export interface Dosage {
  readonly dose: string | null;
  readonly route: string | null;
  readonly frequency: string | null;
  /** Where the words of the dosage end. */
  readonly end: number;
}

const amount = "\\d+(?:[.,]\\d+)?";
const mass =
  "(?:mg|mcg|µg|ug|microg(?:rams?)?|micrograms?|milligrams?|grammes?|grams?|g|ml|units?|u|ui|iu|unites?|meq|mmol|mui)(?:\\s?/\\s?(?:kg|ml|h(?:r|our|eure)?|dose|spray|puff))?";
const pieces =
  "(?:puffs?|bouffees?|sprays?|pulverisations?|drops?|gouttes?|gttes?|tabs?|tablets?|comprimes?|cps?|cpr|caps?|capsules?|gelules?|sachets?|patch(?:es)?|inhalations?|ampoules?|amp|suppositoires?|doses?|injections?|vials?|pills?|teaspoons?|%)";
const doseIn = (units: string) =>
  new RegExp(
    `(?<![\\d.,/])(${amount}(?:\\s?${units})?(?:\\s?[-/]\\s?${amount}(?!\\s?(?:hours?|h\\b|days?|/)))?\\s?${units})(?![a-z0-9])`,
    "g",
  );
const massDose = doseIn(mass);
const pieceDose = doseIn(pieces);

const routes: readonly (readonly [string, RegExp])[] = [
  ["oral", /\b(?:po|p\.o\.|orally|by mouth|per os|oral(?:e)?|vo|per oral)\b/],
  ["IV", /\b(?:iv|i\.v\.|intravenous(?:ly)?|intraveineuse?|ivd|ivl)\b/],
  ["IM", /\b(?:im|i\.m\.|intramuscular(?:ly)?|intramusculaire)\b/],
  ["SC", /\b(?:sc|s\.c\.|sq|subcut(?:aneous(?:ly)?)?|sous-cutanee?s?|s\/c)\b/],
  ["sublingual", /\b(?:sl|s\.l\.|sublingual(?:e|ly)?)\b/],
  ["nasal", /\b(?:nasal(?:e|ly)?|intranasal(?:ly)?|nostrils?|narine)\b/],
  ["inhaled", /\b(?:inhaled|inhaler|inhalations?|inh|puffs?|bouffees?|nebuli[sz]ed|neb|nebs|nebulisation|inhalee?)\b/],
  ["ophthalmic", /\b(?:eye drops?|ophthalmic|collyre|gtt)\b/],
  ["topical", /\b(?:topical(?:ly)?|cream|ointment|gel|creme|pommade|apply|application locale|cutanee?)\b/],
  ["transdermal", /\b(?:patch(?:es)?|transdermal(?:e)?)\b/],
  ["rectal", /\b(?:pr|rectal(?:ly|e)?|suppositor(?:y|ies)|suppositoires?)\b/],
];

const frequency = new RegExp(
  "(?:" +
    [
      "(?:one|two|three|four|once|twice|thrice|\\d(?:\\s?-\\s?\\d)?)(?: times?)?(?: (?:a|per|each|every))? ?(?:daily|day|week(?:ly)?|month(?:ly)?|night(?:ly)?)",
      "every (?:morning|evening|night|day|other day|second day|week|month|\\d+(?:\\s?(?:-|to)\\s?\\d+)? (?:hours?|hrs?|h|days?|weeks?|months?)|(?:two|three|four|six|eight|twelve) (?:hours?|weeks?|months?|days?))",
      "each (?:morning|evening|night|day)",
      "q\\.?\\s?\\d+(?:\\s?(?:-|to)\\s?\\d+)?\\s?(?:h(?:ours?|rs?)?|hours?|days?|weeks?|wk)",
      "(?:q\\.?d|q\\.?a\\.?m|q\\.?p\\.?m|qod|q\\.?h\\.?s|qhs|q\\.?w(?:eek|k)?|b\\.?i\\.?d|t\\.?i\\.?d|q\\.?i\\.?d|o\\.?d|b\\.?d|t\\.?d\\.?s|q\\.?d\\.?s|o\\.n|o\\.m|nocte|mane|hs|stat)(?:\\.|\\b)",
      "(?:nightly|daily|weekly|monthly|at (?:night|bedtime|noon|breakfast|dinner)|in the (?:morning|evening)|before bed|with (?:meals|breakfast|dinner|food|lunch)|before meals|on alternate days|alternate days)",
      "(?:as needed|as required|prn|p\\.r\\.n\\.?|si besoin|si douleurs?|si fievre|en cas de (?:douleur|besoin|crise|fievre)|a la demande)",
      "(?:x ?\\d|\\d ?x|\\d)\\s?(?:/|par|per)\\s?(?:j(?:our)?s?|day|d|24 ?h|sem(?:aine)?|week|wk|nuit)\\b",
      "(?:/|par) ?(?:j(?:our)?|24 ?h|sem(?:aine)?|mois)\\b",
      "(?:une|deux|trois|quatre|\\d) fois (?:par|/) ?(?:j(?:our)?|semaine|mois)",
      "toutes les \\d+(?: ?(?:-|a) ?\\d+)? ?h(?:eures)?",
      "(?:le |chaque |au |tous les |et )?(?:matin|midi|soir|coucher)s?(?:(?:,| et|/| -)? ?(?:le |au )?(?:matin|midi|soir|coucher))*",
      "\\b[0-2]\\s?-\\s?[0-2]\\s?-\\s?[0-2](?:\\s?-\\s?[0-2])?\\b",
      "un jour sur deux|chaque jour|tous les jours|quotidien(?:ne(?:ment)?)?|hebdomadaire|une seule fois|dose unique|once\\b",
    ].join("|") +
    ")",
  "g",
);

/** The words of a change that carry the old dose, or a step instead of a dose: "(was 5 mg)", "reduced by 2.5 mg". */
const oldDose =
  /\(\s?(?:was|previously|from|avant|anciennement|before|up from|down from|instead of|au lieu de)[^)]*\)|\b(?:from|de|previously|formerly|was|up from|down from|au lieu de|instead of|increased from|reduced from)\s+(?:[0-9.,]+\s?(?:mg|mcg|µg|g|units?|ui|u)?(?:\s?\/\s?j(?:our)?)?(?: (?:bid|daily|od|bd|tid|once daily|twice daily))?)(?=\s*(?:to|a|->|=>|→|,|\)|$|vers|jusqu))|\d[\d.,]*\s?(?:mg|mcg|µg|g|units?|ui|u)?\s?(?:->|=>|→)|\b(?:by|par paliers? de|de (?=\d[\d.,]* ?(?:mg|µg) (?:tous|toutes|par))) ?\d[\d.,]*\s?(?:mg|mcg|µg|g|units?|ui|u)\b(?: (?:every|each|per|tous|toutes)[^.;]{0,25})?/g;

const blank = (words: string): string => " ".repeat(words.length);

/** The dosage in the words that follow a drug's name (`within`), up to the next drug or the end of the sentence. */
export function readDosage(content: string, folded: string, within: Span): Dosage {
  const written = folded.slice(within.start, within.end);
  const text = written.replaceAll(oldDose, blank);
  let end = within.start;
  const reach = (match: { readonly index: number; readonly 0: string }) => {
    end = Math.max(end, within.start + match.index + match[0].length);
  };
  const quote = (start: number, length: number) => content.slice(within.start + start, within.start + start + length);
  const [dose] = text.matchAll(massDose);
  const [piece] = text.matchAll(pieceDose);
  const chosen = dose && dose.index < 45 ? dose : piece && piece.index < 45 ? piece : undefined;
  if (chosen) reach(chosen);
  let often: Span | null = null;
  const doseEnd = chosen ? chosen.index + chosen[0].length : 0;
  for (const match of text.matchAll(frequency)) {
    if (often ? match.index - often.end > 4 : match.index - doseEnd > 45) break;
    if (!match[0].startsWith("/") && /[a-z]/.test(text[match.index - 1] ?? "")) continue;
    const said: Span = { start: often?.start ?? match.index, end: match.index + match[0].length };
    often = said;
    reach(match);
  }
  const near = text.slice(0, 70);
  const route = routes.find(([, pattern]) => pattern.test(near));
  return {
    dose: chosen ? quote(chosen.index, chosen[0].length) : null,
    route: route?.[0] ?? null,
    // "qd." ends with the sentence's full stop, "b.i.d." with its own.
    frequency: often && quote(often.start, often.end - often.start).replace(/^([^.]*)\.$/, "$1"),
    end,
  };
}

const doseBefore = new RegExp(`(${amount}\\s?${mass})\\s(?:of |de |d'|daily of |iv |po |oral )?$`);

/** A dose in front of the name: "40 mg of furosemide". */
export const doseInFront = (content: string, folded: string, at: number): string | null => {
  const from = Math.max(0, at - 24);
  const match = doseBefore.exec(folded.slice(from, at));
  return match?.[1] ? content.slice(from + match.index, from + match.index + match[1].length) : null;
};
