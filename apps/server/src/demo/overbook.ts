import type { Calendar } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { deskMoment } from "./desk-moments.ts";
import type { Visit } from "./fill-book.ts";
import type { Panel } from "./panels.ts";
import type { DemoPractitioner } from "./practitioners.ts";

const reasons = ["Cannot wait until next week", "Agreed with the practitioner on the telephone"] as const;

/** Double-books one patient with a family doctor on each of the next two days that still have visits ahead. */
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
    // Booked yesterday: a patient who called a month ago would have got a free slot.
    const bookedMs = deskMoment(calendar, chance, calendar.today - 1);
    return [{ ...over, patient, bookedMs, overbookReason: reasons[index] ?? null }];
  });
}
