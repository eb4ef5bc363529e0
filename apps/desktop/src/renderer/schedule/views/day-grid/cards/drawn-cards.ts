import { type DayScale, yOf } from "../day-scale.ts";
import type { GridColumn, PlacedCard } from "../grid-model.ts";
import type { SeenHeight } from "../use-grid-scroll.ts";

/** A card and the scale of its day. */
export interface DrawnCard {
  readonly card: PlacedCard;
  readonly scale: DayScale;
}

/** Pixels drawn above and below the visible part. */
const margin = 20;

/**
 * The cards of a column that are drawn at once. On a new day these are the visible ones; above and below, the cards
 * of the day `before` stay until the visible ones have been painted.
 */
export function drawnCards(column: GridColumn, before: GridColumn, seen: SeenHeight | null): readonly DrawnCard[] {
  if (before.day === column.day || seen === null || !isAlike(column.scale, before.scale)) return drawn(column);
  const isSeen = ({ card, scale }: DrawnCard) =>
    yOf(scale, card.until) > seen.top - margin && yOf(scale, card.start) < seen.bottom + margin;
  return [...drawn(column).filter(isSeen), ...drawn(before).filter((each) => !isSeen(each))];
}

const drawn = ({ cards, scale }: GridColumn): DrawnCard[] => cards.map((card) => ({ card, scale }));

/** Whether both days are drawn with the same hours; otherwise nothing can stay. */
const isAlike = (a: DayScale, b: DayScale): boolean =>
  a.pxPerMinute === b.pxPerMinute && a.end - a.start === b.end - b.start;
