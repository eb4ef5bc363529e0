import type { OpeningHours } from "./day-records.ts";

/** Joins the hours of several weeks by practitioner; if a week is given twice, its hours are not doubled. */
export function joinHours(weeks: readonly (readonly OpeningHours[])[]): ReadonlyMap<string, OpeningHours> {
  const joined = new Map<string, OpeningHours>();
  for (const week of new Set(weeks))
    for (const hours of week) {
      const known = joined.get(hours.practitionerId);
      joined.set(
        hours.practitionerId,
        known
          ? {
              ...known,
              sessions: [...known.sessions, ...hours.sessions],
              closures: [...known.closures, ...hours.closures],
              delay: known.delay ?? hours.delay,
            }
          : hours,
      );
    }
  return joined;
}
