import type { Period } from "@daybook/domain";

export interface Lane {
  /** From 0, at the left. */
  readonly lane: number;
  /** How many share the width there. */
  readonly lanes: number;
}

/**
 * Side by side what overlaps: each period gets the first free lane, and all that hang together by overlaps share the width
 * alike. In the order of the periods given.
 */
export function placeInLanes(periods: readonly Period[]): Lane[] {
  const order = periods.map((_, index) => index).sort((a, b) => compare(periods[a], periods[b]) || a - b);
  const placed: Lane[] = periods.map(() => ({ lane: 0, lanes: 1 }));
  let cluster: number[] = [];
  let ends: number[] = [];
  let clusterEnd = -Infinity;
  const close = () => {
    for (const index of cluster) placed[index] = { lane: placed[index]?.lane ?? 0, lanes: ends.length };
  };
  for (const index of order) {
    const period = periods[index];
    if (!period) continue;
    if (period.start >= clusterEnd) {
      close();
      [cluster, ends, clusterEnd] = [[], [], -Infinity];
    }
    const free = ends.findIndex((end) => end <= period.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = period.end;
    placed[index] = { lane, lanes: 1 };
    cluster.push(index);
    clusterEnd = Math.max(clusterEnd, period.end);
  }
  close();
  return placed;
}

const compare = (a: Period | undefined, b: Period | undefined): number =>
  a && b ? a.start - b.start || b.end - a.end : 0;
