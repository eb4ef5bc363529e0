import { type Appointment, type Availability, instantOf, type PractitionerId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "../../core/client.ts";
import { useMe } from "../../core/session.tsx";
import { bookingsLeftOutside } from "./outside-hours.ts";

const pageSize = 200;
/** Two thousand bookings ahead are more than anybody has. */
const mostPages = 10;

/** The bookings ahead that fit now and would not any more; null while they are looked up. */
export function useBookingsOutside(
  practitionerId: PractitionerId,
  before: Availability,
  after: Availability,
): { readonly outside: Appointment[] | null; readonly error: unknown; readonly retry: () => void } {
  const client = useTRPCClient();
  const { clinic } = useMe();
  const [from] = useState(() => instantOf(Date.now()));
  const { data, error, refetch } = useQuery({
    queryKey: ["bookings-ahead", practitionerId, from],
    queryFn: async () => {
      const ahead: Appointment[] = [];
      for (let page = 1; page <= mostPages; page += 1) {
        const { items, total } = await client.appointments.list.query({ practitionerId, from, page, pageSize });
        ahead.push(...items);
        if (ahead.length >= total) break;
      }
      return ahead;
    },
  });
  const outside = data ? bookingsLeftOutside(data, { before, after }, clinic.timeZone) : null;
  return { outside, error, retry: () => void refetch() };
}
