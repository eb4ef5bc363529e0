import type { Instant, PatientId, PractitionerId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** Number of appointments that start after `now` and are not cancelled. */
export async function countAppointmentsAhead(
  tx: Tx,
  of: { patientId: PatientId } | { practitionerId: PractitionerId },
  now: Instant,
): Promise<number> {
  const [column, id] = "patientId" in of ? ["patient_id", of.patientId] : ["practitioner_id", of.practitionerId];
  const { rows } = await tx.query<{ ahead: number }>(
    `select count(*) as ahead from appointment where clinic_id = $1 and ${column} = $2 and starts_at > $3
       and status in ('pending', 'booked', 'arrived', 'checked-in')`,
    [tx.clinicId, id, now],
  );
  return rows[0]?.ahead ?? 0;
}
