import { foldText } from "./fold-text.ts";
import type { Span } from "./span.ts";

/**
 * Phrases that address a computer and not a clinician; tested on folded lines, English and French. They are written for
 * programs that read text with a language model, and have no meaning in a record.
 */
const addressed: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|oublie[zr]?|ignore[zr]?|ne tene?z? pas compte)\b.{0,40}\b(?:instructions?|prompts?|rules|consignes|directives|above|all (?:of )?the (?:notes|text)|everything (?:before|above)|precedente?s?|ci-dessus)\b/,
  /^\W*(?:system|assistant|user|developer|systeme)\s*(?:prompt|message|note|override)?\s*[:>\]]/,
  /<\/?\s*(?:note|notes|system|assistant|user|instructions?|document|context|prompt|script|iframe|img|tool)\b[^>]*>?/,
  /\[\/?\s*(?:inst|system|sys|assistant|user)\s*\]|<<\s*\/?sys\s*>>|<\|[a-z_]{2,30}\|>/,
  /\b(?:you are now|you must now|from now on,? you|act as (?:an?|if)|pretend (?:to be|that)|as an ai|you are (?:an? )?(?:ai|chatbot|language model|assistant))\b/,
  /\b(?:tu es (?:maintenant|desormais)|vous etes (?:maintenant|desormais)|agis comme|comporte-toi comme|en tant qu'ia|desormais,? (?:tu|vous))\b/,
  /\b(?:(?:in|dans) (?:the|your|le|ton|votre) (?:summary|resume|answer|reponse|output)\b.{0,60}\b(?:say|write|state|include|omit|ecri[st]|ecrivez|dis|dites|mets|mettez|n'indique))\b/,
  /(?:^|[.!:;]\s*)(?:please,? |now,? |veuillez )?(?:say|write|state|answer|respond|reply|output|print|repeat|reveal|ecri[st]|ecrivez|ecrire|reponds|repondez|affiche|affichez)\b.{0,50}\b(?:the patient (?:has|takes|is)|json|system prompt|instructions?|only the (?:word|text)|uniquement|prompt)\b/,
  /\b(?:llm|gpt|chatgpt|language model|modele de langage|summari[sz]er|summary (?:tool|service|engine|model)|outil de resume)\b\s*[:,!-]/,
  /\b(?:ai|ia)\s*[:,]\s*(?:please|you|do not|ignore|write|say|veuillez|ne |tu |vous |ecri)/,
  /\b(?:note|message|instruction|attention|important)s?\s+(?:to|for|pour|a l'attention de|a)\s+(?:the |any |l'|le |la )?(?:ai|llm|ia|model|modele|assistant|summari[sz]er|chatbot|robot|language model|computer)\b/,
  /!\[[^\]]*\]\s*\(/,
  /\bjavascript\s*:|\bon(?:error|load|click)\s*=|data:text\/html/,
  /\b(?:new|nouvelles?) (?:instructions?|consignes?|directives?)\s*:/,
  /(?:end|fin) (?:of|du|de la) (?:note|document|context|contexte)s?\W+(?:begin|start|new|debut|system)/,
];

/** A run of base64 is no language; in a note it can only be meant for a program. */
const encoded = /[A-Za-z0-9+/]{48,}={0,2}/;

/**
 * The lines of a note that address a computer. They stay in the note and are shown as such, but no finding is taken from
 * them, no summary cites them, and they are not sent to a model.
 */
export function findQuarantined(content: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const line of content.split("\n")) {
    const end = start + line.length;
    const folded = foldText(line);
    if (line.trim() !== "" && (encoded.test(line) || addressed.some((phrase) => phrase.test(folded)))) {
      const last = found.at(-1);
      if (last && last.end === start - 1) found[found.length - 1] = { start: last.start, end };
      else found.push({ start, end });
    }
    start = end + 1;
  }
  return found;
}
