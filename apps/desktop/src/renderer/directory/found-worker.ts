import type { BookStanding, DirectoryFields } from "@daybook/domain";
import type { Outputs } from "../core/server/client.ts";

type Hit = Outputs["directory"]["search"]["hits"]["hit"][number];

/** One place of work of a colleague: one entry of the directory. */
export interface FoundPlace {
  readonly id: string;
  readonly fields: DirectoryFields;
  readonly inBook: BookStanding;
}

/** A colleague whom a search found, with one place of work or several. */
export interface FoundWorker {
  readonly id: string;
  readonly places: readonly [FoundPlace, ...FoundPlace[]];
}

const nothing: BookStanding = {
  healthcareWorkerSince: null,
  organizationSince: null,
  linkSince: null,
  practitionerId: null,
};

/** The hits by person, in their order. An entry without an RPPS number stands alone. */
export function workersOf(hits: readonly Hit[]): FoundWorker[] {
  const workers = new Map<string, FoundWorker>();
  for (const { id, fields = {}, inBook = nothing } of hits) {
    const place = { id, fields: fields as DirectoryFields, inBook };
    const key = fields.rppsNumber ?? id;
    const known = workers.get(key);
    workers.set(key, { id: key, places: known ? [...known.places, place] : [place] });
  }
  return [...workers.values()];
}

/** Whether nothing is left to add: the colleague is in the book, and at this place, if the entry has one. */
export const isAllThere = ({ fields, inBook }: FoundPlace): boolean =>
  inBook.healthcareWorkerSince !== null && (fields.finess === undefined || inBook.linkSince !== null);

/** `Lefèvre, Blandine`; the directory writes family names in capitals. */
export const nameOf = ({ lastName, firstName }: Pick<DirectoryFields, "lastName" | "firstName">): string =>
  [lastName && titleCase(lastName), firstName].filter(Boolean).join(", ");

/** `10 Rue des Lilas, 75011 Paris`. */
export const addressOf = (place: {
  readonly buildingNumber?: string | null | undefined;
  readonly street?: string | null | undefined;
  readonly postcode?: string | null | undefined;
  readonly city?: string | null | undefined;
}): string =>
  [
    [place.buildingNumber, place.street && titleCase(place.street)].filter(Boolean).join(" "),
    [place.postcode, place.city && titleCase(place.city)].filter(Boolean).join(" "),
  ]
    .filter(Boolean)
    .join(", ");

/** `CLINIQUE DU PARC` is written `Clinique du Parc`. A text that is not all in capitals stays as it is. */
export function titleCase(text: string): string {
  if (text !== text.toLocaleUpperCase("fr")) return text;
  return text.toLocaleLowerCase("fr").replace(/\p{L}+/gu, (word, at: number, whole: string) => {
    const isElided = /^[dl]$/u.test(word) && /^['’]/u.test(whole.slice(at + 1));
    return (at > 0 && small.has(word)) || isElided ? word : word.charAt(0).toLocaleUpperCase("fr") + word.slice(1);
  });
}

const small = new Set(["de", "des", "du", "la", "le", "les", "et", "aux", "au", "sur", "sous", "en"]);
