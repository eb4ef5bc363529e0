import type { Instant, LocalDate } from "@daybook/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useFormat } from "../../core/time/use-format.ts";
import { weekOf } from "./day-queries.ts";
import type { OpeningHours } from "./day-records.ts";
import { joinHours } from "./join-hours.ts";
import { useScheduleQueries } from "./use-schedule-queries.ts";

/**
 * Everybody's hours on the shown days and on the day from which an appointment is being moved: the sessions there
 * decide whether its room changes with the move.
 */
export function useHours(shown: readonly OpeningHours[], origin: LocalDate): ReadonlyMap<string, OpeningHours> {
  const { data } = useQuery(useScheduleQueries().hours(origin));
  return useMemo(() => joinHours([shown, data?.items ?? shown]), [shown, data]);
}

/** The same for moments in any week; loads what is missing. */
export function useReadHours(): (...moments: readonly Instant[]) => Promise<ReadonlyMap<string, OpeningHours>> {
  const queries = useScheduleQueries();
  const queryClient = useQueryClient();
  const { dayOf } = useFormat();
  return useCallback(
    async (...moments) => {
      const weeks = new Map(moments.map((at) => [weekOf(dayOf(at)).from, dayOf(at)]));
      const read = [...weeks.values()].map(async (day) => queryClient.ensureQueryData(queries.hours(day)));
      return joinHours((await Promise.all(read)).map(({ items }) => items));
    },
    [queries, queryClient, dayOf],
  );
}
