import type { Instant, LocalDate } from "@daybook/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { questions, weekOf } from "./day-queries.ts";
import type { OpeningHours } from "./day-records.ts";
import { joinHours } from "./join-hours.ts";

/**
 * Everybody's hours in the days shown and on the day that something is moved from: whether it goes along with the rooms of
 * the sessions is seen where it was.
 */
export function useHours(shown: readonly OpeningHours[], origin: LocalDate): ReadonlyMap<string, OpeningHours> {
  const { data } = useQuery(useTRPC().practitioners.sessions.queryOptions(questions.hours(origin)));
  return useMemo(() => joinHours([shown, data?.items ?? shown]), [shown, data]);
}

/** The same for moments of any weeks, asked for where nobody has yet. */
export function useReadHours(): (...moments: readonly Instant[]) => Promise<ReadonlyMap<string, OpeningHours>> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dayOf } = useFormat();
  return useCallback(
    async (...moments) => {
      const weeks = new Map(moments.map((at) => [weekOf(dayOf(at)).from, dayOf(at)]));
      const read = [...weeks.values()].map(async (day) =>
        queryClient.ensureQueryData(trpc.practitioners.sessions.queryOptions(questions.hours(day))),
      );
      return joinHours((await Promise.all(read)).map(({ items }) => items));
    },
    [trpc, queryClient, dayOf],
  );
}
