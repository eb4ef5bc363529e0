/**
 * Milliseconds since the Unix epoch from a clock that never goes back: when the machine's clock is set back, time goes on
 * by the elapsed time of this process, so that nothing which expires lives longer.
 * @param floor a moment known to have passed already
 */
export function steadyClock(
  now: () => number,
  floor = 0,
  elapsed: () => number = () => performance.now(),
): () => number {
  let last = Math.max(now(), floor);
  let lastElapsed = elapsed();
  return () => {
    const ticked = elapsed();
    last = Math.max(now(), last + (ticked - lastElapsed));
    lastElapsed = ticked;
    return last;
  };
}
