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

/** A time and a column, which need not be drawn. */
export type CarriedPlace = Period & Column;

/**
 * The same clock time in another column; on another day it is another moment, perhaps in summer instead of winter
 * time.
 */
export function inColumn(place: CarriedPlace, { practitionerId, day }: Column, zone: TimeZone): CarriedPlace {
  if (day === place.day) return { ...place, practitionerId };
  const start = zonedToEpochMs(day, localTimeAt(instantOf(place.start), zone), zone);
  return { practitionerId, day, start, end: start + place.end - place.start };
}

/**
 * The place in the drawn columns: in its own column, else with the same practitioner, else on the same weekday, else
 * in the first column. Null if there are no columns.
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
