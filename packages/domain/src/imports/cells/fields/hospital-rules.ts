import { z } from "zod";
import { hospitalFields, hospitalTwinKey } from "../../../hospitals/hospital.ts";
import { fieldMaker, type ImportField, type KindRules } from "./import-field.ts";

export const hospitalRowInput = z.strictObject(hospitalFields);
export type HospitalRowInput = z.infer<typeof hospitalRowInput>;

const field = fieldMaker(hospitalRowInput);

/** A new column is one line here; its schema says the rest. */
const hospitalColumns: readonly ImportField[] = [
  field("name", "text", "Hôpital Saint-Louis", [
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
  field("address", "text", "1 avenue Claude-Vellefaux, 75010 Paris", [
    "hospital address",
    "street address",
    "postal address",
    "adresse",
    "adresse postale",
    "adresse hôpital",
  ]),
  field("phone", "phone", "01 42 49 49 49", [
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

export const hospitalRules: KindRules<HospitalRowInput> = {
  fields: hospitalColumns,
  input: hospitalRowInput,
  duplicateKey: hospitalTwinKey,
};
