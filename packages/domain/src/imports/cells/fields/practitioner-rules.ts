import { z } from "zod";
import { practitionerFields } from "../../../practitioners/practitioner.ts";
import { emailIdentity } from "../../../shared/contact-point.ts";
import { searchKey } from "../../../shared/names/human-name.ts";
import { fieldMaker, type ImportField, type KindRules } from "./import-field.ts";

export const practitionerRowInput = z.strictObject(practitionerFields);
export type PractitionerRowInput = z.infer<typeof practitionerRowInput>;

const field = fieldMaker(practitionerRowInput);

/** A new column is one line here; its schema says the rest. */
const practitionerColumns: readonly ImportField[] = [
  field("lastName", "text", "Martin", [
    "surname",
    "family name",
    "family",
    "nom",
    "nom de famille",
    "nom d'exercice",
    "nom exercice",
  ]),
  field("firstName", "text", "Inès", [
    "given name",
    "given",
    "forename",
    "prénom",
    "prénom d'exercice",
    "prénom exercice",
  ]),
  field("specialties", "list", "Cardiology; Paediatrics", [
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
  field("email", "email", "ines.martin@example.org", [
    "e mail",
    "email address",
    "mail",
    "courriel",
    "adresse mail",
    "adresse e mail",
    "adresse email",
    "adresse e mail coord structure",
  ]),
  field("phone", "phone", "01 44 55 66 77", [
    "phone number",
    "telephone",
    "tel",
    "mobile",
    "téléphone",
    "numéro de téléphone",
    "portable",
    "téléphone coord structure",
  ]),
  field("rppsNumber", "rpps", "10001234565", [
    "rpps",
    "national number",
    "numéro rpps",
    "n rpps",
    "identifiant rpps",
    "identifiant pp",
  ]),
  field("active", "flag", "yes", ["enabled", "actif", "en activité"]),
];

/** Key of a row: the RPPS number, or without one name and e-mail. */
function practitionerKey({ rppsNumber, lastName, firstName, email }: PractitionerRowInput): string {
  if (rppsNumber !== null) return `r${rppsNumber}`;
  return `n${searchKey(lastName) || lastName}\n${searchKey(firstName) || firstName}\n${emailIdentity(email ?? "")}`;
}

export const practitionerRules: KindRules<PractitionerRowInput> = {
  fields: practitionerColumns,
  input: practitionerRowInput,
  duplicateKey: practitionerKey,
};
