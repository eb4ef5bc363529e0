import type { Refusal } from "../shared/refusal.ts";

/** Another practitioner of the clinic has this RPPS number. */
export const rppsTaken: Refusal = {
  code: "rpps_taken",
  category: "conflict",
  message: "Another practitioner of this clinic has this RPPS number.",
};

/** The practitioner has appointments ahead; move or cancel them first. `appointment_count` tells how many. */
export const practitionerHasAppointments = (appointmentCount: number): Refusal => ({
  code: "practitioner_has_appointments",
  category: "conflict",
  message: "The practitioner has appointments ahead; move or cancel them first.",
  details: { appointmentCount },
});

/** Another location of the clinic has this name or this id. */
export const locationTaken: Refusal = {
  code: "location_taken",
  category: "conflict",
  message: "A location of this clinic has this name.",
};
