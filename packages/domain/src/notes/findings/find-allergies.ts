import { contextOf } from "../context/assertion.ts";
import { isAboutFamily } from "../context/family.ts";
import { type Finding, finding } from "../finding.ts";
import { findTerms } from "../lexicon/find-terms.ts";
import { wordsOf } from "../lexicon/words-of.ts";
import type { NoteSentence, ReadableNote } from "../readable-note.ts";
import { type Span, trimSpan } from "../text/span.ts";

const noneKnown =
  /\b(?:nkda|nkma|nka|nkfa|(?:no|denies|denied|without|not have)\s+(?:any\s+)?(?:known\s+|hx\.?\s+(?:of\s+)?|history\s+of\s+|other\s+)?(?:drug |food |medication |medicine |environmental |seasonal |latex )*(?:and |or )?(?:drug |food )?allerg(?:y|ies|ic)(?: reactions?)?|pas d'allergies?|aucune allergie|absence d'allergie|sans allergie|pas d'antecedent allergique|non allergique)\b(?:(?: (?:connue?s?|medicamenteuses?|known|reported|to (?:medications?|medicines?|drugs|vaccines?|food))\b)*)/g;
const noneInList =
  /^\W*(?:nkda|nka|nkma|none|nil|no|neant|aucune?s?|ras|negative|non|0|denies|not known|unknown|no known|pas d|none known|not any)\b/;

/** Phrases that name an allergen behind them. */
const towards =
  /\b(?:allerg(?:ic|y|ies)(?: reactions?)? to|anaphyla(?:xis|ctic reaction) (?:to|with|after)|adverse reactions? to|allergiques? (?:a la |a l'|aux? |a )|allergies? (?:a la |a l'|aux? |a )|choc anaphylactique (?:a la |a l'|aux? |a ))\s*/g;
const allergenWord =
  /\b((?:penicillin|sulfa|latex|peanut|nut|shellfish|egg|iodine|contrast|bee|wasp|aspirin|nsaid|codeine|morphine|plaster|tape|milk|soy|wheat|fish|strawberry|cat|dog|nickel|pollen|dust)s?(?: (?:dye|sting|venom|media))?) allerg(?:y|ies)\b/g;
const causes =
  /^\s*(?:-|\(|:|->|=|causes?|caused|gives?|gave|provoque|entraine|→)\s*(?:a |an |her |him |his |to |of |une? |des )*(?:[a-z]+ )?(?:rash|itch\w*|hives|urticaria|anaphyla\w+|vomit\w*|nausea|swelling|itching|angio-?edema|urticaire|eruption|oedeme|prurit|vomissements?|choc|bronchospasm\w*|facial swelling)/;
const unsure =
  /^[^.;\n]{0,30}(?:\?|non confirmee?|not confirmed|unconfirmed|infirmee?|bien toleree?|tolerated|de-?labell?ed|ruled out)/;
const seasonal =
  /^(?:rhinit|conjunctiv|asthma|asthme|saison|season|pollens? (?:season|saison)|spring|printemps|summer|autumn|fall\b|medications?|meds|drugs?|food|medicaments?|anything|none|reactions?|season)/;
const listEnd =
  /[.;\n()[\]:]|\s-\s|\?|,?\s(?:with|which|causing|causes|caused|gives|gave|reaction|since|as a child|that|type|avec|depuis|qui|dans|ayant|when|but|mais|so|reported|per|confirmed|documented)\b|$/;

/** The allergens in a list: "penicillin (rash), latex and nuts". */
function itemsIn(folded: string, within: Span): Span[] {
  const items: Span[] = [];
  let start = within.start;
  const text = folded.slice(within.start, within.end);
  let depth = 0;
  const close = (end: number, next: number) => {
    if (end > start) items.push({ start, end });
    start = next;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth = Math.max(0, depth - 1);
    const parting = depth === 0 ? /^(?:[,;/+\n•]|\s(?:and|et|&|plus)\s)/.exec(text.slice(at, at + 6)) : null;
    if (parting) close(within.start + at, within.start + at + parting[0].length);
  }
  close(within.end, within.end);
  return items;
}

const reactionOnly =
  /^\W*(?:rash|hives|urticaria|anaphyla\w*|nausea|vomiting|swelling|itch\w*|urticaire|eruption|oedeme|prurit|vomissements|severe|mild|reaction|unknown reaction|gi upset|angio-?edema|shortness of breath|sob|as a child|in childhood|type|date|confirmed|other allerg\w*|no other)\b/;

class Allergies {
  readonly found: Finding[] = [];
  private readonly note: ReadableNote;

  constructor(note: ReadableNote) {
    this.note = note;
  }

  /** Adds the allergen at the beginning of the span; what follows a dash or stands in brackets is the reaction. */
  allergen(span: Span): void {
    const { content, folded } = this.note;
    const whole = trimSpan(content, span);
    const article =
      /^(?:the |la |le |les |l'|a |au |aux |to |d'|de |une? |an? |known |severe |allerg(?:y|ie|ic|ique) (?:to|a|au|aux) )+/.exec(
        folded.slice(whole.start, whole.end),
      );
    const start = whole.start + (article?.[0].length ?? 0);
    const length = folded.slice(start, whole.end).search(listEnd);
    const end = trimSpan(content, { start, end: start + (length < 0 ? whole.end - start : length) }).end;
    const name = folded.slice(start, end);
    if (/^(?:tolere|tolerates?|ok with|can take|takes|peut prendre)\b/.test(name)) return;
    if (name.length < 2 || name.split(" ").length > 5 || seasonal.test(name) || reactionOnly.test(name)) return;
    const reaction = /(?:\(|\s-\s|:\s?|->\s?|causes? |\bgives? |\bavec )\s*([^).;\n,]{3,40})/.exec(
      folded.slice(end, whole.end),
    );
    const written = reaction?.[1]
      ? content
          .slice(
            end + reaction.index + reaction[0].length - reaction[1].length,
            end + reaction.index + reaction[0].length,
          )
          .trim()
      : "present";
    const [drug] = findTerms(this.note.lexicon.drugs, content, folded, { start, end });
    this.add(
      { start, end: Math.max(end, whole.start) },
      content.slice(start, end),
      written,
      "present",
      drug?.concept ?? wordsOf(name).join(" "),
    );
  }

  add(span: Span, label: string, value: string, status: "present" | "none_known", concept: string): void {
    const same = this.found.find((other) => other.concept === concept && other.status === status);
    if (same || this.found.some((other) => span.start < other.end && other.start < span.end)) return;
    this.found.push(finding(this.note.content, span, { type: "allergy", label, value, status, concept }));
  }
}

function readList(note: ReadableNote, sentence: NoteSentence, allergies: Allergies, isFirst: boolean): void {
  const { content, folded } = note;
  const colon = isFirst ? folded.slice(sentence.start, sentence.end).search(/:|\s-\s|\n/) : -1;
  const span = trimSpan(content, { start: colon < 0 ? sentence.start : sentence.start + colon + 1, end: sentence.end });
  const text = folded.slice(span.start, span.end);
  if (text === "" || /^\W*allerg\w*\W*$/.test(text)) return;
  if (noneInList.test(text)) {
    allergies.add(sentence, "none known", "none known", "none_known", "none known");
    return;
  }
  if (!isFirst && text.split(" ").length > 8) return;
  for (const item of itemsIn(folded, span)) {
    const rest = folded.slice(item.start, sentence.end);
    if (!unsure.test(rest) && !isAboutFamily(folded, sentence, item)) allergies.allergen(item);
  }
}

function readSentence(note: ReadableNote, sentence: NoteSentence, allergies: Allergies): void {
  const { content, folded } = note;
  const text = folded.slice(sentence.start, sentence.end);
  const about = (span: Span) => !isAboutFamily(folded, sentence, span) && sentence.part.topic !== "family";
  const none: Span[] = [];
  for (const { 0: words, index } of text.matchAll(noneKnown)) {
    const span = { start: sentence.start + index, end: sentence.start + index + words.length };
    none.push(span);
    if (about(span)) allergies.add(span, "none known", "none known", "none_known", "none known");
  }
  const isNone = (at: number) => none.some(({ start, end }) => at >= start && at <= end);
  for (const { 0: words, index } of text.matchAll(towards)) {
    const start = sentence.start + index + words.length;
    if (isNone(sentence.start + index + 3)) continue;
    const mention = { start: sentence.start + index, end: start };
    const kinds = contextOf(folded, sentence, mention);
    if (kinds.has("negated") || kinds.has("hypothetical") || !about({ start, end: start + 1 })) continue;
    const listLength = folded.slice(start, sentence.end).search(/[.;\n]|\sbut\b|\smais\b|$/);
    if (unsure.test(folded.slice(start, sentence.end))) continue;
    for (const item of itemsIn(folded, { start, end: start + listLength })) allergies.allergen(item);
  }
  for (const { 0: words, 1: name = "", index } of text.matchAll(allergenWord)) {
    const start = sentence.start + index;
    const span = { start, end: start + words.length };
    if (
      contextOf(folded, sentence, span).has("negated") ||
      unsure.test(folded.slice(span.end, sentence.end)) ||
      !about(span)
    )
      continue;
    const [drug] = findTerms(note.lexicon.drugs, content, folded, { start, end: start + name.length });
    allergies.add(span, content.slice(start, start + name.length), "present", "present", drug?.concept ?? name);
  }
  for (const drug of findTerms(note.lexicon.drugs, content, folded, sentence)) {
    const behind = folded.slice(drug.end, sentence.end);
    const isAllergy =
      /^ allerg(?:y|ies|ic)\b/.test(behind) || (causes.test(behind) && sentence.part.section !== "plan");
    if (!isAllergy || contextOf(folded, sentence, drug).has("negated") || unsure.test(behind) || !about(drug)) continue;
    const reaction = /(?:rash|hives|urticaria|anaphyla\w+|vomit\w*|nausea|swelling|urticaire|eruption|oedeme)/.exec(
      behind,
    );
    allergies.add(drug, content.slice(drug.start, drug.end), reaction?.[0] ?? "present", "present", drug.concept);
  }
}

/**
 * The patient's allergies and the statement that none is known. A relative's allergy, a doubtful one and hay fever ("allergic
 * rhinitis") are none of these.
 */
export function findAllergies(note: ReadableNote): Finding[] {
  const allergies = new Allergies(note);
  for (const sentence of note.sentences) {
    if (sentence.part.topic === "allergies")
      readList(note, sentence, allergies, sentence.start <= sentence.part.start + 3);
    else readSentence(note, sentence, allergies);
  }
  const present = allergies.found.some(({ status }) => status === "present");
  // "No other allergies" beside an allergy says nothing new.
  return allergies.found
    .filter(({ status, quote }) => status === "present" || !present || !/other|autre/i.test(quote))
    .sort((one, other) => one.start - other.start);
}
