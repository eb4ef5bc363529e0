import type { Tx } from "./transaction.pg.ts";

/**
 * Takes the locks of everything an appointment occupies, before anything is written. The exclusion constraints alone
 * never let two overlap, but two writers that wait for each other's rows are only freed by the deadlock detector; in one
 * order for all writers nobody waits in a circle. A single new booking takes the same locks shared (`book_appointment`
 * in the database), so bookings do not queue for each other, only for those that change what is there.
 * @param names the resources, as `lockNames` gives them
 */
export async function takeLocks(tx: Tx, names: readonly string[]): Promise<void> {
  await tx.query("select lock_appointments($1, false)", [names]);
}

interface Occupied {
  readonly practitionerId: string;
  readonly patientId: string;
  readonly locationId: string | null;
}

/** The clinic is part of every name: an id that another clinic uses as well is another lock. */
export const lockNames = (clinicId: string, ...occupied: readonly Occupied[]): string[] =>
  occupied
    .flatMap(({ practitionerId, patientId, locationId }) => [practitionerId, patientId, locationId])
    .flatMap((id) => (id ? [lockName(clinicId, id)] : []));

export const lockName = (clinicId: string, id: string): string => `${clinicId}:${id}`;
