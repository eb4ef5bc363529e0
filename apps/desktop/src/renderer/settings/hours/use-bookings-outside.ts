import { type Appointment, type Availability, instantOf, type PractitionerId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "../../core/server/client.ts";
import { followZoneRules } from "../../core/time/follow-zone-rules.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { bookingsLeftOutside } from "./bookings-left-outside.ts";

const pageSize = 200;
/** Nobody has more than two thousand future bookings. */
const mostPages = 10;

/** Future bookings that fit now and would not fit any more; null while they are loaded. */
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
      // The server has not sent the rules for other zones than the clinic's yet.
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
