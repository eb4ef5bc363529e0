/** Milliseconds that this process computed meanwhile; unlike time on the clock, other processes do not prolong them. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
