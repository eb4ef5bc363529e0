import { epochDayOf, epochMs, type Instant, type LocalDate, type TimeZone } from "./time.ts";
import { wallClock } from "./wall-clock.ts";

/**
 * A half-open period, `[start, end)`, in milliseconds since the epoch: one may start when another ends. Sessions and slots
 * are periods with more members. For tens of thousands of periods, use `PackedPeriods`.
 */
export interface Period {
  readonly start: number;
  readonly end: number;
}

/** The period between two moments, such as that of an appointment or a session. */
export const periodOf = ({ start, end }: { readonly start: Instant; readonly end: Instant }): Period => ({
  start: epochMs(start),
  end: epochMs(end),
});

/** Periods as `[start, end, start, end, ...]`, in order and not overlapping; made by `packPeriods`. */
export type PackedPeriods = Float64Array;

export const overlaps = (a: Period, b: Period): boolean => a.start < b.end && b.start < a.end;

export const contains = (outer: Period, inner: Period): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Sorts periods, merges those that overlap or touch, and drops empty ones. */
export function normalisePeriods(periods: readonly Period[]): Period[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of periods.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The time in `from` that no period of `taken` covers; arguments and result are normalised. */
export function subtractPeriods(from: readonly Period[], taken: readonly Period[]): Period[] {
  const left: Period[] = [];
  let next = 0;
  for (const { start, end } of from) {
    let reached = start;
    while ((taken[next]?.end ?? Infinity) <= reached) next += 1;
    // One period of `taken` may cover parts of several in `from`, so `next` stays at the last one read.
    for (let at = next; reached < end; at += 1) {
      const hole = taken[at];
      const holeStart = Math.min(hole?.start ?? Infinity, end);
      if (holeStart > reached) left.push({ start: reached, end: holeStart });
      reached = Math.max(reached, Math.min(hole?.end ?? Infinity, end));
    }
  }
  return left;
}

/** The time that is in both lists; arguments and result are normalised. */
export function intersectPeriods(a: readonly Period[], b: readonly Period[]): Period[] {
  const shared: Period[] = [];
  for (let i = 0, j = 0; ; ) {
    const left = a[i];
    const right = b[j];
    if (!left || !right) return shared;
    if (overlaps(left, right)) {
      shared.push({ start: Math.max(left.start, right.start), end: Math.min(left.end, right.end) });
    }
    if (left.end < right.end) i += 1;
    else j += 1;
  }
}

/** Normalises and packs periods, to work with very many of them. */
export function packPeriods(periods: readonly Period[]): PackedPeriods {
  const merged = normalisePeriods(periods);
  const packed = new Float64Array(merged.length * 2);
  for (const [index, { start, end }] of merged.entries()) {
    packed[index * 2] = start;
    packed[index * 2 + 1] = end;
  }
  return packed;
}

/** The time that is in `a`, in `b` or in both. */
export const joinPacked = (a: PackedPeriods, b: PackedPeriods): PackedPeriods =>
  a.length === 0 ? b : b.length === 0 ? a : packPeriods([...unpack(a), ...unpack(b)]);

function unpack(packed: PackedPeriods): Period[] {
  return Array.from({ length: packed.length / 2 }, (_, at) => ({
    start: packed[at * 2] ?? Number.NaN,
    end: packed[at * 2 + 1] ?? Number.NaN,
  }));
}

/** The moments at which the days begin and end, in milliseconds. */
export function periodOfDays({ from, to }: { from: LocalDate; to: LocalDate }, zone: TimeZone): Period {
  const clock = wallClock(zone);
  return { start: clock.epochMsAt(epochDayOf(from), 0), end: clock.epochMsAt(epochDayOf(to) + 1, 0) };
}
