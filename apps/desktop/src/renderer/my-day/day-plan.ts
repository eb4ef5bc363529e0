import { epochMs, type Instant, instantOf, normalisePeriods, periodOf } from "@daybook/domain";
import type { DayAppointment, OpeningHours } from "../schedule/day/day-records.ts";

/** What a clinician's day still holds. */
export interface DayPlan {
  /** Those who count for the day: not cancelled, not entered in error. */
  readonly all: readonly DayAppointment[];
  readonly seen: number;
  readonly inRoom: DayAppointment | null;
  /** Who waits longest, else who is booked next. */
  readonly next: DayAppointment | null;
  readonly after: readonly DayAppointment[];
  /** Minutes behind the plan; 0 up to five minutes, which nobody needs to be told. */
  readonly late: number;
}

const toldFromMinutes = 5;
const isOff = ({ status }: DayAppointment) => status === "cancelled" || status === "entered-in-error";
const isToCome = ({ status }: DayAppointment) => status === "pending" || status === "booked" || status === "arrived";
const waitingSince = ({ arrivedAt, statusChangedAt }: DayAppointment) => epochMs(arrivedAt ?? statusChangedAt);

/** Reads a day: who is next, who follows, and how late it runs. */
export function planOf(appointments: readonly DayAppointment[], now: Instant): DayPlan {
  const all = appointments.filter((each) => !isOff(each)).toSorted((a, b) => epochMs(a.start) - epochMs(b.start));
  const toCome = all.filter(isToCome);
  const waiting = toCome
    .filter(({ status }) => status === "arrived")
    .toSorted((a, b) => waitingSince(a) - waitingSince(b));
  // Who was booked for a time that is over and never came is not the next one.
  const booked = toCome.filter(({ status, end }) => status !== "arrived" && epochMs(end) > epochMs(now));
  const next = waiting[0] ?? booked[0] ?? null;
  const after = [...waiting, ...booked]
    .filter((each) => each !== next)
    .toSorted((a, b) => epochMs(a.start) - epochMs(b.start));
  const inRoom = all.find(({ status }) => status === "checked-in") ?? null;
  const due = inRoom ? inRoom.end : (waiting[0]?.start ?? null);
  const late = due === null ? 0 : Math.floor((epochMs(now) - epochMs(due)) / 60_000);
  return {
    all,
    seen: all.filter(({ status }) => status === "fulfilled").length,
    inRoom,
    next,
    after,
    late: late < toldFromMinutes ? 0 : late,
  };
}

type Session = Pick<OpeningHours["sessions"][number], "start" | "end">;

/** When the next break begins, in hours that a person works today; null when none is to come. */
export function nextBreak(sessions: readonly Session[], now: Instant): Instant | null {
  const worked = normalisePeriods(sessions.map(periodOf));
  const before = worked.slice(0, -1).find(({ end }) => end > epochMs(now));
  return before ? instantOf(before.end) : null;
}
