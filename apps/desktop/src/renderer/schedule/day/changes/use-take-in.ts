import { useCallback } from "react";
import { useTRPCClient } from "../../../core/server/client.ts";
import { useDayCache } from "../use-day-cache.ts";
import { type ChangeEvent, takeIn } from "./take-in.ts";

/** Takes in events about changed appointments, see `takeIn`. */
export function useTakeIn(): (events: readonly ChangeEvent[]) => Promise<void> {
  const client = useTRPCClient();
  const days = useDayCache();
  return useCallback(
    async (events) =>
      takeIn(events, days, async ({ id, start, end, practitionerId }) => {
        // The day at the appointment's place, cut down to its own time.
        const asked = { from: start, to: end, practitionerIds: [practitionerId] };
        const { items } = await client.appointments.day.query(asked);
        return items.find((each) => each.id === id) ?? null;
      }),
    [client, days],
  );
}
