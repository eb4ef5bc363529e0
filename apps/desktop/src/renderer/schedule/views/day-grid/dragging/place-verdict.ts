import { fitsAvailability, holdsTime, overlaps, type Period } from "@daybook/domain";
import { type ClashVerdict, clashAmong } from "../../../booking/booking-verdict.ts";
import type { DayAppointment, OpeningHours } from "../../../day/day-records.ts";
import { roomAfterMove } from "../../../moving/room-after-move.ts";

/** Whether a time is possible, as far as the loaded days show: the server decides. */
export type Verdict = { readonly kind: "free" | "outside" } | ClashVerdict;

export interface WantedPlace extends Period {
  readonly practitionerId: string;
  /** The appointment that is moved; null for a new one. */
  readonly moved: DayAppointment | null;
}

interface Held extends Period {
  readonly appointment: DayAppointment;
}

/** Judges places by the booking rules, with the appointments and hours of the shown days. */
export function createJudge(
  appointments: readonly DayAppointment[],
  hours: ReadonlyMap<string, OpeningHours>,
): (wanted: WantedPlace) => Verdict {
  // Computed when something is first held over the day, not when the day is drawn.
  let facts: { held: readonly Held[]; open: ReadonlyMap<string, readonly Period[]> } | null = null;
  const readFacts = () => ({
    held: appointments
      .filter(({ status }) => holdsTime(status))
      .map((appointment) => ({ ...inMs(appointment), appointment })),
    open: new Map([...hours].map(([id, { sessions }]) => [id, sessions.map(inMs)])),
  });

  return ({ practitionerId, moved, start, end }) => {
    facts ??= readFacts();
    const { held, open } = facts;
    const there = held
      .filter(({ appointment, ...period }) => appointment.id !== moved?.id && overlaps(period, { start, end }))
      .map(({ appointment }) => appointment);
    if (there.length > 0) {
      const locationId = moved && roomAfterMove(moved, { practitionerId, start, end }, hours);
      // A double booking that is moved becomes a normal appointment.
      const wanted = { practitionerId, patientId: moved?.patientId ?? null, locationId, overbooked: false };
      const clash = clashAmong(there, wanted);
      if (clash) return clash;
    }
    return fitsAvailability(start, end, open.get(practitionerId) ?? []) ? { kind: "free" } : { kind: "outside" };
  };
}

const inMs = ({ start, end }: { start: string; end: string }): Period => ({
  start: Date.parse(start),
  end: Date.parse(end),
});
