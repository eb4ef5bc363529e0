export type NoteLanguage = "en" | "fr" | "other";

const english = new Set(
  (
    "the of and with for was is no not to in on has had have she he her his denies pt patient reports daily by from are be " +
    "history pain plan exam day days week weeks month months today normal without left right blood pressure take takes home"
  ).split(" "),
);
const french = new Set(
  (
    "le la les des du de et avec pour est pas une un au aux en sur sans depuis jours jour par ce cette patient patiente se sous " +
    "antecedents traitement examen consultation douleur mois semaines matin soir dans ans mme droite gauche normal arret"
  ).split(" "),
);
/** Words of neighbours that share many with French or English; a note full of them is neither. */
const others = new Set(
  "der die und mit nicht el los las con por para una il che di non della het een van niet".split(" "),
);

/**
 * The language of a note, by its most frequent small words. A note of numbers and abbreviations alone is English, the
 * language of most abbreviations.
 */
export function noteLanguage(folded: string): NoteLanguage {
  let en = 0;
  let fr = 0;
  let other = 0;
  let words = 0;
  for (const [word] of folded.slice(0, 8_000).matchAll(/[a-z]+/g)) {
    words += 1;
    if (english.has(word)) en += 1;
    if (french.has(word)) fr += 1;
    if (others.has(word)) other += 1;
  }
  if (other > en && other > fr && words > 8) return "other";
  return fr > en ? "fr" : "en";
}
