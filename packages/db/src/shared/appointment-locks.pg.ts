import type { Tx } from "./transaction.pg.ts";

/**
 * Locks everything that an appointment occupies, before anything is written. The exclusion constraints already prevent
 * overlaps, but two writers that wait for each other's rows would deadlock. With locks in the same order for all writers
 * that cannot happen. A new booking takes the same locks shared (`book_appointment` in the database), so bookings do not
 * wait for each other, only for changes of existing appointments.
 * @param names names of the locks, from `lockNames`
 */
export async function takeLocks(tx: Tx, names: readonly string[]): Promise<void> {
  await tx.query("select lock_appointments($1, false)", [names]);
}

interface Occupied {
  readonly practitionerId: string;
  readonly patientId: string;
  readonly locationId: string | null;
}

/** Names of locks. They contain the clinic, so the same id in another clinic is another lock. */
export const lockNames = (clinicId: string, ...occupied: readonly Occupied[]): string[] =>
  occupied
    .flatMap(({ practitionerId, patientId, locationId }) => [practitionerId, patientId, locationId])
    .flatMap((id) => (id ? [lockName(clinicId, id)] : []));

export const lockName = (clinicId: string, id: string): string => `${clinicId}:${id}`;
