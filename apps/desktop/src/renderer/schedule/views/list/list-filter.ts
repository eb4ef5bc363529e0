import { sameNameKey, searchKey } from "@daybook/domain";
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

/** Whether a row contains every typed word (in any spelling, as in the search) and has the practitioner and the status. */
export function matchesList({ words, practitionerId, look }: Row, filter: ListFilter): boolean {
  if (filter.practitionerId !== null && filter.practitionerId !== practitionerId) return false;
  if (filter.look !== null && filter.look !== look) return false;
  return [searchKey, sameNameKey].some((keyOf) => {
    const text = keyOf(words);
    return keyOf(filter.text)
      .split(" ")
      .every((word) => text.includes(word));
  });
}
