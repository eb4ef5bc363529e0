import type { AppointmentId, Instant, PatientId } from "@daybook/domain";
import { lockName, takeLocks } from "../shared/appointment-locks.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/** Blocks bookings of these patients until the transaction ends. Call it before locking their rows: all writers take locks in one order. */
export async function lockBookingsOf(tx: Tx, patientIds: readonly string[]): Promise<void> {
  await takeLocks(
    tx,
    patientIds.map((id) => lockName(tx.clinicId, id)),
  );
}

/** Appointments of the duplicate that overlap one of the survivor's; double bookings only count with the same practitioner. */
export async function findOverlappingAppointments(
  tx: Tx,
  survivorId: PatientId,
  duplicateId: PatientId,
): Promise<AppointmentId[]> {
  const { rows } = await tx.query<{ id: AppointmentId }>(
    `select d.id from appointment d
     where d.clinic_id = $1 and d.patient_id = $3 and d.status not in ('cancelled', 'noshow', 'entered-in-error') and exists (
       select from appointment s where s.clinic_id = $1 and s.patient_id = $2 and s.during && d.during
         and s.status not in ('cancelled', 'noshow', 'entered-in-error')
         and (s.holds_time and d.holds_time or s.practitioner_id = d.practitioner_id))
     order by d.starts_at`,
    [tx.clinicId, survivorId, duplicateId],
  );
  return rows.map(({ id }) => id);
}

/** Moves everything of the duplicate to the survivor, retires the duplicate, and records what was moved. */
export async function mergeRecords(
  tx: Tx,
  merge: { mergeId: string; survivorId: PatientId; duplicateId: PatientId; by: string; now: Instant },
): Promise<AppointmentId[]> {
  const { rows } = await tx.query<{ id: AppointmentId }>(
    "update appointment set patient_id = $2, version = version + 1, updated_at = $4 where clinic_id = $1 and patient_id = $3 returning id",
    [tx.clinicId, merge.survivorId, merge.duplicateId, merge.now],
  );
  const moved = rows.map(({ id }) => id);
  await tx.query(
    "update patient set active = false, merged_into = $2, version = version + 1, updated_at = $4 where clinic_id = $1 and id = $3",
    [tx.clinicId, merge.survivorId, merge.duplicateId, merge.now],
  );
  await tx.query(
    "insert into patient_merge (clinic_id, id, survivor_id, duplicate_id, moved_appointments, merged_by, merged_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [tx.clinicId, merge.mergeId, merge.survivorId, merge.duplicateId, moved, merge.by, merge.now],
  );
  return moved;
}

/** Restores the duplicate with those of its appointments that are still the survivor's. */
export async function unmergePatients(
  tx: Tx,
  mergeId: string,
  now: Instant,
): Promise<"unknown" | "undone-before" | { survivorId: PatientId; duplicateId: PatientId }> {
  const { rows } = await tx.query<{ survivorId: PatientId; duplicateId: PatientId; moved: string[]; undone: boolean }>(
    `select survivor_id as "survivorId", duplicate_id as "duplicateId", moved_appointments as moved, undone_at is not null as undone
     from patient_merge where clinic_id = $1 and id = $2 for update`,
    [tx.clinicId, mergeId],
  );
  const [merge] = rows;
  if (!merge) return "unknown";
  if (merge.undone) return "undone-before";
  const { survivorId, duplicateId } = merge;
  await lockBookingsOf(tx, [survivorId, duplicateId]);
  await tx.query(
    "update appointment set patient_id = $3, version = version + 1, updated_at = $5 where clinic_id = $1 and patient_id = $2 and id = any($4::uuid[])",
    [tx.clinicId, survivorId, duplicateId, merge.moved, now],
  );
  await tx.query(
    "update patient set active = true, merged_into = null, version = version + 1, updated_at = $3 where clinic_id = $1 and id = $2",
    [tx.clinicId, duplicateId, now],
  );
  await tx.query("update patient_merge set undone_at = $3 where clinic_id = $1 and id = $2", [
    tx.clinicId,
    mergeId,
    now,
  ]);
  return { survivorId, duplicateId };
}
