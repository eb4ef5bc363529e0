import { holdsTime, type LocalDate, overlaps, type TimeZone } from "@daybook/domain";
import type { DayAppointment, OpeningHours } from "../use-schedule-data.ts";
import { type Band, backdropBands } from "./backdrop-bands.ts";
import { type ClockRange, type DayScale, scaleOf } from "./day-scale.ts";
import { type Lane, placeInLanes } from "./lanes.ts";

/** No card is lower than a pointer needs to hit it. */
export const leastCardPx = 24;

export interface PlacedCard extends Lane {
  readonly appointment: DayAppointment;
  readonly start: number;
  readonly end: number;
}

/** A practitioner on a day. */
export interface GridColumn {
  readonly key: string;
  readonly practitionerId: string;
  readonly day: LocalDate;
  readonly scale: DayScale;
  readonly cards: readonly PlacedCard[];
  readonly bands: readonly Band[];
}

export interface ColumnSource {
  readonly key: string;
  readonly practitionerId: string;
  readonly day: LocalDate;
  readonly appointments: readonly DayAppointment[];
  readonly hours: OpeningHours | undefined;
}

interface Drawn {
  readonly range: ClockRange;
  readonly zone: TimeZone;
  readonly pxPerMinute: number;
}

/**
 * Makes columns, and gives the same object again for a column whose appointments, hours and scale are the same: what is
 * drawn of it is then left alone.
 */
export function createColumnMaker(): (sources: readonly ColumnSource[], drawn: Drawn) => readonly GridColumn[] {
  let made = new Map<string, { source: ColumnSource; column: GridColumn }>();
  let columns: readonly GridColumn[] = [];
  return (sources, { range, zone, pxPerMinute }) => {
    const next = new Map<string, { source: ColumnSource; column: GridColumn }>();
    for (const source of sources) {
      const scale = scaleOf(source.day, range, zone, pxPerMinute);
      const before = made.get(source.key);
      const same = before && isSameSource(before.source, source) && isSameScale(before.column.scale, scale);
      next.set(source.key, same ? before : { source, column: makeColumn(source, scale) });
    }
    made = next;
    const all = [...next.values()].map(({ column }) => column);
    if (all.length !== columns.length || all.some((column, index) => column !== columns[index])) columns = all;
    return columns;
  };
}

function makeColumn({ key, practitionerId, day, appointments, hours }: ColumnSource, scale: DayScale): GridColumn {
  const times = appointments.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));
  const leastMs = (leastCardPx / scale.pxPerMinute) * 60_000;
  const lanes = placeInLanes(
    appointments.map(({ status }, index) => {
      const { start = 0, end = 0 } = times[index] ?? {};
      return { start, end: Math.max(end, start + leastMs), isFaint: !holdsTime(status) };
    }),
  );
  const cards = appointments
    .map((appointment, index) => ({
      appointment,
      ...(times[index] ?? { start: 0, end: 0 }),
      ...(lanes[index] ?? { left: 0, width: 1 }),
    }))
    .filter((card) => overlaps(card, scale))
    .sort((a, b) => a.start - b.start || a.left - b.left);
  const inMs = (periods: readonly { start: string; end: string }[] = []) =>
    periods.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));
  return {
    key,
    practitionerId,
    day,
    scale,
    cards,
    bands: backdropBands(scale, inMs(hours?.sessions), inMs(hours?.closures)),
  };
}

const isSameScale = (a: DayScale, b: DayScale): boolean =>
  a.start === b.start && a.end === b.end && a.pxPerMinute === b.pxPerMinute;

const isSameSource = (a: ColumnSource, b: ColumnSource): boolean =>
  a.practitionerId === b.practitionerId &&
  a.day === b.day &&
  a.hours === b.hours &&
  a.appointments.length === b.appointments.length &&
  a.appointments.every((each, index) => each === b.appointments[index]);
