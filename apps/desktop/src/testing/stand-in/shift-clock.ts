/**
 * Lets the clock of a process, thread or page be ahead by so many milliseconds, so that it agrees with that of the test's
 * server. Uses nothing from outside, because it is also sent to the page as text.
 */
export function shiftClock(aheadMs: number): void {
  const RealDate = Date;
  const now = () => RealDate.now() + aheadMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    get: (target, name) => (name === "now" ? now : (Reflect.get(target, name) as unknown)),
  });
}
