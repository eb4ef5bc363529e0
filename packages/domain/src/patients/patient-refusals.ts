import type { Refusal } from "../shared/refusal.ts";

/** Another patient of the clinic has this MRN. Open that record instead, or leave the MRN out to get a new one. */
export const mrnTaken: Refusal = {
  code: "mrn_taken",
  category: "conflict",
  message: "Another patient of this clinic has this MRN.",
};

/** The patient has appointments ahead; cancel or move them first. `appointment_count` tells how many. */
export const patientHasAppointments = (appointmentCount: number): Refusal => ({
  code: "patient_has_appointments",
  category: "conflict",
  message: "The patient has appointments ahead; cancel or move them first.",
  details: { appointmentCount },
});
