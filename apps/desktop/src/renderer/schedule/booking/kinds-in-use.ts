import { epochMs, type Instant } from "@daybook/domain";

export interface Kind {
  readonly kind: string;
  readonly minutes: number;
}

/** Types that any clinic uses, for the first day of one that has booked nothing yet. */
const common: readonly Kind[] = [
  { kind: "consultation", minutes: 30 },
  { kind: "follow-up", minutes: 15 },
  { kind: "vaccination", minutes: 15 },
  { kind: "check-up", minutes: 45 },
];

interface Booked {
  readonly kind: string | null;
  readonly practitionerId: string;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * The appointment types of this clinic, each with its most common duration; the practitioner's own come first. Types
 * that differ only in capitals are one, in the spelling that was met first.
 */
export function kindsInUse(booked: readonly Booked[], practitionerId: string): Kind[] {
  const mine = booked.filter((each) => each.practitionerId === practitionerId);
  const uses = new Map<string, { readonly kind: string; readonly lengths: number[] }>();
  for (const { kind, start, end } of [...mine, ...booked]) {
    if (!kind) continue;
    const use = uses.get(nameOf(kind)) ?? { kind, lengths: [] };
    uses.set(nameOf(kind), use);
    use.lengths.push((epochMs(end) - epochMs(start)) / 60_000);
  }
  const inUse = [...uses.values()].map(({ kind, lengths }) => ({ kind, minutes: commonest(lengths) }));
  return [...inUse, ...common.filter(({ kind }) => !uses.has(nameOf(kind)))];
}

const nameOf = (kind: string): string => kind.trim().toLowerCase();

function commonest(lengths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}
