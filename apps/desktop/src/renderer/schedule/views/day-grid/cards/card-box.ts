import type { Lane } from "./lanes.ts";

/** Pixels that a column leaves free on its left, on its right, and between two cards. */
const [atLeft, atRight, between] = [4, 6, 2];
/** Width of the rail, in pixels. */
export const railPx = 24;

/** A length: a share of the column's width plus pixels. */
export interface Length {
  readonly part: number;
  readonly px: number;
}

/** The horizontal position and width of a card in its column. */
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
