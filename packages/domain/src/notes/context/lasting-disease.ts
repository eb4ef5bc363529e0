import type { Span } from "../text/span.ts";

/** Illnesses and injuries that pass: with "history of" they are over. Anything else lasts, and "history of" affirms it. */
const passing =
  /\b(?:fractures?|infarct\w*|heart attack|mi|nstemi|stemi|idm|stroke|cva|avc|ait|tia|transient ischemic attack|accident (?:vasculaire|ischemique)\b.*|pe|pulmonary embol\w+|embolie\w*|dvt|deep vein thrombosis|tvp|phlebite|thrombose\w*|pneumonia|pneumopathie|pneumonie|appendicit\w*|cholecystit\w*|kidney stones?|renal (?:stones?|calculi)|nephrolithiasis|lithiase\w*|colique|calculs?|pyelonephrit\w*|sepsis|meningit\w*|concussion|sprain|strain|entorse|luxation|dislocation|pancreatit\w*|ulcers?|ulcere|peptic ulcer disease|tuberculos\w*|cellulitis|erysipele|shingles|zona|cancer|ca|melanom\w*|lymphom\w*|leuk?[ae]mi\w*|tumeurs?|gestational diabetes|diabete gestationnel|preeclampsi\w*|bleed(?:ing)?|hemorragie\w*|syncope|covid\w*|pneumothorax|hernia|hernie|abscess|abces|diverticulit\w*|hepatitis|hepatite|injury|aki|acute kidney injury|infections?|uti|infection urinaire|meniscal tear|meniscus tear|torn meniscus|acl tear|rupture\w*|tears?|endocardit\w*|pericardit\w*|varicelle|chickenpox|rougeole|measles|seizures?|crise|miscarriage|fausse couche|bronchit\w*|bronchiolit\w*|gastroenterit\w*|alcohol abuse|alcoholism|ethylisme|depression post\w*|postnatal depression)\b/u;
const over =
  /\b(?:resolved|childhood|former|previous|prior|remote|guerie?|resolue?|dans l'enfance|as a child|recovered|ancienne?|(?:ago|in (?:her|his) (?:teens|youth)))\b/u;

/** Whether a condition goes on although it is called history: "history of asthma" is asthma. */
export function lastingDisease(folded: string, sentence: Span, mention: Span): boolean {
  const near =
    folded
      .slice(Math.max(sentence.start, mention.start - 14), Math.min(sentence.end, mention.end + 30))
      .split(/[,;]/u)
      .find((piece) => piece.includes(folded.slice(mention.start, mention.end))) ?? "";
  return !passing.test(folded.slice(mention.start, mention.end)) && !over.test(near);
}
