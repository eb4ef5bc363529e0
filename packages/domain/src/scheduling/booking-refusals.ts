import type { Refusal } from "../shared/refusal.ts";
import type { Appointment, Slot } from "./appointment.ts";

interface ClashFacts {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly clashes: readonly ("practitioner" | "patient" | "location")[];
}

/** The practitioner, the patient or the location has another appointment at that time: `conflicts` lists each and what is shared, `alternatives` are the nearest free slots. */
export const appointmentConflict = (conflicts: readonly ClashFacts[], alternatives: readonly Slot[]): Refusal => ({
  code: "appointment_conflict",
  category: "conflict",
  message: "The time is taken; see conflicts, and alternatives for the nearest free slots.",
  details: { conflicts, alternatives },
});

/** The practitioner is not available at that time. Choose one of `alternatives`, or send `override` if you may. */
export const outsideAvailability = (alternatives: readonly Slot[]): Refusal => ({
  code: "outside_availability",
  category: "business-rule",
  message: "The practitioner is not available at that time.",
  details: { alternatives },
});

/** The practitioner takes no bookings at present. */
export const practitionerInactive: Refusal = {
  code: "practitioner_inactive",
  category: "business-rule",
  message: "This practitioner takes no bookings at present.",
};

/** The appointment would end before it starts, or last longer than a day. */
export const impossiblePeriod: Refusal = {
  code: "impossible_period",
  category: "business-rule",
  message: "An appointment ends after it starts, within a day.",
};

/** Only an appointment that is pending or booked can be moved; `current_status` is its status now. */
export const notMovable = (currentStatus: Appointment["status"]): Refusal => ({
  code: "not_movable",
  category: "conflict",
  message: "Only an appointment that is pending or booked can be moved.",
  details: { currentStatus },
});
