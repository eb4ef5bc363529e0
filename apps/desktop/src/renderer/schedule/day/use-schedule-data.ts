import { addDays, type LocalDate } from "@daybook/domain";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useFormat } from "../../core/time/use-format.ts";
import type { ScheduleView } from "../read-address.ts";
import { useWithUnderWay } from "./changes/under-way.ts";
import { weekOf } from "./day-queries.ts";
import type { DayAppointment } from "./day-records.ts";
import { firstIn } from "./first-in.ts";
import { useScheduleQueries } from "./use-schedule-queries.ts";

const none: readonly never[] = [];

/** The data of a day, or of a practitioner's week; neighbouring days are loaded ahead. */
export function useScheduleData(day: LocalDate, view: ScheduleView, wanted: string | null) {
  const queries = useScheduleQueries();
  const { zone } = useFormat();
  const queryClient = useQueryClient();
  const practitioners = useQuery(queries.practitioners());
  const rooms = useQuery(queries.rooms());
  const asWeek = view === "week";
  const hours = useQuery({ ...queries.hours(day), placeholderData: keepPreviousData });
  // A week belongs to one practitioner: until one is chosen, the first who works then.
  const isKnown = hours.isSuccess || hours.isError;
  const whose = asWeek ? (wanted ?? (isKnown ? firstIn(practitioners.data?.items, hours.data?.items) : null)) : null;
  const appointments = useQuery({
    ...queries.appointments(daysOf(day, asWeek), zone, whose),
    enabled: !asWeek || whose !== null,
  });

  const ready = appointments.isSuccess && hours.isSuccess;
  useEffect(() => {
    if (!ready) return;
    for (const beside of [addDays(day, asWeek ? 7 : 1), addDays(day, asWeek ? -7 : -1)]) {
      void queryClient.prefetchQuery(queries.appointments(daysOf(beside, asWeek), zone, whose));
      void queryClient.prefetchQuery(queries.hours(beside));
    }
  }, [ready, day, asWeek, whose, zone, queries, queryClient]);

  const shown = useWithUnderWay(appointments.data?.items ?? none);
  const asked = [practitioners, hours, appointments];
  return {
    practitionerId: view === "week" ? whose : wanted,
    practitioners: practitioners.data?.items ?? none,
    rooms: rooms.data?.items ?? none,
    hours: hours.data?.items ?? none,
    /** Including changes that the server has not answered yet. */
    appointments: shown,
    error: asked.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
    isLoading:
      asked.some(({ data, isPending }) => data === undefined && isPending) && practitioners.data?.items.length !== 0,
    /** Time of the last answer, in epoch milliseconds. */
    asOf: appointments.dataUpdatedAt,
  };
}

/** Today's appointments, whichever days are shown; undefined until they are loaded. */
export function useTodaysAppointments(today: LocalDate): readonly DayAppointment[] | undefined {
  const { zone } = useFormat();
  const items = useQuery(useScheduleQueries().appointments({ from: today, to: today }, zone)).data?.items;
  const shown = useWithUnderWay(items ?? none);
  return items && shown;
}

const daysOf = (day: LocalDate, asWeek: boolean) => (asWeek ? weekOf(day) : { from: day, to: day });
