import { z } from "zod";
import { type DoctorRole, setDoctorInput } from "../../directory/patient-doctors.ts";
import type { HealthcareWorker } from "../../directory/register/healthcare-worker.ts";
import type { Refusal } from "../../shared/refusal.ts";
import type { FieldConflict } from "./merge-fields.ts";
import type { Reconciled } from "./reconciled.ts";

/**
 * What a desk sends beside the choice of a patient's doctor. Doctors are named by their RPPS numbers: two desks that put the same
 * colleague into the clinic's book gave them two ids, of which the server keeps one.
 */
export const doctorBase = z.object({
  /** The doctor whom the person saw in this role; null for nobody. */
  seenRpps: z.string().nullable(),
  /** The doctor whom the person chose; null for nobody. */
  chosenRpps: z.string().nullable(),
});
export type DoctorBase = z.infer<typeof doctorBase>;

type Doctor = Pick<HealthcareWorker, "id" | "rppsNumber" | "firstName" | "lastName">;

/** What the server has of the patient and the doctor whom a command names. */
interface DoctorNow {
  /** The record that the patient was merged into; null when it was not. */
  readonly survivorId: string | null;
  /** The doctor in this role now. */
  readonly current: Doctor | null;
  /** The doctor whom the command names; null when there is no such colleague, or for nobody. */
  readonly chosen: Doctor | null;
}

/**
 * Somebody else chose another doctor for this patient since the person looked, so that the other choice stays. `conflicts` has
 * both. Look at the patient again and decide anew.
 */
export const doctorChanged = (details: {
  readonly healthcareWorkerId: string | null;
  readonly survivorId?: string;
  readonly conflicts: readonly FieldConflict[];
}): Refusal => ({
  code: "doctor_changed",
  category: "conflict",
  message: "Somebody else chose another doctor for this patient in the meantime; look again and decide anew.",
  details,
});

/**
 * The choice of a patient's doctor. It is done if the role is as the person saw it, or as they want it already; a choice for a record
 * that was merged is the survivor's.
 */
export function reconcileDoctor(input: unknown, base: unknown, { survivorId, current, chosen }: DoctorNow): Reconciled {
  const given = setDoctorInput.safeParse(input).data;
  if (!given || (given.healthcareWorkerId !== null && !chosen)) return { kind: "as-given" };
  const seen = doctorBase.safeParse(base).data;
  const [now, wanted] = [current?.rppsNumber ?? null, chosen?.rppsNumber ?? null];
  if (seen && now !== wanted && now !== seen.seenRpps) {
    const named = {
      group: given.role,
      base: {},
      yours: nameAs(given.role, chosen),
      theirs: nameAs(given.role, current),
    };
    const target = survivorId ? { survivorId } : {};
    const refusal = doctorChanged({ healthcareWorkerId: chosen?.id ?? null, ...target, conflicts: [named] });
    return { kind: "refused", refusal };
  }
  const settled = { id: survivorId ?? given.id, role: given.role, healthcareWorkerId: chosen?.id ?? null };
  const isSame = settled.id === given.id && settled.healthcareWorkerId === given.healthcareWorkerId;
  return isSame ? { kind: "as-given" } : { kind: "run", input: settled, outcome: "merged" };
}

const nameAs = (role: DoctorRole, doctor: Doctor | null) => ({
  [role === "referrer" ? "referrer" : "generalPractitioner"]:
    doctor && [doctor.firstName, doctor.lastName].filter(Boolean).join(" "),
});
