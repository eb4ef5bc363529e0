import {
  type AppointmentStatus,
  addDays,
  addMinutes,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  zonedToEpochMs,
} from "@daybook/domain";
import { type DemoClinic, makeDemoClinic } from "@daybook/server/testing";

export interface BusyDay {
  readonly day: LocalDate;
  /** Number of busy practitioners, and of appointments for each. */
  readonly columns: number;
  readonly each: number;
}

const opensAt = "08:00" as LocalTime;
const openMinutes = 10 * 60;

/** The demo's people in a clinic with that many practitioners, whose days have exactly that many appointments. */
export function makeBusyClinic(now: Instant, days: readonly BusyDay[], size = 15): DemoClinic {
  const demo = makeDemoClinic({ now });
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: opensAt, end: "18:00" as LocalTime }));
  const practitioners = Array.from({ length: size }, (_, index) => {
    const one = demo.practitioners[index % demo.practitioners.length];
    if (!one) throw new Error("the demo has no practitioners");
    return {
      ...one,
      id: numbered(one.id, index),
      lastName: `${one.lastName} ${index + 1}`,
      availability: { ...one.availability, weekly, exceptions: [] },
    };
  });
  const [like] = demo.appointments;
  if (!like) throw new Error("the demo has no appointments");
  let made = 0;
  const appointments = days.flatMap(({ day, columns, each }, at) =>
    practitioners.slice(0, columns).flatMap((practitioner, column) =>
      Array.from({ length: each }, (_, index) => {
        const usual = openMinutes / each;
        // Each day differs from the one before: other patients, other statuses, and other times for half of them.
        const later = usual < 20 ? 0 : ((index * at) % 2) * 5;
        const start = addMinutes(instantOf(zonedToEpochMs(day, opensAt, demo.timeZone)), index * usual + later);
        // Nobody is in two places at once: at any one time, each column has another patient.
        const patient = demo.patients[(column * 26 + index + at * 7) % demo.patients.length];
        made += 1;
        return {
          ...like,
          id: numbered(like.id, made),
          practitionerId: practitioner.id,
          patientId: patient?.id ?? like.patientId,
          start,
          end: addMinutes(start, usual - later),
          locationId: null,
          ...standing(start, now, index + column + at),
          overbookReason: null,
          overbookedBy: null,
        };
      }),
    ),
  );
  return { ...demo, practitioners, appointments };
}

/**
 * The status at this time of day: past appointments were kept or missed, around now patients wait or are seen, later
 * ones are booked.
 */
function standing(start: Instant, now: Instant, one: number) {
  const minutesAgo = (Date.parse(now) - Date.parse(start)) / 60_000;
  const ends = one % 9 === 4 ? "noshow" : "fulfilled";
  const status: AppointmentStatus =
    minutesAgo > 30 ? ends : minutesAgo > 0 ? "checked-in" : minutesAgo > -30 ? "arrived" : "booked";
  const entry = (of: AppointmentStatus, at: Instant) => ({ status: of, at, by: "Demo", reason: null });
  const booked = entry("booked", addMinutes(now, -24 * 60));
  return {
    status,
    confirmed: status !== "booked" || one % 2 === 0,
    statusHistory: status === "booked" ? [booked] : [booked, entry(status, addMinutes(now, -5 * (one % 7)))],
  };
}

const numbered = <Id extends string>(id: Id, number: number): Id =>
  `${id.slice(0, 24)}${number.toString(16).padStart(12, "0")}` as Id;

/** Days counted from a first one, all equally full. */
export const daysLike = (first: LocalDate, steps: readonly number[], columns: number, each: number): BusyDay[] =>
  steps.map((step) => ({ day: addDays(first, step), columns, each }));
