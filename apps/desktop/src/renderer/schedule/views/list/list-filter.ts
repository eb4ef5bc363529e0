import type { StatusLook } from "../../../appointments/status-look.ts";

/** What the list is narrowed by; it is never in the address, for it may be a patient's name. */
export interface ListFilter {
  readonly text: string;
  readonly practitionerId: string | null;
  readonly look: StatusLook | null;
}

export const everyRow: ListFilter = { text: "", practitionerId: null, look: null };

interface Row {
  /** What can be read in it. */
  readonly words: string;
  readonly practitionerId: string;
  readonly look: StatusLook;
}

/** Whether a row has every word that was typed, accents and case aside, and is of the practitioner and the status. */
export function matchesList({ words, practitionerId, look }: Row, filter: ListFilter): boolean {
  if (filter.practitionerId !== null && filter.practitionerId !== practitionerId) return false;
  if (filter.look !== null && filter.look !== look) return false;
  const text = plain(words);
  return plain(filter.text)
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
