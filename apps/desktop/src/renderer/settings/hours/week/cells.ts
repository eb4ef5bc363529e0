import { CELL_MINUTES, DAY_MINUTES, type Stretch } from "./week.ts";

/** A quarter of an hour on one day of the week. */
export interface Cell {
  readonly weekday: number;
  readonly quarter: number;
}

export const minuteOfCell = ({ weekday, quarter }: Cell): number =>
  (weekday - 1) * DAY_MINUTES + quarter * CELL_MINUTES;

/** The rectangle between two cells, including both: one stretch per day. */
export function stretchesBetween(a: Cell, b: Cell): Stretch[] {
  const [first, last] = [Math.min(a.weekday, b.weekday), Math.max(a.weekday, b.weekday)];
  const [from, to] = [Math.min(a.quarter, b.quarter), Math.max(a.quarter, b.quarter) + 1];
  return Array.from({ length: last - first + 1 }, (_, after) => ({
    start: minuteOfCell({ weekday: first + after, quarter: from }),
    end: minuteOfCell({ weekday: first + after, quarter: to }),
  }));
}

/** The cell that an arrow key leads to; it stops at the edges of the drawn week. */
export function step({ weekday, quarter }: Cell, key: string, range: { from: number; to: number }): Cell | null {
  const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
  const days = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  const quarters = { ArrowUp: -1, ArrowDown: 1, PageUp: -4, PageDown: 4 }[key] ?? 0;
  if (days === 0 && quarters === 0) return null;
  return {
    weekday: clamp(weekday + days, 1, 7),
    quarter: clamp(quarter + quarters, range.from * 4, range.to * 4 - 1),
  };
}
