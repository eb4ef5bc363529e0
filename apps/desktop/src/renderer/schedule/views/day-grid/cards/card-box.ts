import type { Lane } from "./lanes.ts";

/** Pixels that a column leaves free at its sides, and between two cards. */
const [atLeft, atRight, between] = [4, 6, 2];
/** Of what stands in the rail. */
export const railPx = 24;

/** A length: so much of the column's width, and so many pixels. */
export interface Length {
  readonly part: number;
  readonly px: number;
}

/** Where a card stands across its column, and how wide it is. */
export function boxOf({ left, width, besideRail, overRail, isMark }: Lane): { left: Length; width: Length } {
  const forCards = -atLeft - atRight;
  if (isMark) return { left: { part: 1, px: -atRight - railPx }, width: { part: 0, px: railPx } };
  const rail = besideRail ? railPx + between : 0;
  const gap = left + width < 0.999 ? between : 0;
  return {
    left: { part: left, px: atLeft + (forCards - rail) * left },
    width: { part: width, px: (forCards - rail) * width - gap + (overRail ? rail : 0) },
  };
}

export const cssOf = ({ part, px }: Length): string => `calc(${part * 100}% + ${px}px)`;
