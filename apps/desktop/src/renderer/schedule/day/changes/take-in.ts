import type { Changed, DayCache } from "../day-cache.ts";
import type { DayAppointment } from "../day-records.ts";
import { untilAnswered } from "./under-way.ts";

/** If more appointments change at once, the days are requested again instead of each appointment. */
const mostReadAlone = 10;

/** What an event says of a changed appointment. */
export type ChangeEvent = Changed & { readonly version: number };

/**
 * Takes in events about changed appointments. Changes that this desk made itself are known from their answers; of
 * others, only the appointment is requested. It is written into the cached days, which need not be requested again.
 * @param readAlone requests one appointment; null if it is not at that place any more
 */
export async function takeIn(
  events: readonly ChangeEvent[],
  days: DayCache,
  readAlone: (event: ChangeEvent) => Promise<DayAppointment | null>,
): Promise<void> {
  const isNews = async (event: ChangeEvent): Promise<boolean> => {
    await untilAnswered(event.id);
    const known = days.newest(event.id);
    if (known && known.version >= event.version) days.put(known);
    // It leaves every day, and no request would find it.
    else if (known && event.status === "entered-in-error")
      days.put({ ...known, status: event.status, version: event.version });
    else return days.concerns(event);
    return false;
  };
  const takeOne = async (event: ChangeEvent): Promise<void> => {
    if (!(await isNews(event))) return;
    try {
      const row = await readAlone(event);
      // Null if it has changed again meanwhile: then its next event is on its way.
      if (row) days.put(row);
    } catch {
      days.readAgain([event]);
    }
  };
  if (events.length <= mostReadAlone) {
    await Promise.all(events.map(takeOne));
    return;
  }
  const news = await Promise.all(events.map(isNews));
  days.readAgain(events.filter((_, index) => news[index]));
}
