import { normalisePeriods, overlaps, type Period } from "@daybook/domain";

/** Part of a column's width, from 0 at the left to 1. */
export interface Lane {
  readonly left: number;
  readonly width: number;
}

export interface Laned extends Period {
  /** Called off: kept in sight, but narrower than what takes place. */
  readonly isFaint: boolean;
}

const faintWeight = 0.4;

/**
 * Side by side what overlaps. All that hang together by overlaps share the width: what takes place first, from the left and
 * all of the same width, then what was called off. In the order given.
 */
export function placeInLanes(items: readonly Laned[]): Lane[] {
  const placed: Lane[] = items.map(() => ({ left: 0, width: 1 }));
  const indexes = items.map((_, index) => index);
  for (const cluster of normaliseTouching(items)) {
    const within = indexes.filter((index) => {
      const item = items[index];
      return item !== undefined && overlaps(item, cluster);
    });
    if (within.length < 2) continue;
    const solid = assign(
      items,
      within.filter((index) => items[index]?.isFaint === false),
    );
    const faint = assign(
      items,
      within.filter((index) => items[index]?.isFaint === true),
    );
    const weight = solid.lanes === 0 ? 1 : faintWeight;
    const total = solid.lanes + faint.lanes * weight;
    for (const [index, lane] of solid.laneOf) placed[index] = { left: lane / total, width: 1 / total };
    for (const [index, lane] of faint.laneOf)
      placed[index] = { left: (solid.lanes + lane * weight) / total, width: weight / total };
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
