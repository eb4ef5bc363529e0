import { addDays, type LocalDate } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useSchedule } from "../schedule-context.tsx";
import { weekOf } from "./day-queries.ts";
import { nextDayIn } from "./next-day-in.ts";

/** As far as is looked ahead: past a clinic's summer holidays the month picker is nearer. */
const daysAhead = 42;

/**
 * Whether nobody whose day or week is shown is in then, and the next day that one of them is; `next` is null until that
 * is known, and where it is further away than six weeks.
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
