import { ageOn, instantOf, localDateAt, type Patient } from "@daybook/domain";
import type { Calendar } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import type { DemoPractitioner } from "./practitioners.ts";
import { practices } from "./visit-kinds.ts";
import type { Specialty } from "./weeks.ts";

/** Chooses the next patient of a practitioner. */
export interface Panel {
  /** A patient of suitable age without another visit that day; null if there is none. */
  readonly next: (day: number) => Patient | null;
}

/** Physiotherapists see few patients, but often. */
const mostPerPhysiotherapist = 45;

/** Divides the patients of suitable age among the practitioners of each specialty; each practitioner sees their own in turn. */
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

/** @param seen patient and day of every visit in all panels, so that nobody has two visits a day */
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
