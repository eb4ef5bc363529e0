import type { Appointment, NewAppointment } from "@daybook/domain";
import { insertRows } from "../shared/insert-rows.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/** An appointment with its history, from another system or a backup. */
export type ImportedAppointment = Omit<Appointment, "overbooked"> &
  Pick<NewAppointment, "overbookedBy" | "outsideAvailability">;

/**
 * Writes many appointments unchanged, in any status. The constraints are the same as for single bookings: with one overlap,
 * nothing is written. It takes no locks, so use it only for a clinic in which nobody else books yet.
 */
export async function insertAppointments(tx: Tx, appointments: readonly ImportedAppointment[]): Promise<void> {
  await insertRows(
    tx,
    "appointment",
    appointments.map((one) => ({
      id: one.id,
      patient_id: one.patientId,
      practitioner_id: one.practitionerId,
      location_id: one.locationId,
      starts_at: one.start,
      ends_at: one.end,
      status: one.status,
      confirmed: one.confirmed,
      overbook_reason: one.overbookReason,
      overbooked_by: one.overbookedBy,
      outside_availability: one.outsideAvailability,
      reason: one.reason,
      kind: one.kind,
      status_history: one.statusHistory,
      version: one.version,
      created_at: one.createdAt,
      updated_at: one.updatedAt,
    })),
  );
}
