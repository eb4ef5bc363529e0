import { type MouseEvent, useCallback, useEffect, useRef } from "react";

/** Milliseconds within which a click is still the echo of the one that closed a dialog. */
const quietAfterMs = 400;

/**
 * Tells clicks that were meant for what they hit from those that only fall through to it, because the dialog that lay over
 * it went away under the pointer: the second half of a double click on its button, however slow, or a hasty next one.
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
