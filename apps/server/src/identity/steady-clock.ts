/**
 * A clock in milliseconds since the Unix epoch that never goes back. If the machine's clock is set back, this one continues
 * by the elapsed time of the process, so that nothing expires later than it should.
 * @param floor a moment that is known to have passed
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
