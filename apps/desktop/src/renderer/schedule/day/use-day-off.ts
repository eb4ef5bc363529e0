import { addDays, type LocalDate } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useSchedule } from "../schedule-context.tsx";
import { weekOf } from "./day-queries.ts";
import { nextDayIn } from "./next-day-in.ts";

/** How many days to look ahead: beyond a clinic's summer holidays, the month picker is quicker. */
const daysAhead = 42;

/**
 * Whether none of the shown practitioners works on the shown day or week, and the next day on which one does. `next`
 * is null until that is known, and if it is more than six weeks away.
 */
export function useDayOff(): { readonly isOff: boolean; readonly next: LocalDate | null } {
  const trpc = useTRPC();
  const format = useFormat();
  const { day, view, practitionerId, hours, isLoading } = useSchedule();
  const isShown = ({ practitionerId: id }: { practitionerId: string }) => view !== "week" || id === practitionerId;
  const { from, to } = view === "week" ? weekOf(day) : { from: day, to: day };
  const shown = [...hours.values()].filter(isShown);
  const first = nextDayIn(shown, from, format.dayOf);
  const isOff = !isLoading && shown.length > 0 && (first === null || first > to);
  const ahead = useQuery(
    trpc.practitioners.sessions.queryOptions(
      { from: addDays(to, 1), to: addDays(to, daysAhead) },
      { enabled: isOff, staleTime: 60_000 },
    ),
  );
  const next = isOff ? nextDayIn((ahead.data?.items ?? []).filter(isShown), addDays(to, 1), format.dayOf) : null;
  return { isOff, next };
}
