import {
  epochDayOf,
  type Instant,
  instantOf,
  type LocalDate,
  localDate,
  minutesOf,
  type TimeZone,
  wallClock,
} from "@daybook/domain";
import type { Inputs } from "../core/client.ts";
import { parseTime } from "../core/time-text.ts";
import type { BookingDraft } from "./booking-state.ts";

/** A booking as it stands in the fields of the popover. */
export interface BookingForm {
  readonly patientId: string;
  /** Empty where the clinic names no type. */
  readonly kind: string;
  readonly practitionerId: string;
  readonly day: string;
  readonly time: string;
  readonly minutes: number;
  /** Empty for the room of the practitioner's session. */
  readonly locationId: string;
  readonly reason: string;
  /** Whether a person chose the time; until then the next free one is taken. */
  readonly timeChosen: boolean;
  /** Whether a person chose how long; until then the type says it. */
  readonly minutesChosen: boolean;
}

/** The length of an appointment before its type, its draft or a person says another. */
export const usualMinutes = 30;

interface Clinic {
  readonly zone: TimeZone;
  readonly time: (at: Instant) => string;
  readonly dayOf: (at: Instant) => LocalDate;
}

export const formOf = (draft: BookingDraft, { time, dayOf }: Clinic): BookingForm => ({
  patientId: draft.patientId ?? "",
  kind: "",
  practitionerId: draft.practitionerId ?? "",
  day: draft.start ? dayOf(draft.start) : "",
  time: draft.start ? time(draft.start) : "",
  minutes: draft.minutes ?? usualMinutes,
  locationId: "",
  reason: "",
  timeChosen: draft.start !== undefined,
  minutesChosen: draft.minutes !== undefined,
});

/** The moment that the clinic's clock shows that time on that day; null while either is missing. */
export function startOf({ day, time }: Pick<BookingForm, "day" | "time">, zone: TimeZone): Instant | null {
  const date = localDate.safeParse(day);
  const clock = parseTime(time);
  if (!date.success || !clock) return null;
  return instantOf(wallClock(zone).epochMsAt(epochDayOf(date.data), minutesOf(clock)));
}

export type BookingProblem = "patient" | "practitioner" | "time" | "minutes";

export function problemsOfBooking(form: BookingForm, zone: TimeZone): BookingProblem[] {
  return [
    ...(form.patientId ? [] : ["patient" as const]),
    ...(form.practitionerId ? [] : ["practitioner" as const]),
    ...(startOf(form, zone) ? [] : ["time" as const]),
    ...(Number.isInteger(form.minutes) && form.minutes >= 1 && form.minutes <= 24 * 60 ? [] : ["minutes" as const]),
  ];
}

export type BookingInput = Inputs["appointments"]["book"];

export const bookingInput = (
  { patientId, practitionerId, minutes, reason, kind }: BookingForm,
  { start, locationId }: { start: Instant; locationId: string | null },
): BookingInput => ({
  patientId,
  practitionerId,
  start,
  durationMinutes: minutes,
  locationId,
  reason: reason.trim() || null,
  kind: kind.trim() || null,
});
