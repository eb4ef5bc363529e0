import type { PatientField, PatientForm } from "./patient-form.ts";

export interface MergedEdits {
  /** Mine, with what only the others changed. */
  readonly form: PatientForm;
  /** Changed by both, to different things: somebody has to choose. */
  readonly conflicts: readonly PatientField[];
}

/** Puts together what two people made of one record, field by field; in a conflict mine stays until it is decided. */
export function mergeEdits(base: PatientForm, mine: PatientForm, theirs: PatientForm): MergedEdits {
  const fields = Object.keys(base) as PatientField[];
  const changedByThem = fields.filter((field) => theirs[field] !== base[field] && theirs[field] !== mine[field]);
  const conflicts = changedByThem.filter((field) => mine[field] !== base[field]);
  const taken = changedByThem.filter((field) => mine[field] === base[field]);
  return { form: { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) }, conflicts };
}
