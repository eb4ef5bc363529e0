import type { Span } from "../text/span.ts";
import { splitSentences } from "../text/split-sentences.ts";
import { type Header, headers } from "./headers.ts";

/** A header in a note: its own words, and where the text that it opens begins. */
export interface HeaderAt extends Span {
  readonly header: Header;
  readonly phrase: string;
  /** One capital letter, such as "S:"; it is a header only in company. */
  readonly isLetter: boolean;
}

const bullet = /^[\s>#*•·▪◦‣-]*(?:\(?\d{1,2}[.)]\s+)?[*_]{0,2}/u;
const before = /^([a-z0-9][a-z0-9 '&+/,°-]{0,45}?)[*_]{0,2}\s*(?:\([^)\n]{0,40}\))?\s*[*_]{0,2}(:|$|\n|\s-+\s|-+\s)/u;
const letterBefore = /^([SOAPDR])\s*(:|\/(?=\s)|\)(?=\s)|-(?=\s)|\s-\s|\.\s|$|\n)/u;

/** Headers that often go on: "XR right ankle:", "Vitals on arrival:", "Plan for today:". */
const openWords =
  /^(?:(?:xr|cxr|x-ray|xray|ecg|ekg|ct|mri|us|echo|vitals?|labs?|exam|examination|constantes|radio|radiographie|irm|scanner|echographie|biologie|examen|bilan|plan|assessment|impression|discharge diagnos[ie]s|medications?|meds|allergies|traitement|conclusion|antecedents)\b)(?: [a-z0-9'-]+){1,4}$/u;

function known(phrase: string): Header | undefined {
  const header = headers.get(phrase);
  if (header) return header;
  if (!openWords.test(phrase)) return undefined;
  const words = phrase.split(" ");
  for (let count = words.length - 1; count > 0; count -= 1) {
    const shorter = headers.get(words.slice(0, count).join(" "));
    if (shorter) return shorter;
  }
  return undefined;
}

/** The header at the beginning of a sentence, if there is one. */
function headerAt(content: string, folded: string, sentence: Span, startsLine: boolean): HeaderAt | undefined {
  const skipped = startsLine ? (bullet.exec(folded.slice(sentence.start, sentence.end))?.[0].length ?? 0) : 0;
  const start = sentence.start + skipped;
  const rest = folded.slice(start, sentence.end);
  const match = before.exec(rest);
  const phrase = match?.[1]?.trim() ?? "";
  if (match && phrase.length > 1) {
    const mark = (match[2] ?? "").trim();
    const header = known(phrase);
    // Without a colon, a header is alone on its line, or written in capitals before a dash.
    const alone = mark === "" && startsLine && isLineEnd(content, start + match[0].length);
    const dashed = mark.startsWith("-") && startsLine && (phrase.length <= 4 || /^\p{Lu}/u.test(content.slice(start)));
    if (header && (mark === ":" || ((alone || dashed) && headers.has(phrase)))) {
      return { start, end: start + match[0].length, header, phrase, isLetter: false };
    }
  }
  const letter = letterBefore.exec(content.slice(start, sentence.end));
  if (!letter?.[1]) return undefined;
  const mark = (letter[2] ?? "").trim();
  if (!startsLine && mark !== ":" && mark !== "/") return undefined;
  const header = headers.get(letter[1].toLowerCase()) ?? { section: "none", topic: null };
  return { start, end: start + letter[0].length, header, phrase: letter[1].toLowerCase(), isLetter: true };
}

const isLineEnd = (content: string, at: number): boolean => {
  const line = content.slice(at).split("\n", 1)[0] ?? "";
  return line.trim() === "";
};

/**
 * The headers of a note, in order. One-letter headers count when "S" or "O" is among them, or beside named headers: "A:" of
 * a nurse's data, action, response is no assessment.
 */
export function findHeaders(content: string, folded: string): HeaderAt[] {
  const found: HeaderAt[] = [];
  for (const sentence of splitSentences(content)) {
    const lineStart = content.lastIndexOf("\n", sentence.start - 1) + 1;
    const startsLine = content.slice(lineStart, sentence.start).trim() === "";
    const header = headerAt(content, folded, sentence, startsLine);
    if (header) found.push(header);
  }
  const letters = new Set(found.filter(({ isLetter }) => isLetter).map(({ phrase }) => phrase));
  const named = found.some(({ isLetter, header }) => !isLetter && isHistoryOrExam(header));
  const lettersCount = letters.has("s") || letters.has("o") || (named && !letters.has("d") && !letters.has("r"));
  return found.filter(({ isLetter, phrase }) => !isLetter || (lettersCount && phrase !== "d" && phrase !== "r"));
}

const isHistoryOrExam = ({ section }: Header): boolean => section === "subjective" || section === "objective";
