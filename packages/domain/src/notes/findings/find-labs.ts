import { type Finding, finding } from "../finding.ts";
import { datesIn } from "../text/note-dates.ts";

/** Laboratory values: the label that a reader knows, the names in notes (folded), and the usual units. */
const labs: readonly (readonly [string, string])[] = [
  ["HbA1c", "hba1c|a1c|hb a1c|hgba1c|hemoglobin a1c|haemoglobin a1c|hemoglobine glyquee"],
  ["LDL", "ldl(?:[- ]c(?:holesterol)?)?"],
  ["HDL", "hdl(?:[- ]c(?:holesterol)?)?"],
  ["triglycerides", "triglycerides?|trigs?|tg"],
  ["cholesterol", "total cholesterol|cholesterol(?: total)?|tc"],
  ["creatinine", "creat(?:inine?)?|creatininemie|scr"],
  ["eGFR", "e?gfr|dfg(?:e)?|clairance"],
  ["potassium", "potassium|kaliemie|k\\+?(?=\\s?:?\\s?\\d[.,]\\d)"],
  ["sodium", "sodium|natremie|na\\+?(?=\\s?:?\\s?1\\d\\d)"],
  ["urea", "urea|bun|uree"],
  ["CRP", "crp"],
  ["leukocytes", "wbc|wcc|white (?:blood )?cell(?:s| count)?|leucocytes|gb|leukocytes"],
  ["hemoglobin", "hgb|hb|haemoglobin|hemoglobine?"],
  ["platelets", "platelets?|plt|plaquettes"],
  ["INR", "inr"],
  ["TSH", "tsh"],
  ["BNP", "(?:nt-?pro-?)?bnp"],
  ["troponin", "trop(?:onine?)?(?: [it])?"],
  ["ferritin", "ferritine?|ferritinemie"],
  ["glucose", "(?:fasting )?glucose|glycemie a jeun|fbg|fasting sugar"],
  ["ALT", "alt|alat|sgpt"],
  ["AST", "ast|asat|sgot"],
  ["lactate", "lactates?"],
  ["uric acid", "uric acid|uricemie|acide urique|urate"],
  ["PSA", "psa"],
  ["vitamin D", "25-?oh vit(?:amine?)? d|vit(?:amine?)? d(?: level)?"],
  ["LVEF", "lvef|fevg|ejection fraction|ef(?=\\s?(?:of |is |was |:|=)?\\s?\\d{2}\\s?%)|fraction d'ejection"],
];

const filler =
  "(?:\\s*\\([^)\\d\\n]{0,20}\\))?(?:\\s*(?:[:=~]|(?:is|was|of|at|to|a|today|now|level|levels|elevated|low|high|borderline|cholesterol|normal|stable|est|de|remains?|up|down|raised|came back|increased|decreased|mildly|improved|reduite?|elevee?|basse?|augmentee?|controlled|fell|rose|went|from)(?![a-z])))*\\s*";
const unit =
  "(?:\\s?(?:%|mg/dl|mg/l|g/dl|g/l|mmol/mol|mmol/l|mmol|umol/l|µmol/l|micromol/l|µmol|umol|meq/l|miu/l|mui/l|miu/ml|ui/l|u/l|ui/ml|iu/l|ng/ml|ng/l|pg/ml|ml/min(?:/1[.,]73 ?m2?)?|µg/l|ug/l|nmol/l|x ?10\\^?9/l|10\\^?9/l|g/100 ?ml|k/ul|/mm3|g/mm3|giga/l)(?![a-z]))?";
const patterns: readonly (readonly [string, RegExp])[] = labs.map(([label, names]) => [
  label,
  new RegExp(
    `(?<![a-z-])(?:${names})(?![a-z])${filler}(\\d{1,6}(?:[.,]\\d{1,3})?)(?!\\d|/\\d|-\\d|\\s?(?:iu\\b|ui\\b(?!/)|mg\\b(?!/)|tabs?|ans|days?|weeks?|months?|jours?|semaines?|mois))(${unit})`,
    "g",
  ),
]);

const notAResult =
  /(?:\b(?:if|goal|target|until|when|unless|objectif|cible|si|keep|desir(?:able|ed)|repeat|recheck|normal)\b[^.;\n]{0,18}|[<>≤≥]\s*)$/;

/** Laboratory values that a note states, dated to the draw where the sentence names its day. */
export function findLabs(content: string, folded: string): Finding[] {
  const found: Finding[] = [];
  for (const [label, pattern] of patterns) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (notAResult.test(folded.slice(Math.max(0, start - 25), start)) || /[<>≤≥]\s*\d/.test(match[0])) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const written = (match[2] ?? "").trim();
      const value = (match[1] ?? "").replace(",", ".");
      found.push(
        finding(
          content,
          { start, end },
          {
            type: "lab",
            label,
            value: written === "" ? value : `${value} ${content.slice(end - written.length, end)}`,
            concept: label.toLowerCase(),
            date: drawnOn(content, folded, start, end),
          },
        ),
      );
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

const drawn = /\b(?:drawn|taken|dated|collected|from|of|du|le|preleve\w*)\b[^\n]{0,20}$/;

/** The day of the draw: right behind the value, or in the line that heads the list of values. */
function drawnOn(content: string, folded: string, start: number, end: number): string | null {
  const behind = datesIn(content.slice(end, end + 24))[0];
  if (behind && /^\s?\(?\s?(?:on |le |du )?$/.test(folded.slice(end, end + behind.start))) return behind.date;
  const head =
    folded
      .slice(Math.max(0, start - 260), start)
      .split(/\n\s*\n(?=[^\n]*\n[^\n]*:)/)
      .at(-1) ?? "";
  const offset = start - head.length;
  const heading = datesIn(content.slice(offset, start)).findLast((date) => drawn.test(head.slice(0, date.start)));
  return heading && /\b(?:labs?|bloods?|results?|bilan|biologie)\b/.test(head) ? heading.date : null;
}
