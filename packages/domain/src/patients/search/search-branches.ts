import { plainSpelling } from "../../shared/names/human-name.ts";
import type { PatientQuery } from "../patient-query.ts";
import { type NameReading, readingsOf } from "./name-readings.ts";
import type { SimilarNames } from "./similar-names.ts";

/**
 * One possible meaning of a search text, as a condition that one index serves. The server and the desk's cache turn it into
 * their own SQL. `""` is a missing name.
 */
export type SearchBranch =
  | ({ readonly by: "name" } & NameReading)
  | { readonly by: "spelling"; readonly lead: NamePart; readonly others: readonly NamePart[] }
  | { readonly by: "mrn"; readonly mrn: string }
  | { readonly by: "phone"; readonly phoneReversed: string }
  | { readonly by: "merged"; readonly key: "mrnKey" | "phoneReversed"; readonly text: string }
  | { readonly by: "birthDate"; readonly birthDate: string }
  | { readonly by: "similar-last"; readonly lasts: readonly string[]; readonly first: string }
  | { readonly by: "similar-first"; readonly last: string; readonly firsts: readonly string[] }
  | { readonly by: "similar-both"; readonly lasts: readonly string[]; readonly firsts: readonly string[] };

/** Text that a name's key or plain spelling must begin with; with `whole`, as complete words. */
export interface NamePart {
  readonly key: "lastNameKey" | "firstNameKey" | "lastNamePlain" | "firstNamePlain";
  readonly text: string;
  readonly whole: boolean;
}

/** The first tier: beginnings of names, MRN, end of a telephone number, birth date, and other spellings of a name. */
export function beginningBranches({ words, mrn, phones, birthDate }: PatientQuery): SearchBranch[] {
  const names = readingsOf(words);
  const branches: SearchBranch[] = names.map((name) => ({ by: "name", ...name }));
  if (mrn) branches.push({ by: "mrn", mrn }, { by: "merged", key: "mrnKey", text: mrn });
  for (const phone of phones) {
    const phoneReversed = phone.split("").reverse().join("");
    branches.push({ by: "phone", phoneReversed }, { by: "merged", key: "phoneReversed", text: phoneReversed });
  }
  if (birthDate) branches.push({ by: "birthDate", birthDate });
  return [...branches, ...names.flatMap(otherSpellings)];
}

/** Branches for stored plain spellings. Few patients have one, so each index is small. */
function otherSpellings({ last, first }: NameReading): SearchBranch[] {
  const [lasts, firsts] = [spellingsOf("last", last), spellingsOf("first", first)];
  if (last === "") return firsts.slice(1).map((lead) => ({ by: "spelling", lead, others: [] }));
  if (first === "") return lasts.slice(1).map((lead) => ({ by: "spelling", lead, others: [] }));
  return [
    ...lasts.slice(1).map((lead): SearchBranch => ({ by: "spelling", lead, others: firsts })),
    ...firsts.slice(1).map((lead): SearchBranch => ({ by: "spelling", lead, others: lasts.slice(0, 1) })),
  ];
}

/**
 * The name parts to search for, the typed key first. An unfinished text may be the beginning of a plain spelling: `mul` of
 * the plain `muller` for `mueller`. A text with a digraph is searched in plain spelling only as a whole name, or `gael`
 * would find all names that begin with `gal`.
 */
function spellingsOf(name: "last" | "first", text: string): NamePart[] {
  const [key, plain] = [`${name}NameKey`, `${name}NamePlain`] as const;
  const typedPlain = plainSpelling(text);
  return [
    { key, text, whole: false },
    { key: plain, text, whole: false },
    ...(typedPlain === text
      ? []
      : [
          { key, text: typedPlain, whole: true },
          { key: plain, text: typedPlain, whole: true },
        ]),
  ];
}

/** The third tier: patients whose names are similar to the typed ones. */
export function similarBranches(words: readonly string[], similar: SimilarNames): SearchBranch[] {
  return readingsOf(words).flatMap(({ last, first }): SearchBranch[] => {
    const [lasts, firsts] = [similar.last.get(last) ?? [], similar.first.get(first) ?? []];
    return [
      ...(lasts.length > 0 ? [{ by: "similar-last", lasts, first } as const] : []),
      ...(firsts.length > 0 ? [{ by: "similar-first", last, firsts } as const] : []),
      ...(lasts.length > 0 && firsts.length > 0 ? [{ by: "similar-both", lasts, firsts } as const] : []),
    ];
  });
}
