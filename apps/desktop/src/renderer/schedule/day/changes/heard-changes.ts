import { type GetDayInput, patchDay } from "@daybook/domain";
import type { DayAppointment } from "../day-records.ts";

/** More than change while one answer is on its way. */
const mostKept = 2_000;

/**
 * The newest known state of the appointments that have changed since the page was opened. It decides between an answer
 * and an event that come in the wrong order, and completes a day that was requested before a change and answered after
 * it.
 */
export class HeardChanges {
  readonly #newest = new Map<string, { readonly row: DayAppointment; readonly number: number }>();
  #count = 0;

  /** Number of changes so far: the moment at which a day is requested. */
  get count(): number {
    return this.#count;
  }

  newest(id: string): DayAppointment | null {
    return this.#newest.get(id)?.row ?? null;
  }

  /** Returns the newest known state of the appointment: the given one, or a newer one that was heard before. */
  hear(row: DayAppointment): DayAppointment {
    const known = this.newest(row.id);
    if (known && known.version >= row.version) return known;
    this.#count += 1;
    // Deleted first, so that the map is in the order of the changes.
    this.#newest.delete(row.id);
    this.#newest.set(row.id, { row, number: this.#count });
    const [oldest] = this.#newest.keys();
    if (this.#newest.size > mostKept && oldest !== undefined) this.#newest.delete(oldest);
    return row;
  }

  /**
   * The appointments of an answer, with the changes that were heard while it was on its way.
   * @param since `count` when it was requested
   */
  complete(items: readonly DayAppointment[], asked: GetDayInput, since: number): readonly DayAppointment[] {
    return [...this.#newest.values()]
      .filter(({ number }) => number > since)
      .reduce((list, { row }) => patchDay(list, asked, row), items);
  }
}
