import {
  holdsTime,
  type LocalDate,
  normalisePeriods,
  overlaps,
  type Period,
  periodOf,
  subtractPeriods,
  type TimeZone,
} from "@daybook/domain";
import type { DayAppointment, OpeningHours } from "../../day/day-records.ts";
import { type Band, backdropBands } from "./backdrop/backdrop-bands.ts";
import { type Lane, placeInLanes, type Rest } from "./cards/lanes.ts";
import { type ClockRange, type DayScale, scaleOf } from "./day-scale.ts";

/** Minimum height of a card in pixels, so that a pointer can hit it. */
const leastCardPx = 24;
/** Minimum height in pixels for a label. */
const labelPx = 20;

interface Timed extends Period {
  readonly appointment: DayAppointment;
}

export interface PlacedCard extends Lane, Timed {}

/** Appointments without cards of their own: more take place at once than fit side by side. */
export type PlacedRest = Rest<Timed>;

/** One practitioner on one day. */
export interface GridColumn {
  readonly key: string;
  readonly practitionerId: string;
  readonly day: LocalDate;
  readonly scale: DayScale;
  readonly cards: readonly PlacedCard[];
  readonly rests: readonly PlacedRest[];
  readonly bands: readonly LabelledBand[];
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
 * Makes columns. Returns the same object for a column whose appointments, hours and scale are unchanged, so that it
 * is not drawn again.
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
  const leastMs = (leastCardPx / scale.pxPerMinute) * 60_000;
  const { lanes, rests } = placeInLanes(
    appointments.map((appointment) => ({
      appointment,
      id: appointment.id as string,
      start: Date.parse(appointment.start),
      end: Date.parse(appointment.end),
      isFaint: !holdsTime(appointment.status),
    })),
    leastMs,
  );
  const cards = [...lanes]
    .map(([{ appointment, start, end }, lane]) => ({ appointment, start, end, ...lane }))
    .filter((card) => overlaps(card, scale))
    .sort((a, b) => a.start - b.start || a.left - b.left);
  return {
    key,
    practitionerId,
    day,
    scale,
    cards,
    rests: rests.filter((each) => overlaps(each, scale)),
    bands: labelled(
      backdropBands(scale, (hours?.sessions ?? []).map(periodOf), (hours?.closures ?? []).map(periodOf)),
      cards,
      (labelPx / scale.pxPerMinute) * 60_000,
    ),
  };
}

/** A hatched band, and where in it there is room for its label: null if cards cover it. */
export interface LabelledBand extends Band {
  readonly label: Period | null;
}

function labelled(bands: readonly Band[], cards: readonly PlacedCard[], leastMs: number): LabelledBand[] {
  const drawn = cards.map(({ start, until }) => ({ start, end: until }));
  return bands.map((band) => {
    const taken = normalisePeriods(drawn.filter((each) => overlaps(each, band)));
    const free = taken.length > 0 ? subtractPeriods([band], taken) : [band];
    return { ...band, label: free.find(({ start, end }) => end - start >= leastMs) ?? null };
  });
}

/** All appointments of a column, with or without cards. */
export const appointmentsOf = ({ cards, rests }: GridColumn): readonly DayAppointment[] =>
  [...cards, ...rests.flatMap(({ items }) => items)].map(({ appointment }) => appointment);

const isSameScale = (a: DayScale, b: DayScale): boolean =>
  a.start === b.start && a.end === b.end && a.pxPerMinute === b.pxPerMinute;

const isSameSource = (a: ColumnSource, b: ColumnSource): boolean =>
  a.practitionerId === b.practitionerId &&
  a.day === b.day &&
  a.hours === b.hours &&
  a.appointments.length === b.appointments.length &&
  a.appointments.every((each, index) => each === b.appointments[index]);
