import type { Appointment } from "@daybook/domain";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../../core/server/client.ts";
import type { DayAppointment } from "../day-records.ts";
import { useDayCache } from "../use-day-cache.ts";
import { useRefresh } from "../use-refresh.ts";
import { whileUnderWay } from "./under-way.ts";

/**
 * Sends a command that changes one appointment: the screen shows it as done at once, and the answer is written into the
 * cached days. When it fails, the shown days are requested again, because what the person saw may be outdated.
 */
export function useSendChange() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const days = useDayCache();
  const refresh = useRefresh();
  return useCallback(
    async (id: string, shown: Partial<DayAppointment>, send: () => Promise<Appointment>): Promise<Appointment> => {
      // Not awaited: the message with the undo appears as soon as the change is done.
      const refreshPatient = () => {
        void queryClient.invalidateQueries(trpc.appointments.list.pathFilter());
        void queryClient.invalidateQueries(trpc.patients.overview.pathFilter());
      };
      try {
        const answer = await whileUnderWay(id, shown, async () => {
          const appointment = await send();
          days.putAnswer(appointment);
          return appointment;
        });
        refreshPatient();
        return answer;
      } catch (error) {
        refresh();
        refreshPatient();
        throw error;
      }
    },
    [trpc, queryClient, days, refresh],
  );
}
