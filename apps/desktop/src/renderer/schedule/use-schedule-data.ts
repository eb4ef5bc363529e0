import {
  addDays,
  epochDayOf,
  instantOf,
  type LocalDate,
  type PractitionerId,
  periodOfDays,
  type TimeZone,
  weekdayOf,
} from "@daybook/domain";
import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { type Outputs, useTRPC } from "../core/client.ts";
import { formatFor } from "../core/format.ts";
import { useFormat } from "../core/use-format.ts";
import { firstIn } from "./first-in.ts";
import { readAddress, type ScheduleView } from "./schedule-address.ts";

export type DayAppointment = Outputs["appointments"]["day"]["items"][number];
export type Practitioner = Outputs["practitioners"]["list"]["items"][number];
export type OpeningHours = Outputs["practitioners"]["sessions"]["items"][number];

const seldomChanges = 5 * 60_000;
const none: readonly never[] = [];

/** Monday to Sunday around a day. */
export function weekOf(day: LocalDate): { from: LocalDate; to: LocalDate } {
  const from = addDays(day, 1 - weekdayOf(epochDayOf(day)));
  return { from, to: addDays(from, 6) };
}

/** How the days of the schedule are asked for; the same question is the same place in the cache. */
function dayQueries(trpc: ReturnType<typeof useTRPC>, zone: TimeZone) {
  return {
    appointments: (days: { from: LocalDate; to: LocalDate }, practitionerId?: string | null) => {
      const { start, end } = periodOfDays(days, zone);
      const whose = practitionerId ? { practitionerIds: [practitionerId as PractitionerId] } : {};
      return trpc.appointments.day.queryOptions({ from: instantOf(start), to: instantOf(end), ...whose });
    },
    /** A whole week at a time: hours are few, and the days beside are then there. */
    hours: (day: LocalDate) => trpc.practitioners.sessions.queryOptions(weekOf(day)),
    practitioners: () =>
      trpc.practitioners.list.queryOptions({ active: true, pageSize: 200 }, { staleTime: seldomChanges }),
    rooms: () => trpc.locations.list.queryOptions({}, { staleTime: seldomChanges }),
  };
}

function useDayQueries() {
  const trpc = useTRPC();
  const { zone } = useFormat();
  return useMemo(() => dayQueries(trpc, zone), [trpc, zone]);
}

/** Asks for the day that the address names: the server works on it while the page is still being drawn. */
export function readDayAhead(queryClient: QueryClient, trpc: ReturnType<typeof useTRPC>, timeZone: TimeZone): void {
  const { day, view } = readAddress(location.search);
  if (view === "week") return;
  const { dayOf, zone } = formatFor(document.documentElement.lang, timeZone);
  const queries = dayQueries(trpc, zone);
  const shown = day ?? dayOf(instantOf(Date.now()));
  void queryClient.prefetchQuery(queries.practitioners());
  void queryClient.prefetchQuery(queries.rooms());
  void queryClient.prefetchQuery(queries.hours(shown));
  void queryClient.prefetchQuery(queries.appointments({ from: shown, to: shown }));
}

/** What the schedule shows of a day, or of a practitioner's week; the days beside it are read ahead. */
export function useScheduleData(day: LocalDate, view: ScheduleView, wanted: string | null) {
  const queries = useDayQueries();
  const queryClient = useQueryClient();
  const practitioners = useQuery(queries.practitioners());
  const rooms = useQuery(queries.rooms());
  const asWeek = view === "week";
  const hours = useQuery({ ...queries.hours(day), placeholderData: keepPreviousData });
  // A week is somebody's: until somebody is chosen, that of the first one who is in.
  const isKnown = hours.isSuccess || hours.isError;
  const whose = asWeek ? (wanted ?? (isKnown ? firstIn(practitioners.data?.items, hours.data?.items) : null)) : null;
  const appointments = useQuery({
    ...queries.appointments(daysOf(day, asWeek), whose),
    enabled: !asWeek || whose !== null,
  });

  const ready = appointments.isSuccess && hours.isSuccess;
  useEffect(() => {
    if (!ready) return;
    for (const beside of [addDays(day, asWeek ? 7 : 1), addDays(day, asWeek ? -7 : -1)]) {
      void queryClient.prefetchQuery(queries.appointments(daysOf(beside, asWeek), whose));
      void queryClient.prefetchQuery(queries.hours(beside));
    }
  }, [ready, day, asWeek, whose, queries, queryClient]);

  const asked = [practitioners, hours, appointments];
  return {
    practitionerId: view === "week" ? whose : wanted,
    practitioners: practitioners.data?.items ?? none,
    rooms: rooms.data?.items ?? none,
    hours: hours.data?.items ?? none,
    appointments: appointments.data?.items ?? none,
    error: asked.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
    isLoading:
      asked.some(({ data, isPending }) => data === undefined && isPending) && practitioners.data?.items.length !== 0,
    /** Epoch milliseconds of the last answer. */
    asOf: appointments.dataUpdatedAt,
  };
}

/** What is booked today, whichever days are shown; undefined until it is known. */
export function useTodaysAppointments(today: LocalDate): readonly DayAppointment[] | undefined {
  return useQuery(useDayQueries().appointments({ from: today, to: today })).data?.items;
}

const daysOf = (day: LocalDate, asWeek: boolean) => (asWeek ? weekOf(day) : { from: day, to: day });
