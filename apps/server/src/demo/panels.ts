import { ageOn, instantOf, localDateAt, type Patient } from "@daybook/domain";
import type { Calendar } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import type { DemoPractitioner } from "./practitioners.ts";
import { practices } from "./visit-kinds.ts";
import type { Specialty } from "./weeks.ts";

/** Whom a practitioner sees next. */
export interface Panel {
  /** Somebody of suitable age who has nothing else that day; null when there is nobody. */
  readonly next: (day: number) => Patient | null;
}

/** Few come to physiotherapy, and those often. */
const mostPerPhysiotherapist = 45;

/** Everybody has one family doctor or paediatrician and comes round in turn; the others see whoever is sent. */
export function makePanels(
  practitioners: readonly DemoPractitioner[],
  patients: readonly Patient[],
  calendar: Calendar,
  chance: Chance,
): Map<DemoPractitioner, Panel> {
  const today = localDateAt(instantOf(calendar.nowMs), calendar.zone);
  const seen = new Set<string>();
  const panels = new Map<DemoPractitioner, Panel>();
  for (const specialty of Object.keys(practices) as Specialty[]) {
    const [least, most] = practices[specialty].ages;
    const suitable = chance.shuffled(
      patients.filter(({ birthDate }) => {
        const age = ageOn(birthDate, today);
        return age >= least && age <= most;
      }),
    );
    const colleagues = practitioners.filter((one) => one.specialty === specialty);
    for (const [index, practitioner] of colleagues.entries()) {
      const own = suitable.filter((_, at) => at % colleagues.length === index);
      panels.set(
        practitioner,
        inTurn(specialty === "physiotherapy" ? own.slice(0, mostPerPhysiotherapist) : own, seen),
      );
    }
  }
  return panels;
}

/** @param seen patient and day of every visit, over all panels: nobody comes twice a day */
function inTurn(queue: Patient[], seen: Set<string>): Panel {
  return {
    next: (day) => {
      const at = queue.findIndex(({ id }) => !seen.has(`${id} ${String(day)}`));
      const [patient] = at < 0 ? [] : queue.splice(at, 1);
      if (!patient) return null;
      queue.push(patient);
      seen.add(`${patient.id} ${String(day)}`);
      return patient;
    },
  };
}
