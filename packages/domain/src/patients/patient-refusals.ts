import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { LocalDate } from "../shared/time/time.ts";

/**
 * Another patient of the clinic has this MRN, or had it before a merge or a retirement. Open the record of `patient_id`
 * instead, or leave the MRN out to get a new one.
 */
export const mrnTaken = (patientId: string): Refusal => ({
  code: "mrn_taken",
  category: "conflict",
  message: "Another patient of this clinic has this MRN.",
  details: { patientId },
});

/** The record was merged into another one. Use that one, `survivor_id`: all numbers of this one find it. */
export const patientMerged = (survivorId: string): Refusal => ({
  code: "patient_merged",
  category: "not-found",
  message: "This record was merged into another one; see survivor_id.",
  details: { survivorId },
});

/** The patient has appointments ahead; cancel or move them first. `appointment_count` tells how many. */
export const patientHasAppointments = (appointmentCount: number): Refusal => ({
  code: "patient_has_appointments",
  category: "conflict",
  message: "The patient has appointments ahead; cancel or move them first.",
  details: { appointmentCount },
});

/** Nobody is born after the clinic's today. Correct the birth date. */
export const bornInTheFuture: Refusal = {
  code: "born_in_the_future",
  category: "business-rule",
  message: "The birth date lies in the future.",
};

/** @param today the clinic's date */
export const checkBirthDate = (birthDate: LocalDate, today: LocalDate): Result<null> =>
  birthDate > today ? refuse(bornInTheFuture) : accept(null);
