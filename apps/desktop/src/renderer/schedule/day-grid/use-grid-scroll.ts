import { localTime, minutesOf } from "@daybook/domain";
import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import { useSearch } from "wouter";
import { type DayScale, yOf } from "./day-scale.ts";

const beforeNowMs = 60 * 60_000;

/**
 * Opens the grid at an hour before now, or before the time that the address asks for. Later the same hours stay in sight, whatever day, density or range is drawn.
 */
export function useGridScroll(
  scrollerRef: RefObject<HTMLElement | null>,
  scale: DayScale | undefined,
  dayStart: number,
) {
  /** Milliseconds from midnight at the upper edge; null until somebody sees the grid. */
  const atTop = useRef<number | null>(null);
  const asked = new URLSearchParams(useSearch()).get("time");
  const answered = useRef<string | null>(null);
  const { start = 0, pxPerMinute = 1 } = scale ?? {};
  const isDrawn = scale !== undefined;
  useLayoutEffect(() => {
    const board = scrollerRef.current;
    if (!board || !isDrawn) return;
    const time = localTime.safeParse(asked);
    const question = `${dayStart} ${asked}`;
    if (time.success && answered.current !== question) {
      answered.current = question;
      atTop.current = minutesOf(time.data) * 60_000 - beforeNowMs;
    }
    const now = Date.now();
    const today = now >= dayStart && now < dayStart + 24 * 60 * 60_000;
    atTop.current ??= today ? now - beforeNowMs - dayStart : start - dayStart;
    board.scrollTop = Math.max(0, yOf({ start, end: start, pxPerMinute }, dayStart + atTop.current));
  }, [scrollerRef, isDrawn, start, pxPerMinute, dayStart, asked]);
  return useCallback(() => {
    if (scrollerRef.current) atTop.current = start - dayStart + (scrollerRef.current.scrollTop / pxPerMinute) * 60_000;
  }, [scrollerRef, start, pxPerMinute, dayStart]);
}
