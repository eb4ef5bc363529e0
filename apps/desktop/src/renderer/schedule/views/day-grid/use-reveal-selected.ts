import { type RefObject, useEffect } from "react";

/** Scrolls the newly selected card into view beside the pane, which narrows the grid or lies over it. */
export function useRevealSelected(scrollerRef: RefObject<HTMLElement | null>, id: string | null): void {
  useEffect(() => {
    if (id === null) return undefined;
    // In the next frame, which needs the same layout anyway.
    const frame = requestAnimationFrame(() => {
      const card = scrollerRef.current?.querySelector(
        `[data-card="${CSS.escape(id)}"], [data-rest~="${CSS.escape(id)}"]`,
      );
      card?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
  }, [scrollerRef, id]);
}
