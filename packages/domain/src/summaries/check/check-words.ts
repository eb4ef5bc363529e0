import { contextOf } from "../../notes/context/assertion.ts";
import type { Lexicon } from "../../notes/lexicon/lexicon.ts";
import { wordsAt } from "../../notes/lexicon/words-of.ts";
import type { ReadableNote } from "../../notes/readable-note.ts";
import { foldText } from "../../notes/text/fold-text.ts";
import { flag, type SummaryFlag } from "../summary-flag.ts";
import { type Evidence, textOf } from "./evidence.ts";
import { meansOf, stem } from "./words.ts";

/** Words of opposites: in each line, the groups exclude each other. */
const opposites = {
  laterality: [
    [
      /(?<!\p{L})(?:left|gauche|g\.)(?![\p{L}-])/gu,
      /(?<!\p{L})(?:right|droite?)(?![\p{L}-]|-hand)/gu,
      /(?<!\p{L})(?:bilat\w*|both|bilaterale?)(?!\p{L})/gu,
    ],
  ],
  severity: [
    [
      /(?<!\p{L})(?:mild(?:ly)?|slight(?:ly)?|minimal|legere?s?|discrete?s?|minime)(?!\p{L})/gu,
      /(?<!\p{L})(?:moderate(?:ly)?|moderee?s?)(?!\p{L})/gu,
      /(?<!\p{L})(?:severe(?:ly)?|marked|serious|massive|severes?|importante?s?|grave)(?!\p{L})/gu,
    ],
  ],
  direction: [
    [
      /(?<!\p{L})(?:increas\w*|rais(?:e|ed|ing)|rose|rising|higher|uptitrat\w*|augment\w*|major(?:e|ee|er|ation)|elev\w*|up to)(?!\p{L})/gu,
      /(?<!\p{L})(?:decreas\w*|reduc\w*|lower(?:ed|ing)?|fell|fall(?:en|ing)?|dropp?\w*|diminu\w*|baiss\w*|reduit\w*|down to)(?!\p{L})/gu,
    ],
    [
      /(?<!\p{L})(?:improv\w*|better|resolv\w*|amelior\w*|heal\w*|recover\w*|favorable)(?!\p{L})/gu,
      /(?<!\p{L})(?:wors\w*|deteriorat\w*|aggrav\w*|degrad\w*)(?!\p{L})/gu,
    ],
  ],
} as const;

const has = (pattern: RegExp, text: string): boolean => new RegExp(pattern.source, "u").test(text);

/** Sides, severities and directions that the source does not have, or has the other way round. */
export function checkOpposites(sentence: string, evidence: readonly Evidence[]): SummaryFlag[] {
  const claim = foldText(sentence);
  const said = foldText(textOf(evidence));
  const flags: SummaryFlag[] = [];
  for (const [code, lines] of Object.entries(opposites) as [
    keyof typeof opposites,
    (typeof opposites)[keyof typeof opposites],
  ][]) {
    for (const groups of lines) {
      for (const group of groups) {
        const word = new RegExp(group.source, "u").exec(claim)?.[0];
        if (word === undefined || has(group, said)) continue;
        const other = groups.find((one) => one !== group && has(one, said));
        // A side or a severity must be in the source; a direction only must not be the opposite.
        if (other || code !== "direction")
          flags.push(flag(code, other ? `${word}: ${new RegExp(other.source, "u").exec(said)?.[0] ?? ""}` : word));
      }
    }
  }
  return flags;
}

const noContent = new Set(
  (
    "one two three four five six seven eight nine ten twice once the and for was were are has had have been with that this from not but who which when then than also into her his she they their patient patiente daily every time " +
    "takes longer visit test next suite prend plus current medicines medicine measured measurements planned problems suspected seen assessment respiratory rate height mmhg cmhg " +
    "traitement actuel mesures mesure prevu problemes suspecte arretes envisages debutes conclusion arterielle frequence taille temperature " +
    "les des une dans pour par sur est ete etait sont avec sans pas qui que aux cette ces son ses elle ils fois jour jours mois semaines day days week weeks month months year years " +
    "there may must should will would can could being does did done only very more most some any all about after before during last latest first said says note notes noted known"
  ).split(" "),
);

/** Words of a sentence that its source says only under a "no", or the other way round. */
export function checkPolarity(
  claim: ReadableNote,
  evidence: readonly Evidence[],
  taken: (at: number) => boolean,
): SummaryFlag[] {
  const said = new Map<string, { yes: boolean; no: boolean }>();
  for (const { source, sentences } of evidence) {
    for (const sentence of sentences) {
      for (const word of wordsAt(source.note.folded, sentence.start, sentence.end)) {
        if (word.text.length < 5) continue;
        const key = stem(word.text);
        const entry = said.get(key) ?? { yes: false, no: false };
        if (contextOf(source.note.folded, sentence, word).has("negated")) entry.no = true;
        else entry.yes = true;
        said.set(key, entry);
      }
    }
  }
  const flags: SummaryFlag[] = [];
  for (const sentence of claim.sentences) {
    for (const word of wordsAt(claim.folded, sentence.start, sentence.end)) {
      const entry =
        word.text.length < 5 || noContent.has(word.text) || taken(word.start) ? undefined : said.get(stem(word.text));
      if (!entry || (entry.yes && entry.no)) continue;
      const isNegated = contextOf(claim.folded, sentence, word).has("negated");
      if (isNegated !== entry.no) flags.push(flag("polarity", word.text));
    }
  }
  return flags.slice(0, 1);
}

/** How many of a sentence's words its source has: few of them make a soft flag, hardly any a hard one. */
export function checkCover(sentence: string, evidence: readonly Evidence[], lexicon: Lexicon): SummaryFlag[] {
  const means = meansOf(textOf(evidence), lexicon);
  const words = wordsAt(foldText(sentence)).filter(
    ({ text }) => text.length > 3 && !noContent.has(text) && !/^\d/.test(text),
  );
  if (words.length < 2) return [];
  const missing = words.filter(({ text }) => !means(text));
  const cover = 1 - missing.length / words.length;
  if (cover >= 0.5) return [];
  return [flag("words_not_in_source", missing.map(({ text }) => text).join(", "), cover >= 0.15 || words.length < 4)];
}
