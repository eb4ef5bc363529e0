import { type Finding, finding } from "../finding.ts";
import type { NoteSentence, ReadableNote } from "../readable-note.ts";
import { type Span, trimSpan } from "../text/span.ts";

const ahead =
  /\b(?:rtc|f\/u|fu|review|rdv)\s+\d+ ?(?:days?|weeks?|wks?|months?|mos?\b|jours?|semaines?|mois)|\b(?:in|within|after|dans|sous|a|every) (?:approx\.? |about |environ |the next |les )?(?:\d+(?:\s?(?:-|to|a)\s?\d+)?|a|an|one|two|three|four|six|few|une?|deux|trois|quatre|six|quelques) ?(?:h(?:ours?|eures?)?\b|days?|weeks?|wks?|months?|mos?\b|years?|jours?|j\b|semaines?|sem\b|mois|ans?\b)/;
const meets =
  /\b(?:(?:tdm|irm|scanner|echographie|radio(?:graphie)?|labs?|bloods?|echo|mri|ct|x-?ray|prise de sang)\b(?=[^.;]{0,40}\b(?:in|dans|after)\s+\d)|rtc|return(?:ing)? (?:to|in|if|for|prn|on|sooner|visit|precautions|earlier|as)|follow(?:ing)?[- ]?up|f\/u|fu\b|review(?:ed)? (?:in|at|on|with|by|here|again|after|if|as|pending|next)|recheck|re-check|repeat|comes? back|back in|see (?:me|her|him|us|them|again|in|back|pcp|gp|your)|to be seen|seen (?:again|back)|next (?:appointment|visit|review|appt)|appointment|appt|refer(?:ral|red)?|scheduled?|reassess\w*|re-?evaluat\w*|outpatient|call (?:if|us|back)|book(?:ed)?|revoir|revue?|reverr\w*|rdv|rendez-vous|controle|reconsult\w*|consultation|suivi|adress\w*|prochaine?|a (?:prevoir|refaire|controler|programmer)|reevalu\w*|bilan (?:dans|de controle|a refaire))\b/;
/** Said of what has happened already, or of the visit itself. */
const past =
  /\b(?:returns (?:today )?for|until [^.]{0,30}|presents? for|here for|seen for|as planned|was (?:reviewed|referred|scheduled)|reviewed (?:today|with)|repeat(?:ed)? (?:bp|today|ecg) (?:was|is)|discussed|lost to follow)\b/;
const strong =
  /\b(?:rtc|follow[- ]?up (?:in|with|at|on)|f\/u (?:in|with)|return (?:to clinic|in)|review in|come back|rdv|rendez-vous|revoir|a revoir|reconsult\w*)\b/;

/** Where a clause of a plan ends: semicolons, and commas in front of another arrangement with its own time. */
function clausesOf(folded: string, sentence: NoteSentence): Span[] {
  const text = folded.slice(sentence.start, sentence.end);
  const cuts = [...text.matchAll(/;|,(?=\s[^,;]*$|\s[^,;]*,)/g)].map(({ index }) => index);
  const clauses: Span[] = [];
  let start = 0;
  for (const cut of [...cuts, text.length]) {
    const clause = text.slice(start, cut);
    const rest = text.slice(cut);
    const parts =
      text[cut] === ";" || cut === text.length || (ahead.test(clause) && (ahead.test(rest) || meets.test(rest)));
    if (!parts) continue;
    clauses.push({ start: sentence.start + start, end: sentence.start + cut });
    start = cut + 1;
  }
  return clauses;
}

/** The value of an arrangement that names no time. */
export const noTime = "no time given";

/** What is arranged for later: visits, checks, referrals, with their words and their time. */
export function findFollowUps({ content, folded, sentences }: ReadableNote): Finding[] {
  const found: Finding[] = [];
  for (const sentence of sentences) {
    const { section, topic } = sentence.part;
    const isPlan = section === "plan" || topic === "follow-up" || topic === "orders";
    for (const clause of clausesOf(folded, sentence)) {
      const text = folded.slice(clause.start, clause.end);
      const isArranged =
        (topic === "follow-up" && ahead.test(text)) ||
        (meets.test(text) && (isPlan || (strong.test(text) && ahead.test(text))));
      if (!isArranged || past.test(text) || text.length > 260) continue;
      // The clause begins at its header's end, if it has one.
      const label =
        /^\W*(?:plan|p|follow[- ]?up|f\/u|rendez-vous|rdv|suivi|to do|a faire|cat|conduite a tenir)\s*[:/]/.exec(
          text,
        )?.[0].length ?? 0;
      const span = trimSpan(content, { start: clause.start + label, end: clause.end });
      const at = meets.exec(text)?.index ?? 0;
      const start = at > 60 ? clause.start + at : span.start;
      if (span.end <= start) continue;
      found.push(
        finding(
          content,
          { start, end: span.end },
          {
            type: "follow_up",
            label: content.slice(start, span.end),
            value: ahead.exec(text)?.[0] ?? noTime,
            concept: folded.slice(start, span.end),
          },
        ),
      );
    }
  }
  return found;
}
