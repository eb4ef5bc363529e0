import { createNoteInput } from "../../notes/note.ts";
import type { Fields } from "./merge-fields.ts";
import type { Reconciled } from "./reconciled.ts";

/** What became of that which a note names, since it was written on a desk. */
interface NoteSurroundings {
  /** The patient whom the note's patient was merged into; null when they were not. */
  readonly survivorId: string | null;
  /** Whether the appointment that it names is there; a booking of the same desk may have been refused. */
  readonly isAppointmentThere: boolean;
}

/** A note for a patient who was merged is filed for the survivor. One for an appointment that there is not is filed without. */
export function reconcileNote(input: unknown, { survivorId, isAppointmentThere }: NoteSurroundings): Reconciled {
  const given = createNoteInput.safeParse(input).data;
  if (!given) return { kind: "as-given" };
  const isLoose = given.appointmentId != null && !isAppointmentThere;
  if (!survivorId && !isLoose) return { kind: "as-given" };
  const changed = { ...(survivorId ? { patientId: survivorId } : {}), ...(isLoose ? { appointmentId: null } : {}) };
  return { kind: "run", input: { ...(input as Fields), ...changed }, outcome: "merged" };
}

/** Somebody may have withdrawn the note before. */
export const reconcileWithdrawal = (isWithdrawn: boolean): Reconciled => ({
  kind: isWithdrawn ? "settled" : "as-given",
});
