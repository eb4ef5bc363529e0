import { z } from "zod";
import { mrnIdentity } from "../../../patients/mrn-identity.ts";
import { patientFields } from "../../../patients/patient.ts";
import { searchKey } from "../../../shared/names/human-name.ts";
import { fieldMaker, type ImportField, type KindRules } from "./import-field.ts";

export const patientRowInput = z.strictObject(patientFields);
export type PatientRowInput = z.infer<typeof patientRowInput>;

const field = fieldMaker(patientRowInput);

/** A new column is one line here; its schema says the rest. */
const patientColumns: readonly ImportField[] = [
  field("mrn", "identifier", "MRN-000123", [
    "medical record number",
    "record number",
    "patient id",
    "patient number",
    "ipp",
    "numéro patient",
    "numéro dossier",
    "numéro de dossier",
    "dossier",
    "identifiant",
    "identifiant patient",
  ]),
  field("lastName", "text", "Lefèvre", [
    "surname",
    "family name",
    "family",
    "name last",
    "nom",
    "nom de famille",
    "nom patient",
    "nom usuel",
    "nom de naissance",
  ]),
  field("firstName", "text", "Zoé", [
    "given name",
    "given",
    "forename",
    "prénom",
    "prénoms",
    "prénom patient",
    "prénom usuel",
  ]),
  field("birthDate", "birthDate", "1984-02-29", [
    "date of birth",
    "dob",
    "birthday",
    "born",
    "date de naissance",
    "date naissance",
    "naissance",
    "né le",
    "née le",
    "ddn",
  ]),
  field("sex", "sex", "female", ["gender", "sexe", "genre", "administrative gender", "civilité"]),
  field("phone", "phone", "06 12 34 56 78", [
    "phone number",
    "telephone",
    "tel",
    "mobile",
    "mobile phone",
    "cell",
    "cell phone",
    "téléphone",
    "numéro de téléphone",
    "portable",
    "téléphone portable",
    "téléphone mobile",
  ]),
  field("email", "email", "zoe.lefevre@example.org", [
    "e mail",
    "email address",
    "mail",
    "courriel",
    "adresse mail",
    "adresse e mail",
    "adresse email",
    "adresse électronique",
  ]),
  field(
    "addressLine",
    "text",
    "12 rue des Lilas",
    ["address", "street", "street address", "address 1", "address line 1", "adresse", "rue", "voie", "adresse postale"],
    ["address", "line"],
  ),
  field(
    "city",
    "text",
    "Lyon",
    ["town", "ville", "commune", "localité", "libellé commune", "address city"],
    ["address", "city"],
  ),
  field(
    "postcode",
    "identifier",
    "69003",
    ["postal code", "post code", "zip", "zip code", "code postal", "cp", "address postcode"],
    ["address", "postcode"],
  ),
  field("country", "country", "FR", ["country code", "pays", "code pays", "address country"], ["address", "country"]),
  field(
    "payer",
    "text",
    "CPAM du Rhône",
    [
      "insurance",
      "insurer",
      "insurance company",
      "coverage",
      "coverage payer",
      "assurance",
      "assureur",
      "caisse",
      "mutuelle",
      "organisme",
    ],
    ["coverage", 0, "payer"],
  ),
  field(
    "plan",
    "text",
    "Régime général",
    ["insurance plan", "coverage plan", "régime", "formule", "contrat"],
    ["coverage", 0, "plan"],
  ),
  field(
    "memberId",
    "identifier",
    "284026900312345",
    [
      "member number",
      "insurance number",
      "policy number",
      "subscriber id",
      "coverage member id",
      "numéro adhérent",
      "numéro d'adhérent",
      "numéro assuré",
      "numéro de sécurité sociale",
      "nir",
    ],
    ["coverage", 0, "memberId"],
  ),
  field(
    "validUntil",
    "date",
    "2027-12-31",
    [
      "coverage valid until",
      "expiry date",
      "expires",
      "valid to",
      "fin de droits",
      "date de fin de droits",
      "valable jusqu'au",
    ],
    ["coverage", 0, "validUntil"],
  ),
];

/** Key of a row: the MRN as written, or without one last name, first name and birth date. */
function patientKey({ mrn, lastName, firstName, birthDate }: PatientRowInput): string {
  if (mrn !== undefined) return `m${mrnIdentity(mrn)}`;
  return `n${searchKey(lastName) || lastName}\n${searchKey(firstName) || firstName}\n${birthDate}`;
}

export const patientRules: KindRules<PatientRowInput> = {
  fields: patientColumns,
  input: patientRowInput,
  duplicateKey: patientKey,
};
