export type PartOfDay = "any" | "morning" | "afternoon" | "evening";

const hoursOf: Readonly<Record<PartOfDay, readonly [string, string]>> = {
  any: ["00:00", "24:00"],
  morning: ["00:00", "12:00"],
  afternoon: ["12:00", "17:00"],
  evening: ["17:00", "24:00"],
};

/** The first free times of a part of the day; a time may stand under several practitioners, and is offered once a practitioner. */
export function freeTimes<T extends { readonly start: string }>(
  slots: readonly T[],
  part: PartOfDay,
  { most, timeOf }: { readonly most: number; readonly timeOf: (slot: T) => string },
): T[] {
  const [from, to] = hoursOf[part];
  return slots.filter((slot) => timeOf(slot) >= from && timeOf(slot) < to).slice(0, most);
}
