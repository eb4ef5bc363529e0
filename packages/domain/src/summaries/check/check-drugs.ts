import { medicationGroupOf } from "../../notes/finding.ts";
import { findAllergies } from "../../notes/findings/find-allergies.ts";
import { drugMentions } from "../../notes/findings/find-medications.ts";
import type { ReadableNote } from "../../notes/readable-note.ts";
import { foldText } from "../../notes/text/fold-text.ts";
import { flag, type SummaryFlag } from "../summary-flag.ts";
import { type Evidence, isWithin } from "./evidence.ts";
import { quantitiesIn } from "./quantities.ts";

/** How often a day, or a week, a frequency means; null when it says no number. */
function timesOf(frequency: string | null): string | null {
  if (frequency === null) return null;
  const folded = foldText(frequency);
  const said = quantitiesIn(frequency).find(({ unit }) => unit?.startsWith("per "));
  if (said) return `${said.value} ${said.unit}`;
  if (/\b(?:bid|b\.i\.d|bd)\b|matin et (?:le )?soir|matin et au coucher/.test(folded)) return "2 per day";
  if (/\b(?:tid|t\.i\.d|tds)\b|matin,? midi et soir/.test(folded)) return "3 per day";
  if (/\b(?:qid|q\.i\.d|qds)\b/.test(folded)) return "4 per day";
  if (/\b(?:weekly|every week|par semaine|hebdomadaire)\b/.test(folded)) return "1 per week";
  if (/every other day|alternate|un jour sur deux|qod/.test(folded)) return "1 per 2 days";
  if (
    /\b(?:daily|qd|od|nightly|qhs|nocte|mane|every (?:morning|evening|night|day)|each (?:morning|evening|night)|at (?:night|bedtime)|in the (?:morning|evening)|par jour|le (?:matin|soir)|au coucher|chaque (?:matin|jour)|matin|soir)\b|\/ ?j/.test(
      folded,
    )
  ) {
    return "1 per day";
  }
  return null;
}

const dosesOf = (dose: string | null): readonly string[] =>
  dose === null ? [] : quantitiesIn(dose).map(({ value, unit }) => `${value} ${unit ?? ""}`);

/** Drugs of a sentence: named in the source, with the same status, dose and frequency. */
export function checkDrugs(claim: ReadableNote, evidence: readonly Evidence[]): SummaryFlag[] {
  const flags: SummaryFlag[] = [];
  const source = evidence.flatMap((piece) => piece.source.drugs().filter((mention) => isWithin(piece, mention)));
  for (const mention of drugMentions(claim)) {
    const name = claim.content.slice(mention.start, mention.end);
    const same = source.filter(({ concept }) => concept === mention.concept);
    if (same.length === 0) {
      flags.push(flag("drug_not_in_source", name));
      continue;
    }
    if (!mention.read) continue;
    const group = medicationGroupOf(mention.read.status);
    const groups = same.map(({ read }) => (read ? medicationGroupOf(read.status) : "not-taken"));
    if (group === "active" && same.every(({ read }) => read === null) && isAllergen(mention.concept, evidence)) {
      flags.push(flag("allergy_as_drug", name));
    } else if (!groups.includes(group)) flags.push(flag("drug_status", name));
    else
      flags.push(
        ...checkDosage(
          name,
          mention.read,
          same.flatMap(({ read }) => (read ? [read] : [])),
          evidence,
          mention.concept,
        ),
      );
  }
  return flags;
}

const isAllergen = (concept: string, evidence: readonly Evidence[]): boolean =>
  evidence.some(({ source }) =>
    source.reading.findings.some((finding) => finding.type === "allergy" && finding.concept === concept),
  );

interface Dosed {
  readonly dose: string | null;
  readonly frequency: string | null;
}

function checkDosage(
  name: string,
  claimed: Dosed,
  said: readonly Dosed[],
  evidence: readonly Evidence[],
  concept: string,
): SummaryFlag[] {
  const flags: SummaryFlag[] = [];
  // A prescription's second line may carry the frequency: the note's finding of this drug counts as well.
  const findings = evidence.flatMap(({ source }) =>
    source.reading.findings.filter((finding) => finding.type === "medication" && finding.concept === concept),
  );
  const doses = new Set([...said, ...findings].flatMap(({ dose }) => dosesOf(dose)));
  const wrong = dosesOf(claimed.dose).filter((dose) => !doses.has(dose));
  if (doses.size > 0 && wrong.length > 0) {
    const isOld = evidence.some((piece) =>
      piece.source
        .drugs()
        .some(
          (mention) =>
            mention.concept === concept &&
            quantitiesIn(piece.source.content.slice(mention.start, mention.end + 60)).some(({ value, unit }) =>
              wrong.includes(`${value} ${unit ?? ""}`),
            ),
        ),
    );
    flags.push(flag(isOld ? "old_dose" : "dose", `${name} ${claimed.dose ?? ""}`));
  }
  const times = timesOf(claimed.frequency);
  const saidTimes = new Set(
    [...said, ...findings].map(({ frequency }) => timesOf(frequency)).filter((one) => one !== null),
  );
  if (times !== null && saidTimes.size > 0 && !saidTimes.has(times)) {
    flags.push(flag("frequency", `${name} ${claimed.frequency ?? ""}`));
  }
  return flags;
}

/** Allergies of a sentence, and the statement that there are none. */
export function checkAllergies(claim: ReadableNote, evidence: readonly Evidence[]): SummaryFlag[] {
  const source = evidence.flatMap((piece) =>
    piece.source.reading.findings.filter((finding) => finding.type === "allergy" && isWithin(piece, finding)),
  );
  return findAllergies(claim).flatMap((claimed) => {
    if (claimed.status === "none_known") {
      if (source.some(({ status }) => status === "none_known") && !source.some(({ status }) => status === "present"))
        return [];
      return [
        flag(source.some(({ status }) => status === "present") ? "allergy_denied" : "allergy_invented", claimed.quote),
      ];
    }
    const isSaid = source.some(({ concept, status }) => status === "present" && sharesWord(concept, claimed.concept));
    return isSaid ? [] : [flag("allergy_invented", claimed.label)];
  });
}

const sharesWord = (one: string, other: string): boolean =>
  one === other ||
  one
    .split(" ")
    .some((word) => word.length > 3 && other.split(" ").some((mate) => mate.slice(0, 6) === word.slice(0, 6)));
