import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import { type DayScale, yOf } from "./day-scale.ts";

const beforeNowMs = 60 * 60_000;

/**
 * Opens the grid at an hour before now. Later the same hours stay in sight, whatever day, density or range is drawn.
 */
export function useGridScroll(
  scrollerRef: RefObject<HTMLElement | null>,
  scale: DayScale | undefined,
  dayStart: number,
) {
  /** Milliseconds from midnight at the upper edge; null until somebody sees the grid. */
  const atTop = useRef<number | null>(null);
  const { start = 0, pxPerMinute = 1 } = scale ?? {};
  const isDrawn = scale !== undefined;
  useLayoutEffect(() => {
    const board = scrollerRef.current;
    if (!board || !isDrawn) return;
    const now = Date.now();
    const today = now >= dayStart && now < dayStart + 24 * 60 * 60_000;
    atTop.current ??= today ? now - beforeNowMs - dayStart : start - dayStart;
    board.scrollTop = Math.max(0, yOf({ start, end: start, pxPerMinute }, dayStart + atTop.current));
  }, [scrollerRef, isDrawn, start, pxPerMinute, dayStart]);
  return useCallback(() => {
    if (scrollerRef.current) atTop.current = start - dayStart + (scrollerRef.current.scrollTop / pxPerMinute) * 60_000;
  }, [scrollerRef, start, pxPerMinute, dayStart]);
}
