import { type RefObject, useEffect } from "react";

/** Brings the card that was just chosen beside the pane, which has taken room from the grid or lies over it. */
export function useRevealSelected(scrollerRef: RefObject<HTMLElement | null>, id: string | null): void {
  useEffect(() => {
    if (id === null) return undefined;
    // With the frame that is drawn next, which needs the same layout.
    const frame = requestAnimationFrame(() => {
      const card = scrollerRef.current?.querySelector(
        `[data-card="${CSS.escape(id)}"], [data-rest~="${CSS.escape(id)}"]`,
      );
      card?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
  }, [scrollerRef, id]);
}
