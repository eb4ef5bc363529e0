import type { OpeningHours, Practitioner } from "./day-records.ts";

/** The first practitioner with hours; if none has any, the first one. */
export function firstIn(
  practitioners: readonly Pick<Practitioner, "id">[] = [],
  hours: readonly Pick<OpeningHours, "practitionerId" | "sessions">[] = [],
): string | null {
  const isIn = ({ id }: { id: string }) =>
    hours.some(({ practitionerId, sessions }) => practitionerId === id && sessions.length > 0);
  return (practitioners.find(isIn) ?? practitioners[0])?.id ?? null;
}
