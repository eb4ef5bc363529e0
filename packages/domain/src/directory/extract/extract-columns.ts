import { searchKey } from "../../shared/names/human-name.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import { extractColumnsMissing } from "./extract-refusals.ts";

/**
 * The columns that are read, by their headings in the extract of persons and activities (PS_LibreAcces_Personne_activite, as of
 * October 2026). They are found by name, because columns were added and moved before.
 */
const headings = {
  identifierKind: "Type d'identifiant PP",
  identifier: "Identifiant PP",
  nationalId: "Identification nationale PP",
  civility: "Code civilité",
  lastName: "Nom d'exercice",
  firstName: "Prénom d'exercice",
  professionCode: "Code profession",
  professionName: "Libellé profession",
  specialtyName: "Libellé savoir-faire",
  finess: "Numéro FINESS site",
  finessJustice: "Numéro FINESS établissement juridique",
  structureId: "Identifiant technique de la structure",
  registeredName: "Raison sociale site",
  tradeName: "Enseigne commerciale site",
  buildingNumber: "Numéro Voie (coord. structure)",
  streetKind: "Libellé type de voie (coord. structure)",
  streetName: "Libellé Voie (coord. structure)",
  cedex: "Bureau cedex (coord. structure)",
  postcode: "Code postal (coord. structure)",
  city: "Libellé commune (coord. structure)",
  phone: "Téléphone (coord. structure)",
  otherPhone: "Téléphone 2 (coord. structure)",
  email: "Adresse e-mail (coord. structure)",
  departmentCode: "Code Département (structure)",
  segmentCode: "Code secteur d'activité",
  segmentName: "Libellé secteur d'activité",
} as const;
export type ExtractColumn = keyof typeof headings;

/** Without these, the entries would be useless; all others may be missing. */
const needed: readonly ExtractColumn[] = [
  "identifierKind",
  "identifier",
  "lastName",
  "firstName",
  "professionCode",
  "professionName",
  "finess",
  "registeredName",
  "postcode",
  "city",
];

export interface ExtractColumns {
  /** Cells of each line. */
  readonly width: number;
  /** Place of each column, counted from 0; -1 for one that the file does not have. */
  readonly places: Readonly<Record<ExtractColumn, number>>;
}

/** Finds the columns in the first line. Accents, case and punctuation of headings do not matter. */
export function findExtractColumns(line: string): Result<ExtractColumns> {
  const found = line.split("|").map(searchKey);
  const places = Object.fromEntries(
    Object.entries(headings).map(([column, heading]) => [column, found.indexOf(searchKey(heading))]),
  ) as Record<ExtractColumn, number>;
  const missing = needed.filter((column) => places[column] < 0).map((column) => headings[column]);
  return missing.length > 0 ? refuse(extractColumnsMissing(missing)) : accept({ width: found.length, places });
}
