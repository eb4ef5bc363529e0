import { type RefObject, useCallback, useEffect, useRef } from "react";

/** Whether an element can be seen, as of the last frame; true until that is known. Reading it draws nothing anew. */
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
