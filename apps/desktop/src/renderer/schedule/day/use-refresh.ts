import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../core/server/client.ts";

/** Reloads the days on screen and their hours; other cached days are reloaded when they are shown next. */
export function useRefresh(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.invalidateQueries(trpc.appointments.day.pathFilter());
    void queryClient.invalidateQueries(trpc.practitioners.sessions.pathFilter());
  }, [trpc, queryClient]);
}
