import type { Period } from "@daybook/domain";

/** The longest period that one request for the schedule may ask for, minus a day because of clock changes. */
const longestMs = 31 * 86_400_000;

/**
 * Groups periods, given in order of start, into few spans that are short enough for one request each; returns indexes
 * of first and last.
 */
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
