import type { Period } from "@daybook/domain";
import { type DayScale, snap } from "../day-scale.ts";

const minuteMs = 60_000;

/** Duration, in minutes, that a click on free time stands for; a form that opens without a time has `usualMinutes`. */
export const clickedMinutes = 20;
/** Minimum duration, in minutes, when resizing. */
const leastMinutes = 5;

/** The period of a card that was grabbed `grip` milliseconds after its start and is held at `at`. */
export function carried(scale: DayScale, card: Period, grip: number, at: number, step: number): Period {
  const start = snap(scale, at - grip, step);
  return { start, end: start + (card.end - card.start) };
}

/** The period of a card whose lower edge is dragged to `at`. */
export function stretched(scale: DayScale, card: Period, at: number, step: number): Period {
  const least = card.start + Math.max(leastMinutes, step) * minuteMs;
  return { start: card.start, end: Math.max(least, snap(scale, at, step)) };
}

/** The period dragged on an empty column from one moment to another, up or down. */
export function spanned(scale: DayScale, from: number, to: number, step: number): Period {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const start = snap(scale, first, step, Math.floor);
  return { start, end: Math.max(start + step * minuteMs, snap(scale, last, step, Math.ceil)) };
}
