import { z } from "zod";
import { hospitalFields, hospitalTwinKey } from "../../../hospitals/hospital.ts";
import { type ImportField, importField, type KindRules } from "./import-field.ts";

const hospitalColumns: readonly ImportField[] = [
  importField("name!", "text", ["name"], 200, "Hôpital Saint-Louis", [
    "hospital",
    "hospital name",
    "facility",
    "facility name",
    "organization",
    "registered name",
    "nom",
    "hôpital",
    "nom hôpital",
    "nom de l'hôpital",
    "établissement",
    "nom établissement",
    "raison sociale",
    "raison sociale site",
  ]),
  importField("address!", "text", ["address"], 500, "1 avenue Claude-Vellefaux, 75010 Paris", [
    "hospital address",
    "street address",
    "postal address",
    "adresse",
    "adresse postale",
    "adresse hôpital",
  ]),
  importField("phone", "phone", ["phone"], 40, "01 42 49 49 49", [
    "phone number",
    "telephone",
    "telephone number",
    "tel",
    "hospital phone",
    "téléphone",
    "numéro de téléphone",
    "standard",
  ]),
];

export const hospitalRowInput = z.strictObject(hospitalFields);
export type HospitalRowInput = z.infer<typeof hospitalRowInput>;

export const hospitalRules: KindRules<HospitalRowInput> = {
  fields: hospitalColumns,
  input: hospitalRowInput,
  duplicateKey: hospitalTwinKey,
};
