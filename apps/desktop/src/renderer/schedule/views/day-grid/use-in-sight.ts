import { type RefObject, useCallback, useEffect, useRef } from "react";

/** Whether an element is visible, as of the last frame; true until that is known. Reading it causes no new drawing. */
export function useInSight<T extends Element>(): [RefObject<T | null>, () => boolean] {
  const element = useRef<T>(null);
  const inSight = useRef(true);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver((entries) => {
      inSight.current = entries.at(-1)?.isIntersecting ?? true;
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, useCallback(() => inSight.current, [])];
}
