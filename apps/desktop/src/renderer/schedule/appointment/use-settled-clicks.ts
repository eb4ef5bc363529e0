import { type MouseEvent, useCallback, useLayoutEffect, useRef } from "react";

/** Longer than a slow double click. */
const settledAfterMs = 600;

/**
 * For buttons that change places with what they tell of: a click that was meant for the button that stood there a moment
 * ago does nothing. Belongs on `onClickCapture` of what holds them.
 *
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
