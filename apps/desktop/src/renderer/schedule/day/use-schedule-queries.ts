import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { scheduleQueries } from "./day-queries.ts";

export function useScheduleQueries() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useMemo(() => scheduleQueries(trpc, client), [trpc, client]);
}
