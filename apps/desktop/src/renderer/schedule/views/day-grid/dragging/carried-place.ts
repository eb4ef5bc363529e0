import {
  epochDayOf,
  instantOf,
  type LocalDate,
  localTimeAt,
  type Period,
  type TimeZone,
  weekdayOf,
  zonedToEpochMs,
} from "@daybook/domain";
import type { GridColumn } from "../grid-model.ts";

type Column = Pick<GridColumn, "practitionerId" | "day">;

/** A time in a column, whichever columns happen to be drawn. */
export type CarriedPlace = Period & Column;

/** The same time of the clock in another column; on another day that is another midnight, or another season's hour. */
export function inColumn(place: CarriedPlace, { practitionerId, day }: Column, zone: TimeZone): CarriedPlace {
  if (day === place.day) return { ...place, practitionerId };
  const start = zonedToEpochMs(day, localTimeAt(instantOf(place.start), zone), zone);
  return { practitionerId, day, start, end: start + place.end - place.start };
}

/**
 * Where a place is among the columns that are drawn: in its own, else with the same practitioner, else on the same day of
 * the week, else in the first. Null without columns.
 */
export function amongColumns(
  place: CarriedPlace,
  columns: readonly Column[],
  zone: TimeZone,
): (CarriedPlace & { readonly columnIndex: number }) | null {
  const theirs = columns.filter(({ practitionerId }) => practitionerId === place.practitionerId);
  const pool = theirs.length > 0 ? theirs : columns;
  const weekday = (day: LocalDate) => weekdayOf(epochDayOf(day));
  const column =
    pool.find(({ day }) => day === place.day) ?? pool.find(({ day }) => weekday(day) === weekday(place.day)) ?? pool[0];
  return column ? { ...inColumn(place, column, zone), columnIndex: columns.indexOf(column) } : null;
}
