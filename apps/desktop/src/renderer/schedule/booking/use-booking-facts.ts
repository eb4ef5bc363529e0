import { instantOf, type LocalDate, periodOfDays } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { weekOf } from "../day/day-queries.ts";
import type { DayAppointment, OpeningHours, Practitioner } from "../day/day-records.ts";

const seldomChanges = 5 * 60_000;

export interface BookingFacts {
  readonly practitioners: readonly Practitioner[];
  readonly rooms: Outputs["locations"]["list"]["items"];
  /** All practitioners' appointments of the day; null while they are unknown. */
  readonly booked: readonly DayAppointment[] | null;
  readonly hours: readonly OpeningHours[] | null;
}

/**
 * The data by which a booking on a day is judged. It uses the schedule's own queries, so that nothing is requested
 * twice.
 */
export function useBookingFacts(day: LocalDate): BookingFacts {
  const trpc = useTRPC();
  const { start, end } = periodOfDays({ from: day, to: day }, useFormat().zone);
  const practitioners = useQuery(
    trpc.practitioners.list.queryOptions({ active: true, pageSize: 200 }, { staleTime: seldomChanges }),
  );
  const rooms = useQuery(trpc.locations.list.queryOptions({}, { staleTime: seldomChanges }));
  const booked = useQuery(trpc.appointments.day.queryOptions({ from: instantOf(start), to: instantOf(end) }));
  const hours = useQuery(trpc.practitioners.sessions.queryOptions(weekOf(day)));
  return {
    practitioners: practitioners.data?.items ?? [],
    rooms: rooms.data?.items ?? [],
    booked: booked.data?.items ?? null,
    hours: hours.data?.items ?? null,
  };
}
