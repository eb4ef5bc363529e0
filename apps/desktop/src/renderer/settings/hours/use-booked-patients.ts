import { type Appointment, type PractitionerId, periodOf } from "@daybook/domain";
import { useQueries } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { inSpans } from "./week/in-spans.ts";

type DayAppointment = Outputs["appointments"]["day"]["items"][number];

/** The same bookings with their patients, by id, as the schedule shows them. The bookings must be in order of start. */
export function useBookedPatients(
  bookings: readonly Appointment[],
  practitionerId: PractitionerId,
): { readonly booked: ReadonlyMap<string, DayAppointment>; readonly isLoading: boolean } {
  const trpc = useTRPC();
  const spans = inSpans(bookings.map(periodOf));
  const answers = useQueries({
    queries: spans.map(({ first, last }) =>
      trpc.appointments.day.queryOptions({
        from: bookings[first]?.start ?? "",
        to: bookings[last]?.end ?? "",
        practitionerIds: [practitionerId],
      }),
    ),
  });
  const items = answers.flatMap(({ data }) => data?.items ?? []);
  return {
    booked: new Map(items.map((each) => [each.id, each])),
    isLoading: answers.some(({ isPending }) => isPending),
  };
}
