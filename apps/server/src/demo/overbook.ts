import type { Calendar } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { deskMoment } from "./desk-moments.ts";
import type { Visit } from "./fill-book.ts";
import type { Panel } from "./panels.ts";
import type { DemoPractitioner } from "./practitioners.ts";

const reasons = ["Cannot wait until next week", "Agreed with the practitioner on the telephone"] as const;

/** On each of the next two days with visits still to come, one patient too many for a family doctor. */
export function overbook(
  visits: readonly Visit[],
  panels: ReadonlyMap<DemoPractitioner, Panel>,
  calendar: Calendar,
  chance: Chance,
): Visit[] {
  const ahead = visits
    .filter(({ practitioner, start, calledOff }) => {
      return practitioner.specialty === "general practice" && start > calendar.nowMs && !calledOff;
    })
    .sort((a, b) => a.start - b.start);
  const days = [...new Set(ahead.map(({ start }) => calendar.dayAt(start)))].slice(0, reasons.length);
  return days.flatMap((day, index) => {
    const over = chance.pick(ahead.filter(({ start }) => calendar.dayAt(start) === day));
    const patient = panels.get(over.practitioner)?.next(day);
    if (!patient) return [];
    // Squeezed in lately: whoever called a month ago got a time of their own.
    const bookedMs = deskMoment(calendar, chance, calendar.today - 1);
    return [{ ...over, patient, bookedMs, overbookReason: reasons[index] ?? null }];
  });
}
