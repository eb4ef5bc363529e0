const edgePx = 48;
const fastestPxPerFrame = 16;

/**
 * Scrolls while something is held near an edge of the visible part: the nearer, the faster. Calls `onScroll` after
 * each step.
 */
export function createEdgeScroll(
  scroller: HTMLElement,
  insets: { readonly top: number; readonly left: number },
  onScroll: () => void,
) {
  let frame = 0;
  let speed = { x: 0, y: 0 };
  const step = () => {
    const before = { x: scroller.scrollLeft, y: scroller.scrollTop };
    scroller.scrollBy(speed.x, speed.y);
    if (before.x !== scroller.scrollLeft || before.y !== scroller.scrollTop) onScroll();
    frame = speed.x === 0 && speed.y === 0 ? 0 : requestAnimationFrame(step);
  };
  return {
    at(x: number, y: number) {
      const box = scroller.getBoundingClientRect();
      speed = {
        x: pull(x, box.left + insets.left, box.right),
        y: pull(y, box.top + insets.top, box.bottom),
      };
      if ((speed.x !== 0 || speed.y !== 0) && frame === 0) frame = requestAnimationFrame(step);
    },
    stop() {
      cancelAnimationFrame(frame);
      frame = 0;
      speed = { x: 0, y: 0 };
    },
  };
}

function pull(at: number, low: number, high: number): number {
  if (at < low + edgePx) return -Math.min(1, (low + edgePx - at) / edgePx) * fastestPxPerFrame;
  if (at > high - edgePx) return Math.min(1, (at - high + edgePx) / edgePx) * fastestPxPerFrame;
  return 0;
}
