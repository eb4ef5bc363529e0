import { epochMs, type Instant } from "@daybook/domain";

export interface Kind {
  readonly kind: string;
  readonly minutes: number;
}

/** What any clinic books, for the first day of one that has booked nothing yet. */
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

/** Types of appointment as this clinic books them, each with its commonest length; a practitioner's own come first. */
export function kindsInUse(booked: readonly Booked[], practitionerId: string): Kind[] {
  const lengths = new Map<string, number[]>();
  const mine = booked.filter((each) => each.practitionerId === practitionerId);
  for (const { kind, start, end } of [...mine, ...booked]) {
    if (kind) lengths.set(kind, [...(lengths.get(kind) ?? []), (epochMs(end) - epochMs(start)) / 60_000]);
  }
  const inUse = [...lengths].map(([kind, all]) => ({ kind, minutes: commonest(all) }));
  const ranked = [...mine, ...booked].flatMap(({ kind }) => (kind ? [kind] : []));
  return [...inUse, ...common.filter(({ kind }) => !lengths.has(kind))].sort(
    (a, b) => place(ranked, a.kind) - place(ranked, b.kind),
  );
}

const place = (ranked: readonly string[], kind: string): number =>
  ranked.includes(kind) ? ranked.indexOf(kind) : ranked.length;

function commonest(lengths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}
