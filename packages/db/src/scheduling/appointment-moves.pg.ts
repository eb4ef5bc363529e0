import type { AppointmentId, RecordedMove } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** The moves of an appointment in the order in which they happened. `updateAppointment` writes them. */
export async function listMoves(tx: Tx, id: AppointmentId): Promise<RecordedMove[]> {
  const { rows } = await tx.query<
    Pick<RecordedMove, "at" | "by" | "statusCount"> &
      Record<`${"from" | "to"}Start` | `${"from" | "to"}End`, string> &
      Record<"fromPractitionerId" | "toPractitionerId", string>
  >(
    `select moved_at as at, moved_by as by, status_count as "statusCount", from_start as "fromStart", from_end as "fromEnd",
       coalesce(from_practitioner_id, to_practitioner_id) as "fromPractitionerId",
       to_start as "toStart", to_end as "toEnd", to_practitioner_id as "toPractitionerId"
     from appointment_move where clinic_id = $1 and appointment_id = $2 order by version`,
    [tx.clinicId, id],
  );
  return rows.map(({ at, by, statusCount, ...row }) => ({
    at,
    by,
    statusCount,
    from: { start: row.fromStart, end: row.fromEnd, practitionerId: row.fromPractitionerId },
    to: { start: row.toStart, end: row.toEnd, practitionerId: row.toPractitionerId },
  })) as RecordedMove[];
}
