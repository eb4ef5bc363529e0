import { foldText } from "../../notes/text/fold-text.ts";
import { datesIn } from "../../notes/text/note-dates.ts";

/** What names a patient; a summary service must not learn any of it. */
export interface Identifiers {
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly mrn: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly addressParts: readonly string[];
  /** Names of people of the clinic, such as authors of notes. */
  readonly staffNames: readonly string[];
}

interface Masked {
  readonly start: number;
  readonly end: number;
  readonly by: "[PATIENT]" | "[PERSON]" | "[ID]";
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const partsOf = (name: string): string[] =>
  foldText(name)
    .split(/[\s'-]+/u)
    .filter((part) => part.length > 1);

/** Numbers and addresses by their form, whoever they belong to. */
const byForm: readonly RegExp[] = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu,
  /\bhttps?:\/\/\S+|\bwww\.\S+/gu,
  // Telephone numbers: international, French, North American.
  /\+\d{1,3}[\s.-]?(?:\(0\)\s?)?\d{1,4}(?:[\s.-]?\d{2,4}){2,4}(?!\d)|(?<!\d)0\d(?:[\s.-]?\d{2}){4}(?!\d)|(?<!\d)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)/gu,
  /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/gu, // social security number, US
  /(?<!\d)[12]\s?\d{2}\s?\d{2}\s?\d[\dAB]\s?\d{3}\s?\d{3}(?:\s?\d{2})?(?!\d)/gu, // NIR, France
  /(?<!\d)\d{9,11}(?!\d)/gu, // RPPS, FINESS and other long numbers
  /\b(?:mrn|ipp|nip|dossier|record|rpps|finess|nir|ssn)\s*(?:n°|no\.?|number|:|#)?\s*[:#]?\s*[\p{L}\d-]*\d[\p{L}\d-]*/giu,
];
/** A title and the name behind it; the title stays. */
const titled =
  /\b(?:Dr|Drs|Pr|Prof|Docteur|Professeur|Mr|Mrs|Ms|Miss|Mme|Mlle|Monsieur|Madame|Nurse|Sister)\.?[ \t]+((?:\p{Lu}[\p{L}'’-]*\.?)(?:[ \t]+\p{Lu}[\p{L}'’-]+)?)/gu;
/** A name behind the label of a form. */
const labelled =
  /\b(?:Patient|Name|Nom|Prénom|Signed|Signé|Next of kin|Personne à prévenir)[ \t]*:[ \t]*((?:\p{Lu}[\p{L}'’-]*\.?[ \t]*){1,4})/gu;

function find(text: string, pattern: RegExp, by: Masked["by"]): Masked[] {
  return Array.from(text.matchAll(pattern), (match) => {
    // Only the name behind a title or a label is masked.
    const name = match[1];
    const start = match.index + (name === undefined ? 0 : match[0].indexOf(name, match[0].search(/[\s:]/u)));
    return { start, end: start + (name ?? match[0]).trimEnd().length, by };
  });
}

function findNames(folded: string, names: readonly string[], by: Masked["by"]): Masked[] {
  const parts = [...new Set(names.flatMap(partsOf))].sort((one, other) => other.length - one.length);
  if (parts.length === 0) return [];
  return find(folded, new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "gu"), by);
}

/**
 * A text without what identifies the patient and the people around: by the record, and by the form of names behind titles,
 * telephone numbers, addresses and national numbers. Its length changes; a summary cites by ids of spans, not by offsets.
 */
export function maskIdentifiers(text: string, who: Identifiers): string {
  const folded = foldText(text);
  const exact = [who.mrn, who.phone, who.email, ...who.addressParts].flatMap((value) =>
    value !== null && value.trim().length > 2 ? [foldText(value.trim())] : [],
  );
  const masked: Masked[] = [
    ...findNames(folded, [who.firstName, who.lastName], "[PATIENT]"),
    ...findNames(folded, who.staffNames, "[PERSON]"),
    ...exact.flatMap((value) =>
      find(folded, new RegExp(`(?<![\\p{L}\\p{N}])${escaped(value)}(?![\\p{L}\\p{N}])`, "gu"), "[ID]"),
    ),
    ...datesIn(text)
      .filter(({ date, other }) => date === who.birthDate || other === who.birthDate)
      .map(({ start, end }): Masked => ({ start, end, by: "[ID]" })),
    ...byForm.flatMap((pattern) => find(text, pattern, "[ID]")),
    ...find(text, titled, "[PERSON]"),
    ...find(text, labelled, "[PERSON]"),
  ];
  let result = "";
  let at = 0;
  for (const { start, end, by } of merged(masked)) {
    result += text.slice(at, start) + by;
    at = end;
  }
  return result + text.slice(at);
}

/** Parts in order, those that overlap as one; what is known to be the patient's name stays that. */
function merged(masked: readonly Masked[]): Masked[] {
  const parts: Masked[] = [];
  for (const next of [...masked].sort((one, other) => one.start - other.start)) {
    const last = parts.at(-1);
    if (!last || next.start >= last.end) parts.push(next);
    else {
      const by = last.by === "[PATIENT]" || next.by === "[PATIENT]" ? "[PATIENT]" : last.by;
      parts[parts.length - 1] = { start: last.start, end: Math.max(last.end, next.end), by };
    }
  }
  return parts;
}
