import { normalisePeriods, overlaps, type Period } from "@daybook/domain";

/** Part of a column's width, from 0 at the left to 1. */
export interface Lane {
  readonly left: number;
  readonly width: number;
  /** Of what is drawn as a mark over the column's right edge and takes no width: how many such marks it stands from it. */
  readonly mark?: number;
}

export interface Laned extends Period {
  /** Called off: kept in sight, but out of the way of what takes place. */
  readonly isFaint: boolean;
}

/**
 * Side by side what overlaps: all that hang together by overlaps share the width, in lanes of the same width. What was
 * called off narrows nothing that takes place: it is a mark at the edge where it overlaps any of that, else it has what
 * those have who take place. In the order given.
 */
export function placeInLanes(items: readonly Laned[]): Lane[] {
  const indexes = items.map((_, index) => index);
  const solid = items.filter(({ isFaint }) => !isFaint);
  const isMark = items.map((item) => item.isFaint && solid.some((each) => overlaps(each, item)));
  const placed = shareWidth(
    items,
    indexes.filter((index) => !isMark[index]),
  );
  const marks = assign(
    items,
    indexes.filter((index) => isMark[index]),
  );
  return indexes.map((index) => {
    const mark = marks.laneOf.get(index);
    return mark === undefined ? (placed.get(index) ?? { left: 0, width: 1 }) : { left: 1, width: 0, mark };
  });
}

function shareWidth(items: readonly Laned[], indexes: readonly number[]): Map<number, Lane> {
  const placed = new Map<number, Lane>();
  const shown = indexes.flatMap((index) => items[index] ?? []);
  for (const cluster of normaliseTouching(shown)) {
    const within = indexes.filter((index) => {
      const item = items[index];
      return item !== undefined && overlaps(item, cluster);
    });
    const { laneOf, lanes } = assign(items, within);
    for (const [index, lane] of laneOf) placed.set(index, { left: lane / lanes, width: 1 / lanes });
  }
  return placed;
}

/** Periods that only touch do not hang together: one may start when another ends. */
function normaliseTouching(items: readonly Period[]): Period[] {
  return normalisePeriods(items.map(({ start, end }) => ({ start, end: end - 1 })));
}

/** To each the first lane that is free at its start. */
function assign(items: readonly Period[], indexes: readonly number[]): { laneOf: Map<number, number>; lanes: number } {
  const startOf = (index: number) => items[index]?.start ?? 0;
  const endOf = (index: number) => items[index]?.end ?? 0;
  const laneOf = new Map<number, number>();
  const ends: number[] = [];
  for (const index of indexes.toSorted((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a) || a - b)) {
    const free = ends.findIndex((end) => end <= startOf(index));
    const lane = free < 0 ? ends.length : free;
    ends[lane] = endOf(index);
    laneOf.set(index, lane);
  }
  return { laneOf, lanes: ends.length };
}
