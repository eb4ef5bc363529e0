import { z } from "zod";
import { mrnIdentity } from "../../../patients/mrn-identity.ts";
import { patientFields } from "../../../patients/patient.ts";
import { searchKey } from "../../../shared/names/human-name.ts";
import { type ImportField, importField, type KindRules } from "./import-field.ts";

const patientColumns: readonly ImportField[] = [
  importField("mrn", "identifier", ["mrn"], 40, "MRN-000123", [
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
  importField("lastName!", "text", ["lastName"], 100, "Lefèvre", [
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
  importField("firstName!", "text", ["firstName"], 100, "Zoé", [
    "given name",
    "given",
    "forename",
    "prénom",
    "prénoms",
    "prénom patient",
    "prénom usuel",
  ]),
  importField("birthDate!", "date", ["birthDate"], 10, "1984-02-29", [
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
  importField("sex", "sex", ["sex"], 10, "female", ["gender", "sexe", "genre", "administrative gender", "civilité"]),
  importField("phone", "phone", ["phone"], 40, "06 12 34 56 78", [
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
  importField("email", "email", ["email"], 254, "zoe.lefevre@example.org", [
    "e mail",
    "email address",
    "mail",
    "courriel",
    "adresse mail",
    "adresse e mail",
    "adresse email",
    "adresse électronique",
  ]),
  importField("addressLine", "text", ["address", "line"], 200, "12 rue des Lilas", [
    "address",
    "street",
    "street address",
    "address 1",
    "address line 1",
    "adresse",
    "rue",
    "voie",
    "adresse postale",
  ]),
  importField("city", "text", ["address", "city"], 100, "Lyon", [
    "town",
    "ville",
    "commune",
    "localité",
    "libellé commune",
    "address city",
  ]),
  importField("postcode", "identifier", ["address", "postcode"], 20, "69003", [
    "postal code",
    "post code",
    "zip",
    "zip code",
    "code postal",
    "cp",
    "address postcode",
  ]),
  importField("country", "country", ["address", "country"], 60, "FR", [
    "country code",
    "pays",
    "code pays",
    "address country",
  ]),
  importField("payer", "text", ["coverage", 0, "payer"], 200, "CPAM du Rhône", [
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
  ]),
  importField("plan", "text", ["coverage", 0, "plan"], 200, "Régime général", [
    "insurance plan",
    "coverage plan",
    "régime",
    "formule",
    "contrat",
  ]),
  importField("memberId", "identifier", ["coverage", 0, "memberId"], 100, "284026900312345", [
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
  ]),
  importField("validUntil", "date", ["coverage", 0, "validUntil"], 10, "2027-12-31", [
    "coverage valid until",
    "expiry date",
    "expires",
    "valid to",
    "fin de droits",
    "date de fin de droits",
    "valable jusqu'au",
  ]),
];

export const patientRowInput = z.strictObject(patientFields);
export type PatientRowInput = z.infer<typeof patientRowInput>;

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
