import { useCallback } from "react";
import { useTRPCClient } from "../../core/server/client.ts";
import type { Changed } from "./day-cache.ts";
import type { DayAppointment } from "./day-records.ts";
import { untilAnswered } from "./under-way.ts";
import { useDayCache } from "./use-day-cache.ts";

/** If more appointments change at once, the days are requested again instead of each appointment. */
const mostReadAlone = 10;

/** What an event says of a changed appointment. */
export type ChangeEvent = Changed & { readonly version: number };

/**
 * Takes in events about changed appointments. Changes that this desk made itself are known from their answers; of
 * others, only the appointment is requested. It is written into the cached days, which need not be requested again.
 */
export function useTakeIn(): (events: readonly ChangeEvent[]) => Promise<void> {
  const client = useTRPCClient();
  const days = useDayCache();
  return useCallback(
    async (events) => {
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
      const takeIn = async (event: ChangeEvent): Promise<void> => {
        if (!(await isNews(event))) return;
        try {
          const row = await readAlone(client, event);
          // Null if it has changed again meanwhile: then its next event is on its way.
          if (row) days.put(row);
        } catch {
          days.readAgain([event]);
        }
      };
      if (events.length <= mostReadAlone) {
        await Promise.all(events.map(takeIn));
        return;
      }
      const news = await Promise.all(events.map(isNews));
      days.readAgain(events.filter((_, index) => news[index]));
    },
    [client, days],
  );
}

/** Asks for the day at the appointment's place, cut down to its own time; null if it is not there any more. */
async function readAlone(
  client: ReturnType<typeof useTRPCClient>,
  { id, start, end, practitionerId }: ChangeEvent,
): Promise<DayAppointment | null> {
  const asked = { from: start, to: end, practitionerIds: [practitionerId] };
  const { items } = await client.appointments.day.query(asked);
  return items.find((each) => each.id === id) ?? null;
}
