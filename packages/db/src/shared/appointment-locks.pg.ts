/**
 * Takes the locks of everything an appointment occupies, before anything is written. The exclusion constraints alone
 * never let two overlap, but two writers that wait for each other's rows are only freed by the deadlock detector; in one
 * order for all writers nobody waits in a circle. `$1` are the resources, as `lockNames` gives them.
 */
export const takeLocks = (parameter: string): string => `
  select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(name, 0) as key from unnest(${parameter}::text[]) as name order by key
  ) as sorted`;

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
