import type { WaitingItem } from "@daybook/db/postgres";
import { patientId } from "@daybook/domain";
import { z } from "zod";

const named = z.object({ id: z.unknown(), patientId: z.unknown(), survivorId: z.unknown() }).partial();

/** The patients whose data an item shows, for the audit trail. */
export function patientsOf({ path, input, base, details }: WaitingItem): string[] {
  const given = [input, base, details].map((part) => named.safeParse(part).data ?? {});
  const ids = given.flatMap(({ id, patientId, survivorId }) => [
    patientId,
    survivorId,
    ...(path.startsWith("patients.") ? [id] : []),
  ]);
  return [...new Set(ids.flatMap((id) => patientId.safeParse(id).data ?? []))];
}
