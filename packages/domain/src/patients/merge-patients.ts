import { z } from "zod";
import { appointmentId, patientId } from "../shared/id.ts";
import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { patient } from "./patient.ts";

/** `id` is the survivor; everything of `duplicateId` moves to it. */
export const mergePatientsInput = z.strictObject({ id: patientId, duplicateId: patientId });
export const mergedPatients = z.strictObject({ mergeId: z.uuid(), patient, movedAppointments: z.array(appointmentId) });
export const unmergePatientsInput = z.strictObject({ mergeId: z.uuid() });

/** A record cannot be merged with itself. */
export const mergeWithItself: Refusal = {
  code: "merge_with_itself",
  category: "business-rule",
  message: "A record cannot be merged with itself.",
};

/** Appointments of the two records overlap (`conflicts` lists them); move or cancel one of each pair first. */
export const mergeConflict = (conflicts: readonly string[]): Refusal => ({
  code: "merge_conflict",
  category: "conflict",
  message: "The two records hold appointments at the same time; move or cancel one of each pair first.",
  details: { conflicts },
});

/** The merge was undone already. */
export const mergeUndone: Refusal = {
  code: "merge_undone",
  category: "conflict",
  message: "This merge was undone before.",
};

export function mergePatients(input: z.infer<typeof mergePatientsInput>, overlapping: readonly string[]): Result<null> {
  if (input.id === input.duplicateId) return refuse(mergeWithItself);
  return overlapping.length > 0 ? refuse(mergeConflict(overlapping)) : accept(null);
}
