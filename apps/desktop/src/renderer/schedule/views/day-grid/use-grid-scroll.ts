import { localTime, minutesOf } from "@daybook/domain";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { useSearch } from "wouter";
import { type DayScale, yOf } from "./day-scale.ts";

const beforeNowMs = 60 * 60_000;

/** The visible part of the grid's height, in pixels from the upper edge of the area. */
export interface SeenHeight {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Scrolls the grid at first to one hour before now, or before the time in the address. Later the same hours stay
 * visible, whatever day, density or range is drawn.
 */
export function useGridScroll(
  scrollerRef: RefObject<HTMLElement | null>,
  scale: DayScale | undefined,
  dayStart: number,
) {
  /** Milliseconds from midnight to the upper edge; null until the grid is visible. */
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
  /** As it will be drawn next; null until that is known. Reading it causes no new drawing. */
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
