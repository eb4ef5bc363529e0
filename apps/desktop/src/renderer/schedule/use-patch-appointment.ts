import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../core/client.ts";
import type { DayAppointment } from "./use-schedule-data.ts";

type Known = Pick<DayAppointment, "id"> & Partial<DayAppointment>;

/** Writes what the server answered about an appointment into every day that is kept, before it is asked again. */
export function usePatchAppointment(): (answered: Known) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    (answered) => {
      queryClient.setQueriesData<{ items: DayAppointment[] }>(trpc.appointments.day.pathFilter(), (day) =>
        day?.items.some(({ id }) => id === answered.id)
          ? { items: day.items.map((each) => (each.id === answered.id ? patched(each, answered) : each)) }
          : day,
      );
    },
    [trpc, queryClient],
  );
}

/** Only what a day holds of an appointment: an answer has more. */
function patched(each: DayAppointment, answered: Known): DayAppointment {
  const known = Object.entries(answered).filter(([field]) => field in each);
  return { ...each, ...Object.fromEntries(known) };
}
