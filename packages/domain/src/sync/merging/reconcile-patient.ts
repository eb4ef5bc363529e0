import { z } from "zod";
import { type Patient, updatePatientInput } from "../../patients/patient.ts";
import { mrnTaken, patientMerged } from "../../patients/patient-refusals.ts";
import type { Refusal } from "../../shared/refusal.ts";
import { versionConflict } from "../../shared/refusals.ts";
import { type FieldConflict, type Fields, mergeFields, patientGroups } from "./merge-fields.ts";
import { baseOf, type Reconciled, versionOf, withConflicts } from "./reconciled.ts";

/** The patient that a command names, as it is now. */
export interface PatientNow {
  /** Null when the record is retired, was merged into another one, or was never here. */
  readonly record: Patient | null;
  /** The record that it was merged into; null when it was not. */
  readonly survivor: Patient | null;
}

/**
 * An edit of a patient's record. Where the record changed since the person saw it, groups of fields are merged: see
 * `mergeFields`. An edit of a record that was merged goes to the survivor, but for name, birth date, sex and MRN, which were
 * the other record's.
 */
export function reconcilePatientUpdate(input: unknown, base: unknown, { record, survivor }: PatientNow): Reconciled {
  const given = updatePatientInput.safeParse(input);
  const seen = baseOf(base);
  if (!given.success || !seen) return { kind: "as-given" };
  const { id: _id, version = versionOf(seen), createdAt: _createdAt, updatedAt: _updatedAt, ...fields } = given.data;
  const wanted: Fields = fields.mrn === undefined ? { ...fields, ...pick(seen, ["mrn"]) } : fields;
  if (record) {
    if (version === record.version)
      return { kind: "run", input: { ...given.data, version: record.version }, outcome: "applied" };
    const { merged, changed, conflicts } = mergeFields(patientGroups, record, seen, wanted);
    return decide({ target: record, merged, changed, conflicts, refusal: versionConflict(record.version) });
  }
  if (!survivor) return { kind: "as-given" };
  const { identity, mrn, ...shared } = patientGroups;
  const own = { identity, mrn };
  const { merged, changed, conflicts } = mergeFields(shared, survivor, seen, wanted);
  const changedOwn = mergeFields(own, seen, seen, wanted).changed;
  const ofOther = changedOwn.map((group) => {
    const names = own[group as keyof typeof own];
    return { group, base: pick(seen, names), yours: pick(wanted, names), theirs: pick({ ...survivor }, names) };
  });
  return decide({
    target: survivor,
    merged,
    changed,
    conflicts: [...ofOther, ...conflicts],
    refusal: patientMerged(survivor.id),
  });
}

const pick = (from: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, from[name] ?? null]));

interface Merge {
  readonly target: Patient;
  readonly merged: Fields;
  readonly changed: readonly string[];
  readonly conflicts: readonly FieldConflict[];
  readonly refusal: Refusal;
}

function decide({ target, merged, changed, conflicts, refusal }: Merge): Reconciled {
  if (changed.length === 0)
    return conflicts.length === 0
      ? { kind: "settled" }
      : { kind: "refused", refusal: withConflicts(refusal, conflicts) };
  const { createdAt: _createdAt, updatedAt: _updatedAt, ...record } = merged;
  const input = { ...record, id: target.id, version: target.version };
  return conflicts.length === 0
    ? { kind: "run", input, outcome: "merged" }
    : { kind: "run", input, outcome: "partly", refusal: withConflicts(refusal, conflicts) };
}

const mrnOfDesk = z.object({ mrnAssigned: z.literal(true) });

/**
 * The input to register a patient with another MRN, when the desk chose the number itself and somebody gave it to another
 * patient meanwhile. Null when a person typed the number, who then has to decide.
 */
export function withNextMrn(path: string, input: unknown, base: unknown, code: string): unknown {
  if (path !== "patients.create" || code !== mrnTaken("").code || !mrnOfDesk.safeParse(base).success) return null;
  const { mrn: _mrn, ...others } = input as Fields;
  return others;
}
