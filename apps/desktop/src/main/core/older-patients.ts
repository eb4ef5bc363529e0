import { type PatientId, patientId } from "@daybook/domain";
import { z } from "zod";

/** Reads that go through all patients of the clinic. */
const throughAll: ReadonlySet<string> = new Set(["patients.list", "patients.duplicates"]);

/** Whether the server answers better than a desk that keeps only the patients of recent months. */
export const goesThroughAllPatients = (path: string): boolean => throughAll.has(path);

const named = z.object({ id: z.unknown(), otherId: z.unknown(), patientId: z.unknown() }).partial();

/** The patients whom a call names and who have to be in the copy before the desk answers it. */
export function patientsNamed(path: string, input: unknown): PatientId[] {
  const { id, otherId, patientId: booked } = named.safeParse(input).data ?? {};
  const ids = path === "patients.create" ? [] : path.startsWith("patients.") ? [id, otherId] : [];
  return [...ids, ...(path === "appointments.book" ? [booked] : [])].flatMap((one) => {
    const read = patientId.safeParse(one);
    return read.success ? [read.data] : [];
  });
}
