import type { PatientId } from "../shared/id.ts";
import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { addMinutes, epochMs, type Instant } from "../shared/time/time.ts";
import type { CreateNoteInput } from "./note.ts";

/** Clocks of desks run a little ahead; a note of the next minutes is a note of now. */
const clockMinutes = 5;

/** The note was taken later than now. Check the date, and the clock of the computer. */
export const takenInTheFuture: Refusal = {
  code: "taken_in_the_future",
  category: "invalid",
  message: "A note cannot have been taken in the future.",
  issues: [{ path: "takenAt", message: "expected a time that is not in the future" }],
};

/** The appointment is of another patient, or there is none with this id. Leave it out, or give one of this patient. */
export const appointmentOfAnother: Refusal = {
  code: "appointment_of_another",
  category: "business-rule",
  message: "This patient has no such appointment.",
  issues: [{ path: "appointmentId", message: "expected an appointment of this patient" }],
};

/** What is known when a note comes in. */
export interface NoteFacts {
  readonly now: Instant;
  /** The patients who count as this one: the record itself and those merged into it. */
  readonly patientIds: readonly PatientId[];
  /** The patient of the given appointment; null when there is no such appointment. */
  readonly appointmentPatientId: PatientId | null;
}

/** Whether a note may be filed. */
export function checkNote({ takenAt, appointmentId }: CreateNoteInput, facts: NoteFacts): Result<null> {
  if (epochMs(takenAt) > epochMs(addMinutes(facts.now, clockMinutes))) return refuse(takenInTheFuture);
  if (appointmentId == null) return accept(null);
  const { appointmentPatientId } = facts;
  return appointmentPatientId !== null && facts.patientIds.includes(appointmentPatientId)
    ? accept(null)
    : refuse(appointmentOfAnother);
}
