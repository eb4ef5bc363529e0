import { fitsAvailability, holdsTime, overlaps, type Period } from "@daybook/domain";
import { roomAfterMove } from "../room-after-move.ts";
import type { DayAppointment, OpeningHours } from "../use-schedule-data.ts";

/** Whether a time can be had, as far as the loaded days tell: the server has the last word. */
export type Verdict =
  | { readonly kind: "free" | "outside" }
  | { readonly kind: "practitioner" | "patient" | "room"; readonly clash: DayAppointment };

export interface WantedPlace extends Period {
  readonly practitionerId: string;
  /** What is moved there; null for a new appointment. */
  readonly moved: DayAppointment | null;
}

interface Held extends Period {
  readonly appointment: DayAppointment;
}

/** Judges places by the rules of booking over the appointments and hours of the days shown. */
export function createJudge(
  appointments: readonly DayAppointment[],
  hours: ReadonlyMap<string, OpeningHours>,
): (wanted: WantedPlace) => Verdict {
  // A deliberate double booking keeps nobody out.
  const held: readonly Held[] = appointments
    .filter(({ status, overbooked }) => holdsTime(status) && !overbooked)
    .map((appointment) => ({ ...inMs(appointment), appointment }));
  const open = new Map([...hours].map(([id, { sessions }]) => [id, sessions.map(inMs)]));

  return ({ practitionerId, moved, start, end }) => {
    const isFree = moved?.overbooked === true;
    const there = isFree
      ? []
      : held.filter(({ appointment, ...period }) => appointment.id !== moved?.id && overlaps(period, { start, end }));
    const clashWith = (same: (each: DayAppointment) => boolean) =>
      there.find(({ appointment }) => same(appointment))?.appointment;
    const taken = clashWith((each) => each.practitionerId === practitionerId);
    if (taken) return { kind: "practitioner", clash: taken };
    if (moved) {
      const elsewhere = clashWith((each) => each.patientId === moved.patientId);
      if (elsewhere) return { kind: "patient", clash: elsewhere };
      const to = { practitionerId, start, end };
      const room = there.length > 0 ? roomAfterMove(moved, to, hours) : null;
      const occupied = room && clashWith((each) => each.locationId === room);
      if (occupied) return { kind: "room", clash: occupied };
    }
    return fitsAvailability(start, end, open.get(practitionerId) ?? []) ? { kind: "free" } : { kind: "outside" };
  };
}

const inMs = ({ start, end }: { start: string; end: string }): Period => ({
  start: Date.parse(start),
  end: Date.parse(end),
});
