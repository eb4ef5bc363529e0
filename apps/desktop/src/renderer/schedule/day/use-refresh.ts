import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../core/server/client.ts";

/** Asks the server anew for the days that are shown; those kept in store are asked for when they are next shown. */
export function useRefresh(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.invalidateQueries(trpc.appointments.day.pathFilter());
  }, [trpc, queryClient]);
}
