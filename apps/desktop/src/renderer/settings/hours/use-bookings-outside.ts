import { type Appointment, type Availability, instantOf, type PractitionerId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "../../core/server/client.ts";
import { followZoneRules } from "../../core/time/follow-zone-rules.ts";
import { useFormat } from "../../core/time/use-format.ts";
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
  const { zone } = useFormat();
  const [from] = useState(() => instantOf(Date.now()));
  const { data, error, refetch } = useQuery({
    queryKey: ["bookings-ahead", practitionerId, from, before.timeZone, after.timeZone],
    queryFn: async () => {
      const ahead: Appointment[] = [];
      // Of other zones than the clinic's, nobody has told the rules yet.
      for (const { timeZone } of [before, after]) {
        if (timeZone) followZoneRules(await client.clinic.zoneRules.query({ timeZone }));
      }
      for (let page = 1; page <= mostPages; page += 1) {
        const { items, total } = await client.appointments.list.query({ practitionerId, from, page, pageSize });
        ahead.push(...items);
        if (ahead.length >= total) break;
      }
      return ahead;
    },
  });
  const outside = data ? bookingsLeftOutside(data, { before, after }, zone) : null;
  return { outside, error, retry: () => void refetch() };
}
