import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../core/server/client.ts";
import type { DayAppointment } from "../day/day-records.ts";

type Known = Pick<DayAppointment, "id"> & Partial<DayAppointment>;

/** Writes what is known of an appointment into every cached day. The caller must then invalidate these days. */
export function usePatchAppointment(): (answered: Known) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    (answered) => {
      const days = queryClient.getQueriesData<{ items: DayAppointment[] }>(trpc.appointments.day.pathFilter());
      for (const [key, day] of days) {
        if (!day?.items.some(({ id }) => id === answered.id)) continue;
        const items = day.items.map((each) => (each.id === answered.id ? patched(each, answered) : each));
        // The rest of the day is as old as it was.
        const updatedAt = queryClient.getQueryState(key)?.dataUpdatedAt ?? 0;
        // An answer to an earlier request would bring back the old state.
        void queryClient.cancelQueries({ queryKey: key, exact: true });
        queryClient.setQueryData(key, { items }, { updatedAt });
      }
    },
    [trpc, queryClient],
  );
}

/** Only the fields that a day has of an appointment: an answer has more. */
function patched(each: DayAppointment, answered: Known): DayAppointment {
  const known = Object.entries(answered).filter(([field]) => field in each);
  return { ...each, ...Object.fromEntries(known) };
}
