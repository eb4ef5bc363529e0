import { instantOf, type LocalDate } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { firstFreeTimes, type PartOfDay, startWindows } from "./free-times.ts";

/** The first free times of that duration within so many days, none of them past. */
export function useFreeTimes(asked: {
  readonly part: PartOfDay;
  readonly today: LocalDate;
  readonly days: number;
  readonly minutes: number;
  /** Empty for anyone. */
  readonly practitionerId: string;
  readonly most: number;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { zone } = useFormat();
  const { part, minutes, practitionerId, most } = asked;
  return useQuery({
    queryKey: [...trpc.slots.find.pathKey(), asked],
    queryFn: ({ signal }) =>
      firstFreeTimes(startWindows(part, { ...asked, zone }), most, async ({ start, end }) => {
        const { items } = await client.slots.find.query(
          {
            from: instantOf(start),
            // The last appointment of a part of the day may end after it.
            to: instantOf(part === "any" ? end : end + minutes * 60_000),
            durationMinutes: minutes,
            limit: most,
            ...(practitionerId ? { practitionerId } : {}),
          },
          { signal },
        );
        return items;
      }),
    enabled: minutes >= 1,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}
