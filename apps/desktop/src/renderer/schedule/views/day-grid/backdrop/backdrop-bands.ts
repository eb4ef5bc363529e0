import { normalisePeriods, overlaps, type Period, subtractPeriods } from "@daybook/domain";

/** A time in which the practitioner is not available, and why. */
export interface Band extends Period {
  readonly kind: "opens" | "closed" | "break" | "leave" | "away" | "free-day";
}

const nearlyADayMs = 22 * 60 * 60_000;

/**
 * The bands behind a column's cards: times of the day when the practitioner is not available. An exception for a
 * whole day is a leave, one of some hours an absence; a gap without an exception is a break, or is before or after
 * the hours.
 */
export function backdropBands(shown: Period, sessions: readonly Period[], closures: readonly Period[]): Band[] {
  const open = normalisePeriods(sessions.filter((each) => overlaps(each, shown)));
  const [first, last] = [open[0], open.at(-1)];
  const shut = closures.filter((each) => overlaps(each, shown));
  const kindOf = (gap: Period): Band["kind"] => {
    if (!first || !last) return "free-day";
    if (gap.end <= first.start) return "opens";
    return gap.start >= last.end ? "closed" : "break";
  };
  return subtractPeriods([shown], open)
    .flatMap((gap): Band[] => {
      const closed = normalisePeriods(shut.filter((each) => overlaps(each, gap)));
      const parts = closed.map((each) => ({
        start: Math.max(each.start, gap.start),
        end: Math.min(each.end, gap.end),
        kind: each.end - each.start >= nearlyADayMs ? ("leave" as const) : ("away" as const),
      }));
      return [...parts, ...subtractPeriods([gap], parts).map((part) => ({ ...part, kind: kindOf(gap) }))];
    })
    .sort((a, b) => a.start - b.start);
}
