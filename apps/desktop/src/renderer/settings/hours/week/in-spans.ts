import type { Period } from "@daybook/domain";

/** The longest period that the schedule is asked for at once, less a day for the clocks that go back. */
const longestMs = 31 * 86_400_000;

/** Periods in order of start as few spans, each short enough to ask for at once: the indexes of its first and its last. */
export function inSpans(periods: readonly Period[]): readonly { readonly first: number; readonly last: number }[] {
  const spans: { first: number; last: number }[] = [];
  for (const [index, { end }] of periods.entries()) {
    const span = spans.at(-1);
    const begin = span && periods[span.first]?.start;
    if (span && begin !== undefined && end - begin <= longestMs) span.last = index;
    else spans.push({ first: index, last: index });
  }
  return spans;
}
