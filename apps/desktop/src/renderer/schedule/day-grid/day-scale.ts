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

/** Pixels of the grid for a minute. */
export const pixelsPerMinute = { compact: 1.6, normal: 2, roomy: 2.8 } as const;

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** Part of a clinic's day, drawn by the time that passes: an hour that the clocks repeat is there twice, one they skip is not. */
export interface DayScale extends Period {
  readonly pxPerMinute: number;
}

export const yOf = (scale: DayScale, ms: number): number => ((ms - scale.start) / minuteMs) * scale.pxPerMinute;
export const heightOf = (scale: DayScale): number => yOf(scale, scale.end);
export const msAt = (scale: DayScale, y: number): number => scale.start + (y / scale.pxPerMinute) * minuteMs;

/** The nearest (or `floor`: the last) moment on a step of so many minutes, counted from the first hour that is drawn. */
export function snap(
  scale: DayScale,
  ms: number,
  minutes: number,
  round: (steps: number) => number = Math.round,
): number {
  return scale.start + round((ms - scale.start) / (minutes * minuteMs)) * minutes * minuteMs;
}

/** Minutes on the clinic's clock, from whole hour to whole hour. */
export interface ClockRange {
  readonly from: number;
  readonly to: number;
}

const officeHours: ClockRange = { from: 8 * 60, to: 18 * 60 };

/** From the earliest opening to the latest closing of the days, and further where somebody is booked outside of them. */
export function clockRange(days: readonly LocalDate[], times: readonly Period[], zone: TimeZone): ClockRange {
  const clock = wallClock(zone);
  let [from, to] = [Infinity, -Infinity];
  for (const day of days) {
    const [start, end] = [clock.epochMsAt(epochDayOf(day), 0), clock.epochMsAt(epochDayOf(day) + 1, 0)];
    const minuteAt = (ms: number) =>
      ms <= start ? 0 : ms >= end ? dayMinutes : minutesOf(localTimeAt(instantOf(ms), zone));
    for (const time of times) {
      if (time.end <= start || time.start >= end) continue;
      from = Math.min(from, minuteAt(time.start));
      to = Math.max(to, minuteAt(time.end));
    }
  }
  if (from >= to) return officeHours;
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
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
  /** The clock shows this hour twice on this day. */
  readonly isRepeated: boolean;
  readonly at: number;
}

/** Where the clock shows a whole or a half hour. */
export function clockMarks(scale: DayScale, zone: TimeZone): ClockMark[] {
  const marks: Omit<ClockMark, "isRepeated">[] = [];
  for (let at = scale.start; at < scale.end; at += 15 * minuteMs) {
    const time = localTimeAt(instantOf(at), zone);
    const minutes = time.slice(3);
    if (minutes === "00" || minutes === "30")
      marks.push({ y: yOf(scale, at), at, label: minutes === "00" ? time : null });
  }
  return marks.map((mark) => ({
    ...mark,
    isRepeated: mark.label !== null && marks.filter(({ label }) => label === mark.label).length > 1,
  }));
}
