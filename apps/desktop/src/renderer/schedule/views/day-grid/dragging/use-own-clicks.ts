import { type MouseEvent, useCallback, useEffect, useRef } from "react";

/** For this many milliseconds, a click may still belong to the one that closed a dialog. */
const quietAfterMs = 400;

/**
 * Distinguishes clicks that were meant for what they hit from those that reach it only because a dialog closed under
 * the pointer: the second half of a double click on its button, however slow, or a hasty second click.
 */
export function useOwnClicks(): (event: MouseEvent) => boolean {
  const dialog = useRef({ at: Number.NEGATIVE_INFINITY, wasLast: false });
  useEffect(() => {
    const onDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || !target.closest('[role="dialog"]')) return;
      dialog.current = { at: performance.now(), wasLast: true };
    };
    addEventListener("pointerdown", onDown, true);
    return () => removeEventListener("pointerdown", onDown, true);
  }, []);
  return useCallback(({ detail }) => {
    const { at, wasLast } = dialog.current;
    if (wasLast && (detail > 1 || performance.now() - at < quietAfterMs)) return false;
    dialog.current = { at, wasLast: false };
    return true;
  }, []);
}
