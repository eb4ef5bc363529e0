import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { DayCache } from "./day-cache.ts";

export function useDayCache(): DayCache {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(() => new DayCache(queryClient, trpc), [queryClient, trpc]);
}
