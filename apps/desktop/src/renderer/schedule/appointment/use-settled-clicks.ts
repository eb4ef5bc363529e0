import { type MouseEvent, useCallback, useLayoutEffect, useRef } from "react";

/** Longer than a slow double click. */
const settledAfterMs = 600;

/**
 * For buttons whose meaning changes with what they show: ignores a click that was meant for the button that was in
 * this place a moment ago. Put it on `onClickCapture` of the element that contains the buttons.
 * @param shown what the buttons depend on
 */
export function useSettledClicks(shown: string): (event: MouseEvent) => void {
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (before.current !== shown) changedAt.current = performance.now();
    before.current = shown;
  }, [shown]);
  return useCallback((event) => {
    if (event.detail <= 1 && performance.now() - changedAt.current >= settledAfterMs) return;
    event.preventDefault();
    event.stopPropagation();
  }, []);
}
