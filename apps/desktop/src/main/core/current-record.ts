import { type Cache, findAppointment, findPatient } from "@daybook/db/sqlite";
import { appointmentId, type Fields, patientId } from "@daybook/domain";

/** The record that a command changes, as it is now; null for a command that makes one. */
export function currentRecord(cache: Cache, path: string, input: unknown): Fields | null {
  const { id } = (input ?? {}) as { id?: unknown };
  if (path === "patients.update") {
    const known = patientId.safeParse(id);
    return known.success ? findPatient(cache, known.data) : null;
  }
  if (!/^appointments\.(?:move|setStatus)$/u.test(path)) return null;
  const known = appointmentId.safeParse(id);
  return known.success ? findAppointment(cache, known.data) : null;
}
