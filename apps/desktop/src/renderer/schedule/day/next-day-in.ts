import type { Instant, LocalDate } from "@daybook/domain";
import type { OpeningHours } from "./day-records.ts";

type Sessions = readonly Pick<OpeningHours, "sessions">[];

/** The first day from `from` on which somebody has hours; null if there is none in the given hours. */
export function nextDayIn(hours: Sessions, from: LocalDate, dayOf: (at: Instant) => LocalDate): LocalDate | null {
  const days = hours.flatMap(({ sessions }) => sessions.map(({ start }) => dayOf(start)));
  return days.filter((day) => day >= from).sort()[0] ?? null;
}
