import { z } from "zod";
import { practitionerFields } from "../../../practitioners/practitioner.ts";
import { searchKey } from "../../../shared/names/human-name.ts";
import { type ImportField, importField, type KindRules } from "./import-field.ts";

const practitionerColumns: readonly ImportField[] = [
  importField("lastName!", "text", ["lastName"], 100, "Martin", [
    "surname",
    "family name",
    "family",
    "nom",
    "nom de famille",
    "nom d'exercice",
    "nom exercice",
  ]),
  importField("firstName!", "text", ["firstName"], 100, "Inès", [
    "given name",
    "given",
    "forename",
    "prénom",
    "prénom d'exercice",
    "prénom exercice",
  ]),
  importField("specialties", "list", ["specialties"], 2000, "Cardiology; Paediatrics", [
    "specialty",
    "speciality",
    "specialities",
    "profession",
    "profession name",
    "spécialité",
    "spécialités",
    "libellé profession",
    "libellé savoir faire",
  ]),
  importField("email", "email", ["email"], 254, "ines.martin@example.org", [
    "e mail",
    "email address",
    "mail",
    "courriel",
    "adresse mail",
    "adresse e mail",
    "adresse email",
    "adresse e mail coord structure",
  ]),
  importField("phone", "phone", ["phone"], 40, "01 44 55 66 77", [
    "phone number",
    "telephone",
    "tel",
    "mobile",
    "téléphone",
    "numéro de téléphone",
    "portable",
    "téléphone coord structure",
  ]),
  importField("rppsNumber", "rpps", ["rppsNumber"], 11, "10001234565", [
    "rpps",
    "national number",
    "numéro rpps",
    "n rpps",
    "identifiant rpps",
    "identifiant pp",
  ]),
  importField("active", "flag", ["active"], 10, "yes", ["enabled", "actif", "en activité"]),
];

export const practitionerRowInput = z.strictObject(practitionerFields);
export type PractitionerRowInput = z.infer<typeof practitionerRowInput>;

/** Key of a row: the RPPS number, or without one name and e-mail. */
function practitionerKey({ rppsNumber, lastName, firstName, email }: PractitionerRowInput): string {
  if (rppsNumber !== null) return `r${rppsNumber}`;
  return `n${searchKey(lastName) || lastName}\n${searchKey(firstName) || firstName}\n${email?.toLowerCase() ?? ""}`;
}

export const practitionerRules: KindRules<PractitionerRowInput> = {
  fields: practitionerColumns,
  input: practitionerRowInput,
  duplicateKey: practitionerKey,
};
