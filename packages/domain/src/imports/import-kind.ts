import { z } from "zod";
import { type HospitalRowInput, hospitalRules } from "./cells/fields/hospital-rules.ts";
import type { ImportField, KindRules } from "./cells/fields/import-field.ts";
import { type PatientRowInput, patientRules } from "./cells/fields/patient-rules.ts";
import { type PractitionerRowInput, practitionerRules } from "./cells/fields/practitioner-rules.ts";

/** Kinds of records that a file can hold. */
export const importKind = z.enum(["hospitals", "patients", "practitioners"]);
export type ImportKind = z.infer<typeof importKind>;

export interface RowInputs {
  hospitals: HospitalRowInput;
  patients: PatientRowInput;
  practitioners: PractitionerRowInput;
}
/** The input that one row gives: that of the kind's create command, without an id. */
export type RowInput<Kind extends ImportKind = ImportKind> = RowInputs[Kind];

const rulesByKind: { readonly [Kind in ImportKind]: KindRules<RowInputs[Kind]> } = {
  hospitals: hospitalRules,
  patients: patientRules,
  practitioners: practitionerRules,
};

export const rulesOf = <Kind extends ImportKind>(kind: Kind): KindRules<RowInputs[Kind]> => rulesByKind[kind];

export const fieldsOf = (kind: ImportKind): readonly ImportField[] => rulesByKind[kind].fields;

/** The name of a field of any kind. */
export const importFieldName = z.enum([
  ...new Set(importKind.options.flatMap((kind) => fieldsOf(kind).map(({ name }) => name))),
]);

/** Key of a row: two rows of a file with the same key are the same record. */
export const duplicateKeyOf = <Kind extends ImportKind>(kind: Kind, input: RowInputs[Kind]): string =>
  rulesOf(kind).duplicateKey(input);

/** Heading and one example row of a file of the kind, for people to fill in. */
export const templateOf = (kind: ImportKind): { header: string[]; sample: string[] } => ({
  header: fieldsOf(kind).map(({ column }) => column),
  sample: fieldsOf(kind).map(({ sample }) => sample),
});
