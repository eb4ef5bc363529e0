import {
  epochDayOf,
  instantOf,
  type LocalDate,
  localTimeAt,
  minutesOf,
  type Period,
  type TimeZone,
  wallClock,
} from "@daybook/domain";

/** Height of the grid, in pixels per minute. */
export const pixelsPerMinute = { compact: 1.6, normal: 2, roomy: 2.8 } as const;

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * Part of a clinic's day, drawn by elapsed time: an hour that the clocks repeat is there twice, one that they skip is
 * not there.
 */
export interface DayScale extends Period {
  readonly pxPerMinute: number;
}

export const yOf = (scale: DayScale, ms: number): number => ((ms - scale.start) / minuteMs) * scale.pxPerMinute;
export const heightOf = (scale: DayScale): number => yOf(scale, scale.end);
export const msAt = (scale: DayScale, y: number): number => scale.start + (y / scale.pxPerMinute) * minuteMs;

/** The nearest (or with `floor`, the last) moment on a step of so many minutes, counted from the first hour drawn. */
export function snap(
  scale: DayScale,
  ms: number,
  minutes: number,
  round: (steps: number) => number = Math.round,
): number {
  return scale.start + round((ms - scale.start) / (minutes * minuteMs)) * minutes * minuteMs;
}

/** Minutes on the clinic's clock, from a whole hour to a whole hour. */
export interface ClockRange {
  readonly from: number;
  readonly to: number;
}

const officeHours: ClockRange = { from: 8 * 60, to: 18 * 60 };

/** From the earliest opening to the latest closing of the days, extended for appointments outside them. */
export function clockRange(days: readonly LocalDate[], times: readonly Period[], zone: TimeZone): ClockRange {
  let [from, to] = [Infinity, -Infinity];
  for (const day of days) {
    const { start, end, minuteAt } = clockOf(day, zone);
    const there = times.filter((time) => time.end > start && time.start < end);
    if (there.length === 0) continue;
    const first = Math.min(...there.map((time) => time.start));
    const last = Math.max(...there.map((time) => time.end));
    from = Math.min(from, first <= start ? 0 : minuteAt(first));
    to = Math.max(to, last >= end ? dayMinutes : minuteAt(last));
  }
  if (from >= to) return officeHours;
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}

/**
 * Minutes that the clock shows on a day. Only on a day with a clock change must it look up each moment, which is
 * slow.
 */
function clockOf(day: LocalDate, zone: TimeZone) {
  const clock = wallClock(zone);
  const start = clock.epochMsAt(epochDayOf(day), 0);
  const end = clock.epochMsAt(epochDayOf(day) + 1, 0);
  const isPlain = end - start === dayMinutes * minuteMs;
  const minuteAt = (ms: number): number =>
    isPlain ? (ms - start) / minuteMs : minutesOf(localTimeAt(instantOf(ms), zone));
  return { start, end, minuteAt };
}

export function scaleOf(day: LocalDate, { from, to }: ClockRange, zone: TimeZone, pxPerMinute: number): DayScale {
  const clock = wallClock(zone);
  const epochDay = epochDayOf(day);
  return { start: clock.epochMsAt(epochDay, from), end: clock.epochMsAt(epochDay, to), pxPerMinute };
}

export interface ClockMark {
  readonly y: number;
  /** `09:00`; null at a half hour. */
  readonly label: string | null;
  /** Whether the clock shows this hour twice on this day. */
  readonly isRepeated: boolean;
  readonly at: number;
}

/** The moments of whole and half hours. */
export function clockMarks(scale: DayScale, day: LocalDate, zone: TimeZone): ClockMark[] {
  const { minuteAt } = clockOf(day, zone);
  const marks: Omit<ClockMark, "isRepeated">[] = [];
  for (let at = scale.start; at < scale.end; at += 15 * minuteMs) {
    const minute = minuteAt(at);
    if (minute % 30 === 0)
      marks.push({ y: yOf(scale, at), at, label: minute % 60 === 0 ? hourText(minute / 60) : null });
  }
  return marks.map((mark) => ({
    ...mark,
    isRepeated: mark.label !== null && marks.filter(({ label }) => label === mark.label).length > 1,
  }));
}

const hourText = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
