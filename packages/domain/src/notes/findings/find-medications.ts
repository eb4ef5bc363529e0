import { isAboutFamily } from "../context/family.ts";
import { type Finding, finding, type MedicationStatus } from "../finding.ts";
import { findTerms, type Mention } from "../lexicon/find-terms.ts";
import type { NoteSentence, ReadableNote } from "../readable-note.ts";
import { doseInFront, readDosage } from "./dosage.ts";
import { leads, notTaken, predicates } from "./medication-status.ts";
import { findUnlisted } from "./unlisted-drugs.ts";

/** One place where a note names a drug. */
export interface DrugMention extends Mention {
  readonly label: string;
  readonly status: MedicationStatus;
  /** How much this place decides: plan beats assessment beats history, and a word about the drug beats the section. */
  readonly weight: number;
  readonly spanStart: number;
  readonly spanEnd: number;
  readonly dose: string | null;
  readonly route: string | null;
  readonly frequency: string | null;
}

const sectionWeights = { plan: 3, assessment: 2, objective: 1, subjective: 1 } as const;
/** Words that may stand between a drug and what is said of it. */
const linking =
  /^(?:\s|[,:;()-]|\d[\d.,]*|\b(?:and|et|or|ou|plus|was|were|is|are|has|have|been|be|to|a|au|ete|est|n'a|n'est|sont|the|her|his|recently|then|now|today|ce jour|due|mg|mcg|µg|ug|g|ml|units?|ui|u|po|iv|sc|im|tab|tablets?|cp|comprimes?|daily|od|bd|bid|tid|tds|qid|qds|qd|prn|once|twice|a day|x|x\d|\dx|j|jour|par|le|matin|soir|midi|in|by|for|pendant|pour|days?|jours?|weeks?|semaines?|last|year|week|month|nasal|spray|eye|drops?|inhaler|cream|gel|patch|injections?|therapy|treatment|collyre|reports?|reported|pt|was also|both|all|also|on|of|de)\b|[/°%.])*$/u;

function predicateBehind(
  folded: string,
  mention: Mention,
  end: number,
  others: readonly Mention[],
): MedicationStatus | null {
  // A full stop that ends no sentence ("40 mg bd. stop …") still ends what is said of a drug.
  const text = folded.slice(mention.end, end).split(/(?<!\d)\.\s/u)[0] ?? "";
  const shown = others.reduce(
    (rest, other) =>
      other.start >= mention.end && other.end <= end
        ? rest.slice(0, other.start - mention.end) +
          " ".repeat(other.end - other.start) +
          rest.slice(other.end - mention.end)
        : rest,
    text,
  );
  for (let at = 0; at < Math.min(shown.length, 110); at += 1) {
    if (at > 0 && /[a-z0-9]/.test(shown[at - 1] ?? "")) continue;
    const rest = shown.slice(at);
    const status = predicates.find(([, pattern]) => pattern.test(rest))?.[0];
    if (!status) continue;
    const between = shown.slice(0, at);
    // A predicate behind the next drug is about that one, unless the drugs are a list: "A and B were stopped".
    const passesDrug = others.some((other) => other.start >= mention.end && other.end <= mention.end + at);
    const reaches = linking.test(between) && (!passesDrug || /\b(?:were|are|both|all|sont|ont|have)\b/.test(between));
    return reaches ? status : null;
  }
  return null;
}

interface LeadAt {
  readonly status: MedicationStatus;
  readonly start: number;
}

const clauseStart =
  /[;]|(?<!\d)\.\s|\b(?:but|however|mais|cependant|and (?:started|stopped|continued|then)|then|puis)\b|,\s(?=(?:start|stop|add|continue|increase|decrease|reduce|hold|restart|resume|arret|poursui|debut|augment|diminu|ajout|consider)\w*)/g;

function leadInFront(folded: string, sentence: NoteSentence, mention: Mention): LeadAt | null {
  let from = sentence.start;
  for (const { index } of folded.slice(sentence.start, mention.start).matchAll(clauseStart))
    from = sentence.start + index;
  const text = folded.slice(from, mention.start);
  let nearest: (LeadAt & { readonly end: number }) | null = null;
  for (const [status, pattern] of leads) {
    for (const { 0: words, index } of text.matchAll(pattern)) {
      const end = index + words.length;
      // "on" and "with" speak of the very next words only.
      const isWeak = /^(?:on|off|with|under|sous|new|home|no|sans|rx|us\w+|without)$/.test(words);
      if (
        isWeak &&
        text
          .slice(end)
          .replaceAll(/[^a-z]/g, " ")
          .split(" ")
          .filter(Boolean).length > 3
      )
        continue;
      if (!nearest || end > nearest.end || (end === nearest.end && index < nearest.start - from)) {
        nearest = { status, start: from + index, end };
      }
    }
  }
  return nearest && (hedgeBefore(folded, from, nearest) ?? nearest);
}

const hedges =
  /\b(?:(?<considered>consider(?:ing|ed)?|discuss(?:ed|ing)?|may|might|could|envisager(?: d[e'])?|discuter(?: d[e'])?)|(?<refused>refus\w*|declin\w*|(?:does not|doesn't|did not|didn't) want|unwilling|reluctant)|(?<negated>not|never|ne pas|pas|jamais))\s+(?:to |an? |the |la |le |l'|de |d')?(?:la |le |l')?$/;
/** Only a drug that is taken can be stopped, held or changed. */
const ofTaken: ReadonlySet<MedicationStatus> = new Set(["stopped", "held", "changed"]);

/** "Consider adding", "declined to start": the word in front of the lead decides. Who declines to stop a drug goes on with it. */
function hedgeBefore(folded: string, from: number, lead: LeadAt): LeadAt | null {
  const hedge = hedges.exec(folded.slice(from, lead.start));
  if (!hedge) return null;
  const start = from + hedge.index;
  if (hedge.groups?.["considered"]) return { status: "considered", start };
  if (ofTaken.has(lead.status)) return { status: "continued", start };
  return { status: hedge.groups?.["refused"] ? "refused" : "negated", start };
}

/** Status of a drug that no word speaks of: by the header and the section that it stands under. */
function statusOfPlace({ part, previous }: NoteSentence, folded: string, hasDosage: boolean): MedicationStatus | null {
  if (part.topic === "stopped") return "stopped";
  const before = previous ? folded.slice(previous.start, previous.end) : "";
  if (/\bcontinue\b.{0,40}\b(?:medications?|meds|treatment|regimen)\W*$|\bpoursuite du traitement\W*$/.test(before))
    return "continued";
  if (part.topic === "medications") return "current";
  if (part.section === "plan")
    return hasDosage ? (isTreatmentAtDischarge(folded, part.start) ? "current" : "started") : "prescribed";
  return "current";
}

const isTreatmentAtDischarge = (folded: string, at: number): boolean =>
  /^\W*(?:traitement|ordonnance|discharge med\w*|medications|tto\w*|tta|discharge prescription|ttt)\b/.test(
    folded.slice(at, at + 40),
  );

function isNoMedicine({ folded }: ReadableNote, sentence: NoteSentence, mention: Mention): boolean {
  if (sentence.part.topic === "allergies" || sentence.part.topic === "family") return true;
  const before = folded.slice(Math.max(sentence.start, mention.start - 60), mention.start);
  const after = folded.slice(mention.end, Math.min(sentence.end, mention.end + 40));
  if (notTaken.before.test(before) || notTaken.after.test(after)) return true;
  // "Allergic to penicillin and aspirin": a list after the word.
  if (
    /\ballerg\w*(?: (?:to|a|au|aux|a la))? [^.;]*$/.test(before) &&
    !/\b(?:takes|start|continue|given|prend|uses?|rhinit\w*|conjunctiv\w*|asthma|sx|symptoms|f\/u)\b/.test(before)
  )
    return true;
  if (
    /vaccin|immuni[sz]/.test(mention.concept) &&
    /\b(?:due|overdue|recommend\w*|remind\w*|advised|next|a prevoir|a faire|rappel|reactions?|offered)\b/.test(
      folded.slice(sentence.start, sentence.end),
    ) &&
    !/\b(?:given|administered|received|admin)\b/.test(folded.slice(sentence.start, sentence.end))
  )
    return true;
  return isAboutFamily(folded, sentence, mention) || folded.startsWith("-resistant", mention.end);
}

function readMention(
  note: ReadableNote,
  sentence: NoteSentence,
  mention: Mention,
  others: readonly Mention[],
): DrugMention | null {
  const { content, folded } = note;
  if (isNoMedicine(note, sentence, mention)) return null;
  const next = others.find(({ start }) => start >= mention.end);
  const segment = { start: mention.end, end: Math.min(next?.start ?? sentence.end, mention.end + 110) };
  const dosage = readDosage(content, folded, segment);
  const dose = dosage.dose ?? doseInFront(content, folded, mention.start);
  const predicate = predicateBehind(folded, mention, sentence.end, others);
  const lead = leadInFront(folded, sentence, mention);
  // "Stopped simvastatin because": a lead word is about the first drugs behind it, not about those of the next clause.
  const isDirect = predicate ?? lead?.status ?? null;
  const status = isDirect ?? statusOfPlace(sentence, folded, dose !== null || dosage.frequency !== null);
  if (!status) return null;
  const weight =
    (sentence.part.section ? sectionWeights[sentence.part.section] : 1.5) +
    (isDirect && isDirect !== "current" ? 0.6 : 0);
  const leadStart = lead && mention.start - lead.start < 32 ? lead.start : mention.start;
  return {
    ...mention,
    label: content.slice(mention.start, mention.end),
    status,
    weight: sentence.part.topic === "stopped" ? weight + 0.6 : weight,
    spanStart: leadStart,
    spanEnd: Math.max(mention.end, dosage.end),
    dose,
    route: dosage.route,
    frequency: dosage.frequency,
  };
}

/** Every place where a note names a drug; `null` where the name is no medicine of the patient (an allergen, a relative's). */
export function drugMentions(note: ReadableNote): (Mention & { readonly read: DrugMention | null })[] {
  return note.sentences.flatMap((sentence) => {
    const listed = findTerms(note.lexicon.drugs, note.content, note.folded, sentence);
    const mentions = [...listed, ...findUnlisted(note, sentence, listed)].sort((one, other) => one.start - other.start);
    return mentions.map((mention) => ({ ...mention, read: readMention(note, sentence, mention, mentions) }));
  });
}

/**
 * The medicines that a note speaks of, one finding a substance: what the most decisive mention says, with the dosage of
 * another mention where that one gives none.
 */
export function findMedications(note: ReadableNote): Finding[] {
  const bySubstance = new Map<string, DrugMention[]>();
  for (const { read } of drugMentions(note)) {
    if (!read) continue;
    const same = bySubstance.get(read.concept);
    if (same) same.push(read);
    else bySubstance.set(read.concept, [read]);
  }
  return [...bySubstance.values()]
    .map((mentions) => toFinding(note.content, mentions))
    .sort((one, other) => one.start - other.start);
}

function toFinding(content: string, mentions: readonly DrugMention[]): Finding {
  const ranked = [...mentions].sort((one, other) => other.weight - one.weight || one.start - other.start);
  const [decisive] = ranked;
  if (!decisive) throw new Error("a medication without a mention");
  const withDose = ranked.find(({ dose }) => dose !== null);
  const dosage = decisive.dose !== null || decisive.frequency !== null ? decisive : (withDose ?? decisive);
  const words = [dosage.dose, dosage.frequency].filter((word) => word !== null).join(" ");
  return finding(
    content,
    { start: decisive.spanStart, end: decisive.spanEnd },
    {
      type: "medication",
      label: decisive.label,
      value: words === "" ? decisive.status : `${words}, ${decisive.status}`,
      concept: decisive.concept,
      status: decisive.status,
      dose: dosage.dose ?? withDose?.dose ?? null,
      route: dosage.route ?? decisive.route,
      frequency: dosage.frequency,
      dosageAt: dosage === decisive ? null : { start: dosage.spanStart, end: dosage.spanEnd },
    },
  );
}
