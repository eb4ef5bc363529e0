import { type DayScale, yOf } from "../day-scale.ts";
import type { GridColumn, PlacedCard } from "../grid-model.ts";
import type { SeenHeight } from "../use-grid-scroll.ts";

/** A card with the scale of its own day. */
export interface DrawnCard {
  readonly card: PlacedCard;
  readonly scale: DayScale;
}

/** Pixels around what can be seen that are drawn with it. */
const margin = 20;

/**
 * What is drawn of a column at once. Of a day just turned to, those are the cards that can be seen; above and below them
 * the cards of the day `before` stay where they are until these have been painted.
 */
export function drawnCards(column: GridColumn, before: GridColumn, seen: SeenHeight | null): readonly DrawnCard[] {
  if (before.day === column.day || seen === null || !isAlike(column.scale, before.scale)) return drawn(column);
  const isSeen = ({ card, scale }: DrawnCard) =>
    yOf(scale, card.until) > seen.top - margin && yOf(scale, card.start) < seen.bottom + margin;
  return [...drawn(column).filter(isSeen), ...drawn(before).filter((each) => !isSeen(each))];
}

const drawn = ({ cards, scale }: GridColumn): DrawnCard[] => cards.map((card) => ({ card, scale }));

/** Whether both days are drawn with the same hours; else nothing stays where it is. */
const isAlike = (a: DayScale, b: DayScale): boolean =>
  a.pxPerMinute === b.pxPerMinute && a.end - a.start === b.end - b.start;
