import type { Mention } from "../lexicon/find-terms.ts";
import { wordsAt } from "../lexicon/words-of.ts";
import type { NoteSentence, ReadableNote } from "../readable-note.ts";

/** Endings and words of illnesses and operations, English and French. */
const medical =
  /(?:itis|osis|oses|emia|aemia|emie|opathy|opathie|oma|omas|omes?|algia|algie|ectomy|ectomie|plasty|plastie|otomy|otomie|oscopy|oscopie|ostomy|rrhea|rrhee|megaly|megalie|plegia|plegie|sclerosis|penia|penie|uria|urie|ose|ite)$/;
const named =
  /^(?:syndrome|disease|disorder|deficiency|failure|insufficiency|infection|injury|repair|replacement|graft|bypass|tear|rupture|fracture|lesion|ulcer|abscess|edema|oedema|pain|neuralgia|dysfunction|maladie|trouble|carence|insuffisance|lesion|prothese|pontage|douleur|douleurs|oedeme|post-op|wound|bite|burn|cyst|kyste|nodule|polyp|polype|rash|eruption|reaction)$/;
const everyday =
  /^(?:site|favorite|opposite|granite|suite|limite|visite|favorite|chose|dose|rose|those|whose|close|purpose|suppose|diagnosis|prognosis|diagnose|expose|repose|bypass|propose)$/;
/** Lines of an assessment that state how it goes, and no illness. */
const noDiagnosis =
  /\?|\b(?:suspicion|suspect\w*|possible|probable|likely|query|risk|risque|r\/o|rule out|eliminer|explorer|stable|improved|improving|exam|visit|immuni[sz]ation|physical|healthy|well|expected|motivated|candidate|compliant|reviewed|discussed|vitals|labs|pending|unchanged|normal|no|not|denies|patient is|continue|plan|good|bon|bonne|evolution|favorable|pas|sans|aucune?)\b/;

/**
 * A line of at most nine words under an assessment's header names a diagnosis even if no list has it, when one of its words
 * is built like an illness or an operation: "Status-post left knee arthroscopic meniscal repair".
 */
export function isShortAssessment({ folded }: ReadableNote, sentence: NoteSentence): Mention | null {
  const { part } = sentence;
  if (part.section !== "assessment" || part.how !== "header" || part.topic !== "diagnosis") return null;
  const end = folded.slice(sentence.start, sentence.end).search(/,|;|\bhealing\b|\(|$/) + sentence.start;
  const words = wordsAt(folded, sentence.start, end);
  if (words.length === 0 || words.length > 9 || noDiagnosis.test(folded.slice(sentence.start, end))) return null;
  const isMedical = words.some(
    ({ text }) => !everyday.test(text) && text.length > 4 && (medical.test(text) || named.test(text)),
  );
  const [first] = words;
  const last = words.at(-1);
  if (!isMedical || !first || !last) return null;
  return { start: first.start, end: last.end, concept: words.map(({ text }) => text).join(" ") };
}
