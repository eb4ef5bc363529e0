import type { StatusLook } from "../../../appointments/status-look.ts";

/** The list's filters; never in the address, because they may contain a patient's name. */
export interface ListFilter {
  readonly text: string;
  readonly practitionerId: string | null;
  readonly look: StatusLook | null;
}

export const everyRow: ListFilter = { text: "", practitionerId: null, look: null };

interface Row {
  /** The row's texts. */
  readonly words: string;
  readonly practitionerId: string;
  readonly look: StatusLook;
}

/** Whether a row contains every typed word (ignoring accents and case) and has the practitioner and the status. */
export function matchesList({ words, practitionerId, look }: Row, filter: ListFilter): boolean {
  if (filter.practitionerId !== null && filter.practitionerId !== practitionerId) return false;
  if (filter.look !== null && filter.look !== look) return false;
  const text = plain(words);
  return plain(filter.text)
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
