import type { ColumnChoice } from "../../core/preferences.ts";

export const everyColumn: ColumnChoice = { order: [], hidden: [], specialty: null, onlyIn: false };

interface Listed {
  readonly id: string;
  readonly specialties: readonly string[];
}

/** Practitioners in the person's order; new ones follow in the clinic's order. The order does not depend on the day. */
export function inChosenOrder<Each extends Listed>(practitioners: readonly Each[], order: readonly string[]): Each[] {
  const places = new Map(order.map((id, place) => [id, place]));
  const placeOf = ({ id }: Listed) => places.get(id) ?? order.length;
  return practitioners.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The practitioners that the person wants to see, in their order. @param isIn whether somebody works then or has
 * appointments
 */
export function shownPractitioners<Each extends Listed>(
  practitioners: readonly Each[],
  { order, hidden, specialty, onlyIn }: ColumnChoice,
  isIn: (practitioner: Each) => boolean,
): Each[] {
  return inChosenOrder(practitioners, order).filter(
    (each) =>
      !hidden.includes(each.id) &&
      (specialty === null || each.specialties.includes(specialty)) &&
      (!onlyIn || isIn(each)),
  );
}

/** The order after moving one practitioner by one place, up (-1) or down (1). */
export function movedBy(ids: readonly string[], id: string, by: 1 | -1): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  return ids.with(at, ids[to] ?? id).with(to, id);
}

/** Whether some practitioners are hidden. */
export const isNarrowed = ({ hidden, specialty, onlyIn }: ColumnChoice): boolean =>
  hidden.length > 0 || specialty !== null || onlyIn;
