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
import type { Inputs } from "../../core/server/client.ts";
import { parseTime } from "../../core/time/time-text.ts";
import type { BookingDraft } from "./booking-state.ts";

/** A booking as the fields of the popover. */
export interface BookingForm {
  readonly patientId: string;
  /** Empty if the clinic has no types. */
  readonly kind: string;
  readonly practitionerId: string;
  readonly day: string;
  readonly time: string;
  readonly minutes: number;
  /** Empty for the room of the practitioner's session. */
  readonly locationId: string;
  readonly reason: string;
  /** Whether a person chose the time; until then the next free time is filled in. */
  readonly timeChosen: boolean;
  /** Whether a person chose the duration; until then it depends on the type. */
  readonly minutesChosen: boolean;
  /** Whether the patient is being registered; that form keeps its own draft. */
  readonly registering?: boolean;
}

/** Duration in minutes until the type, the draft or a person sets another. */
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

/** Whether a person has entered anything besides what the booking started with. */
export function hasEntry(form: Partial<BookingForm>, began: Partial<BookingForm> = {}): boolean {
  const written = (["patientId", "kind", "locationId", "reason"] as const).some(
    (field) => (form[field] ?? "").trim() !== (began[field] ?? ""),
  );
  const timed =
    form.timeChosen === true && (["day", "time", "practitionerId"] as const).some((f) => form[f] !== began[f]);
  return (
    written || timed || (form.minutesChosen === true && form.minutes !== began.minutes) || form.registering === true
  );
}

/** The moment at which the clinic's clock shows that day and time; null while either is missing. */
export function startOf({ day, time }: Pick<BookingForm, "day" | "time">, zone: TimeZone): Instant | null {
  const date = localDate.safeParse(day);
  const clock = parseTime(time);
  if (!date.success || !clock) return null;
  return instantOf(wallClock(zone).epochMsAt(epochDayOf(date.data), minutesOf(clock)));
}

export type BookingProblem = "patient" | "practitioner" | "time" | "clock" | "minutes";

export const isClock = (time: string): boolean => time.trim() === "" || parseTime(time) !== null;
export const isLength = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 1 && minutes <= 24 * 60;

export function problemsOfBooking(form: BookingForm, zone: TimeZone): BookingProblem[] {
  return [
    ...(form.patientId ? [] : ["patient" as const]),
    ...(form.practitionerId ? [] : ["practitioner" as const]),
    ...(isClock(form.time) ? [] : ["clock" as const]),
    ...(isClock(form.time) && !startOf(form, zone) ? ["time" as const] : []),
    ...(isLength(form.minutes) ? [] : ["minutes" as const]),
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
