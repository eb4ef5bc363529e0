import { type CSSProperties, useEffect, useState } from "react";

const width = 360;
const gap = 12;
/** The highest position: below the title bar, with room for the whole card on the smallest screen. */
const highest = 56;
const lowest = 160;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** The popover's position beside the selected time, on the right if there is room; null if it can stay where it is. */
export function placeBeside(ghost: Box, window: { readonly width: number }): { left: number; top: number } | null {
  const top = Math.max(highest, Math.min(lowest, ghost.top - 2 * gap));
  if (ghost.right + gap + width + gap <= window.width) return { left: ghost.right + gap, top };
  return ghost.left - gap - width >= gap ? { left: ghost.left - gap - width, top } : null;
}

/** The popover's position, so that it does not hide what is being booked. */
export function usePlaceBesideGhost(pointedAt: boolean): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({});
  useEffect(() => {
    const ghost = pointedAt && document.getElementById("booking-ghost")?.getBoundingClientRect();
    const beside = ghost && placeBeside(ghost, { width: innerWidth });
    if (beside) setPlace({ ...beside, right: "auto", maxHeight: `calc(100vh - ${beside.top + gap}px)` });
  }, [pointedAt]);
  return place;
}
