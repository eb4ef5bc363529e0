import type { Appointment, NewAppointment } from "@daybook/domain";
import { insertRows } from "../shared/insert-rows.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/** An appointment with its past, as another system or a backup hands it over. */
export type ImportedAppointment = Omit<Appointment, "overbooked"> &
  Pick<NewAppointment, "overbookedBy" | "outsideAvailability">;

/**
 * Writes many appointments as they are, in whatever status. The constraints hold as for single bookings: one overlap,
 * and nothing is written. For a clinic where nobody else is booking yet, because no locks are taken before.
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
