import { epochDayOf, type LocalDate, type Period, type TimeZone, wallClock } from "@daybook/domain";

export type PartOfDay = "any" | "morning" | "afternoon" | "evening";

/** From and up to which hour of the clinic's clock an appointment may start. */
const hoursOf: Readonly<Record<Exclude<PartOfDay, "any">, readonly [number, number]>> = {
  morning: [0, 12],
  afternoon: [12, 17],
  evening: [17, 24],
};

/** A week's requests are sent together as one batch. */
const askedAtOnce = 7;

/** Periods in which a time may start, in epoch milliseconds: the whole period, or that part of each of its days. */
export function startWindows(
  part: PartOfDay,
  { today, days, zone }: { readonly today: LocalDate; readonly days: number; readonly zone: TimeZone },
): Period[] {
  const clock = wallClock(zone);
  const first = epochDayOf(today);
  if (part === "any") return [{ start: clock.epochMsAt(first, 0), end: clock.epochMsAt(first + days, 0) }];
  const [from, to] = hoursOf[part];
  return Array.from({ length: days }, (_, ahead) => ({
    start: clock.epochMsAt(first + ahead, from * 60),
    end: clock.epochMsAt(first + ahead, to * 60),
  }));
}

/**
 * Finds the first free times that start within the windows (given in order): asks until there are enough or no window
 * is left. A time that several practitioners have is listed once for each.
 */
export async function firstFreeTimes<T extends { readonly start: string }>(
  windows: readonly Period[],
  most: number,
  find: (window: Period) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < windows.length && found.length < most; at += askedAtOnce) {
    const asked = windows.slice(at, at + askedAtOnce);
    const answers = await Promise.all(
      asked.map(async (window) =>
        (await find(window)).filter(({ start }) => Date.parse(start) >= window.start && Date.parse(start) < window.end),
      ),
    );
    found.push(...answers.flat());
  }
  return found.slice(0, most);
}
