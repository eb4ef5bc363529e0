import type { LocalDate } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import type { Outputs } from "../../core/server/client.ts";
import { useFormat } from "../../core/time/use-format.ts";
import type { DayAppointment, OpeningHours, Practitioner } from "../day/day-records.ts";
import { useScheduleQueries } from "../day/use-schedule-queries.ts";

export interface BookingFacts {
  readonly practitioners: readonly Practitioner[];
  readonly rooms: Outputs["locations"]["list"]["items"];
  /** All practitioners' appointments of the day; null while they are unknown. */
  readonly booked: readonly DayAppointment[] | null;
  readonly hours: readonly OpeningHours[] | null;
}

/** The data by which a booking on a day is judged; the schedule uses the same. */
export function useBookingFacts(day: LocalDate): BookingFacts {
  const queries = useScheduleQueries();
  const { zone } = useFormat();
  const practitioners = useQuery(queries.practitioners());
  const rooms = useQuery(queries.rooms());
  const booked = useQuery(queries.appointments({ from: day, to: day }, zone));
  const hours = useQuery(queries.hours(day));
  return {
    practitioners: practitioners.data?.items ?? [],
    rooms: rooms.data?.items ?? [],
    booked: booked.data?.items ?? null,
    hours: hours.data?.items ?? null,
  };
}
