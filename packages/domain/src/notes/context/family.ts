import type { Span } from "../text/span.ts";

const relatives =
  "mother|father|mom|mum|dad|mommy|daddy|brothers?|sisters?|siblings?|half-brother|half-sister|aunts?|uncles?|cousins?|grand-?(?:mother|father|parents?|ma|pa|son|daughter)|nephews?|nieces?|parents?|sons?|daughters?|wife|husband|spouse|partner|children|child|relatives?|" +
  "mere|pere|maman|papa|freres?|soeurs?|sœurs?|tantes?|oncles?|cousine?s?|grand-?s?[- ](?:mere|pere|parents|oncle|tante)s?|fils|filles?|epouse|epoux|mari|femme|conjointe?|enfants?";
const relative = new RegExp(
  `(?<![\\p{L}-])(?:(?:maternal|paternal|her|his|son|sa|ses|le|la|the|pt's|patient's) )*(?:${relatives})(?:'s)?(?: (?:maternel(?:le)?|paternel(?:le)?|du patient|de la patiente))?(?![\\p{L}])`,
  "gu",
);
const kin =
  /(?<!\p{L})(?:family (?:history|hx)|fam hx|fhx|fh|f\.h\.|family member|runs in (?:the|her|his) family|antecedents? familia(?:l|ux)|atcds? fam(?:iliaux)?|dans la famille|familia(?:l|ux)|heredite|cote (?:maternel|paternel)|(?:maternal|paternal) side)(?!\p{L})/gu;

/** Before a relative, these words say that the relative came along or was told, and is not ill. */
const company =
  /(?:brought (?:in )?by|accompanied by|seen with|seen w\/|with|w\/|by|from|per|via|informed|called|told|spoke (?:to|with)|discussed with|lives? with|live with|staying with|here with|visited|visits?|amenee? par|accompagnee? (?:par|de)|avec|chez|vue? avec|par|selon|d'apres|vit avec|prevenue?|contact with|caring for|cares for|next of kin:?|contact:?|helped by|support from|death of|loss of|deces de)\s+(?:both |the |her |his |their |son |sa |ses |la |le |l'|a |an )*$/u;
/** After a relative, these words say that the relative speaks of the patient. */
const speaks =
  /^(?:'s)?(?: also)? (?:reports?|reported|states?|stated|says?|said|notes?|noted|noticed|notices|thinks?|is worried|worried|worries|confirms?|confirmed|called|explains?|feels|felt|describes?|informed|aware|updated|visited|visiting|present|at bedside|is here|helps?|lives?|will|collects?|brought|drove|gives?|wants?|asks?|asked|agrees?|requests?|rapporte|dit|signale|precise|trouve|previent|appelle|presente?\b|informee?|prevenue?|decrit|est (?:au chevet|presente?))/u;
/** Where talk about relatives ends. */
const endOfFamily =
  /;|(?<!\p{L})(?:but|however|mais|patient(?:e)? (?:himself|herself|has|is|a|est|presente)|(?:she|he) (?:herself|himself|has|is|was|takes|denies|reports)|pt (?:has|is|denies)|elle-meme|lui-meme|himself|herself|(?:elle|il) (?:a|est|presente|prend)|personally|personal (?:history|hx)|no personal|personnellement|wife informed)(?!\p{L})/gu;

/** "HTA de la mere", "diabete de type 2 du pere": the one who has it, right behind the condition or behind a few words about it. */
const whose = /^(?:\s+(?:et|[\p{L}\d-]+)){0,3}\s+(?:de|du|des|d')\s*(?:l'|une?\s)?$/u;
/** Such words tell of something else that happens to the relative, or with them. */
const elsewise =
  /(?<!\p{L})(?:depuis|apres|avant|suite|lors|pour|par|selon|avec|chez|sans|sur|en|car|quand|deces|mort|perte|depart|visite|hospitalisation|retour|annonce|separation|divorce|dires?|avis|demande|aide|aidante?|presence|absence|inquietude)(?!\p{L})/u;
/** "Asthme de l'enfant", "HTA de la femme enceinte": a kind of illness; "de son enfant" is a relative. */
const kindOfPatient = /^(?:le |la )?(?:enfants?|femmes?|filles?)$/u;

/** Whether a mention in a sentence is about somebody of the patient's family. */
export function isAboutFamily(folded: string, sentence: Span, mention: Span): boolean {
  const text = folded.slice(sentence.start, sentence.end);
  const from = mention.start - sentence.start;
  const to = mention.end - sentence.start;
  const breaks = Array.from(text.matchAll(endOfFamily), ({ index }) => index);
  // A semicolon right behind the words ends the talk about relatives, too.
  const reaches = (one: number, other: number) => !breaks.some((at) => at >= one && at < other);
  for (const { index } of text.matchAll(kin)) {
    if (index < from && reaches(index, from)) return true;
    if (index >= to && index - to < 40 && reaches(to, index)) return true;
  }
  for (const { 0: words, index } of text.matchAll(relative)) {
    const end = index + words.length;
    // A name may stand between: "her son (John) reports".
    const unnamed = text.slice(end).replace(/^[^a-z]{0,3}\([^)]{0,20}\)/u, "");
    if (speaks.test(` ${unnamed.trimStart()}`)) continue;
    if (index < from) {
      if (company.test(text.slice(0, index)) || !reaches(end, from)) continue;
      if (
        /^(?:[:,(-]|has|had|have|with|w\/|who|also|both|suffers?|died|dies|diagnosed|deceased|is|was|d\.|dcd|at \d|aged?|a\b|ont|est|sont|eu|avait|decede|morte?|atteinte?|suivie?|porteur|porteuse|traitee?|opere|hypertendu|diabetique|et|and|&|\/|\d|ayant|hx|history|[a-z-]+ ?[-:])/u.test(
          text.slice(end).trimStart(),
        )
      )
        return true;
      if (text.slice(end, from).trim().split(/\s+/u).length <= 3) return true;
    } else {
      // "breast cancer in her mother", "stroke (father)", "cancer du sein chez sa mere"
      const between = text.slice(to, index);
      if (
        between.length < 40 &&
        /(?:^|\s|\()(?:in|of|on|chez|\(|de la|du cote|-|:)\s*(?:(?:her|his|the|both|sa|son|la|le|a|an|une?|maternal|paternal|first|degree)\s+)*$/u.test(
          between,
        )
      )
        return true;
      if (whose.test(between) && !elsewise.test(between) && !kindOfPatient.test(words)) return true;
    }
  }
  return false;
}
