import type { AppointmentId, RecordedMove } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** The moves of an appointment in the order in which they happened. `updateAppointment` writes them. */
export async function listMoves(tx: Tx, id: AppointmentId): Promise<RecordedMove[]> {
  const { rows } = await tx.query<
    Omit<RecordedMove, "from" | "to"> &
      Record<`${"from" | "to"}Start` | `${"from" | "to"}End`, string> &
      Record<"fromPractitionerId" | "toPractitionerId", string>
  >(
    `select moved_at as at, moved_by as by, status_count as "statusCount", from_start as "fromStart", from_end as "fromEnd",
       coalesce(from_practitioner_id, to_practitioner_id) as "fromPractitionerId",
       to_start as "toStart", to_end as "toEnd", to_practitioner_id as "toPractitionerId",
       overbook_reason as "overbookReason", ended_overbooking as "endedOverbooking", outside_availability as "outsideAvailability"
     from appointment_move where clinic_id = $1 and appointment_id = $2 order by version`,
    [tx.clinicId, id],
  );
  return rows.map(({ fromStart, fromEnd, fromPractitionerId, toStart, toEnd, toPractitionerId, ...move }) => ({
    ...move,
    from: { start: fromStart, end: fromEnd, practitionerId: fromPractitionerId },
    to: { start: toStart, end: toEnd, practitionerId: toPractitionerId },
  })) as RecordedMove[];
}
