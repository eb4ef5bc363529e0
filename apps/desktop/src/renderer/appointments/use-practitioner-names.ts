import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTRPC } from "../core/server/client.ts";

/** Names of practitioners by id, including those who have left, because old appointments were theirs. */
export function usePractitionerNames(): (id: string) => string {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.practitioners.list.queryOptions({ pageSize: 200 }, { staleTime: 5 * 60_000 }));
  const names = useMemo(
    () => new Map((data?.items ?? []).map(({ id, firstName, lastName }) => [id as string, `${firstName} ${lastName}`])),
    [data],
  );
  return useCallback((id) => names.get(id) ?? "", [names]);
}
