import { localTime, minutesOf } from "@daybook/domain";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { useSearch } from "wouter";
import { type DayScale, yOf } from "./day-scale.ts";

const beforeNowMs = 60 * 60_000;

/** What of the grid's height can be seen: pixels from the upper edge of the area. */
export interface SeenHeight {
  readonly top: number;
  readonly bottom: number;
}

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
  const height = useHeight(scrollerRef);
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
  const onScroll = useCallback(() => {
    if (scrollerRef.current) atTop.current = start - dayStart + (scrollerRef.current.scrollTop / pxPerMinute) * 60_000;
  }, [scrollerRef, start, pxPerMinute, dayStart]);
  /** As it will be drawn now; null until that is known. Asking draws nothing anew. */
  const seen = useCallback((): SeenHeight | null => {
    if (atTop.current === null || height.current === null) return null;
    const top = Math.max(0, yOf({ start, end: start, pxPerMinute }, dayStart + atTop.current));
    return { top, bottom: top + height.current };
  }, [height, start, pxPerMinute, dayStart]);
  return { onScroll, seen };
}

function useHeight(scrollerRef: RefObject<HTMLElement | null>): RefObject<number | null> {
  const height = useRef<number | null>(null);
  useEffect(() => {
    if (!scrollerRef.current) return undefined;
    const observer = new ResizeObserver((entries) => {
      height.current = entries.at(-1)?.contentRect.height ?? null;
    });
    observer.observe(scrollerRef.current);
    return () => observer.disconnect();
  }, [scrollerRef]);
  return height;
}
