import { overlaps, type Period } from "@daybook/domain";

/** At most this many cards stand side by side; a "+2" in the rail stands for the others. */
export const mostLanes = 3;

/**
 * Where a card stands in its column. Fractions are of the width available for cards: the column's, minus the rail at
 * its right edge if something in the rail is beside the card or beside its neighbours.
 */
export interface Lane {
  /** Left edge, from 0 to 1. */
  readonly left: number;
  readonly width: number;
  /**
   * The moment down to which it may be drawn: later than its end if it would be too low to click and nothing is
   * below.
   */
  readonly until: number;
  /** Whether the card leaves the rail free. */
  readonly besideRail: boolean;
  /** The card reaches into the rail, because nothing is in the rail at its own time. */
  readonly overRail: boolean;
  /** A cancelled appointment beside one that takes place: it is a mark in the rail. */
  readonly isMark: boolean;
}

export interface Laned extends Period {
  readonly id: string;
  /** A cancelled appointment: visible, but faint. */
  readonly isFaint: boolean;
}

/** Several appointments without cards of their own, and the time they cover together. */
export interface Rest<Item> extends Period {
  readonly items: readonly Item[];
}

export interface Placing<Item> {
  readonly lanes: ReadonlyMap<Item, Lane>;
  readonly rests: readonly Rest<Item>[];
}

/**
 * Places appointments side by side if they take place at the same time, and only then, even if a card is very low. A
 * card extends over lanes on its right that are free for its whole time. The order of the items does not matter.
 * @param leastMs duration that corresponds to the minimum height of a card
 */
export function placeInLanes<Item extends Laned>(items: readonly Item[], leastMs: number): Placing<Item> {
  const ordered = items.toSorted(inOrder);
  const solid = clustersOf(ordered.filter(({ isFaint }) => !isFaint));
  const taking = solid.flatMap(({ cards }) => cards.map(({ item }) => item));
  const [beside, alone] = part(ordered, (item) => item.isFaint && taking.some((each) => overlaps(each, item)));
  const faint = clustersOf(alone.filter(({ isFaint }) => isFaint));
  const clusters = [...solid, ...faint].sort((a, b) => a.start - b.start);

  const ofRail = [...beside, ...clusters.flatMap(({ rest }) => rest)].sort(inOrder);
  const runs = runsOf(ofRail, leastMs);
  const lanes = new Map<Item, Lane>();
  for (const [index, cluster] of clusters.entries()) {
    const next = clusters[index + 1]?.start ?? Infinity;
    for (const [item, lane] of widen(cluster, runs, { next, leastMs })) lanes.set(item, lane);
  }
  const rests: Rest<Item>[] = [];
  for (const { items, start, end } of runs) {
    const [only] = items;
    if (items.length > 1 || !only?.isFaint) rests.push({ items, start, end });
    else lanes.set(only, { ...inRail, until: end });
  }
  return { lanes, rests };
}

export const inRail: Lane = { left: 1, width: 0, until: 0, besideRail: true, overRail: false, isMark: true };

const inOrder = (a: Laned, b: Laned): number => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);

interface Card<Item> {
  readonly item: Item;
  readonly lane: number;
}

/** Cards connected by overlaps, and the appointments left over. */
interface Cluster<Item> extends Period {
  readonly cards: readonly Card<Item>[];
  readonly rest: readonly Item[];
}

/** Gives each the first lane that is free at its start. */
function clustersOf<Item extends Laned>(ordered: readonly Item[]): Cluster<Item>[] {
  const clusters: { start: number; end: number; cards: Card<Item>[]; rest: Item[] }[] = [];
  let ends: number[] = [];
  for (const item of ordered) {
    let cluster = clusters.at(-1);
    if (!cluster || item.start >= cluster.end) {
      cluster = { start: item.start, end: item.end, cards: [], rest: [] };
      clusters.push(cluster);
      ends = [];
    }
    const free = ends.findIndex((end) => end <= item.start);
    const lane = free < 0 ? ends.length : free;
    if (lane >= mostLanes) {
      cluster.rest.push(item);
      continue;
    }
    ends[lane] = item.end;
    cluster.cards.push({ item, lane });
    cluster.end = Math.max(cluster.end, item.end);
  }
  return clusters;
}

/** The contents of the rail, as periods that do not touch on the screen. */
function runsOf<Item extends Laned>(ordered: readonly Item[], leastMs: number): Rest<Item>[] {
  const runs: { start: number; end: number; items: Item[] }[] = [];
  for (const item of ordered) {
    const end = Math.max(item.end, item.start + leastMs);
    const last = runs.at(-1);
    if (!last || item.start >= last.end) {
      runs.push({ start: item.start, end, items: [item] });
      continue;
    }
    last.items.push(item);
    last.end = Math.max(last.end, end);
  }
  return runs;
}

/** Makes the cards of a cluster as wide and, if low, as high as their neighbours allow. */
function widen<Item extends Laned>(
  { cards }: Cluster<Item>,
  runs: readonly Period[],
  { next, leastMs }: { readonly next: number; readonly leastMs: number },
): [Item, Lane][] {
  const count = Math.max(...cards.map(({ lane }) => lane)) + 1;
  const wide = cards.map(({ item, lane }) => {
    const blocked = cards.filter((each) => each.lane > lane && overlaps(each.item, item)).map((each) => each.lane);
    return { item, lane, to: Math.min(count, ...blocked) };
  });
  const drawn = wide.map((card) => {
    const below = wide.filter(({ item, lane, to }) => item.start >= card.item.end && lane < card.to && card.lane < to);
    const room = Math.min(next, ...below.map(({ item }) => item.start));
    return { ...card, until: Math.max(card.item.end, Math.min(card.item.start + leastMs, room)) };
  });
  const meets = (start: number, end: number) => runs.some((run) => overlaps(run, { start, end }));
  const besideRail = drawn.some(({ item, until }) => meets(item.start, until));
  return drawn.map(({ item, lane, to, until }) => {
    const overRail = besideRail && to === count && !meets(item.start, until);
    return [item, { left: lane / count, width: (to - lane) / count, until, besideRail, overRail, isMark: false }];
  });
}

function part<Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] {
  const [yes, no]: [Item[], Item[]] = [[], []];
  for (const item of items) (is(item) ? yes : no).push(item);
  return [yes, no];
}
