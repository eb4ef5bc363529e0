import {
  addDays,
  epochDayOf,
  instantOf,
  type LocalDate,
  type PractitionerId,
  periodOfDays,
  type TimeZone,
  type ToldZoneRules,
  weekdayOf,
} from "@daybook/domain";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { followZoneRules } from "../../core/time/follow-zone-rules.ts";
import { formatFor } from "../../core/time/format.ts";
import { readAddress } from "../read-address.ts";
import { heardChanges } from "./day-cache.ts";

/** Monday to Sunday around a day. */
export function weekOf(day: LocalDate): { from: LocalDate; to: LocalDate } {
  const from = addDays(day, 1 - weekdayOf(epochDayOf(day)));
  return { from, to: addDays(from, 6) };
}

type Proxy = ReturnType<typeof useTRPC>;
type Client = ReturnType<typeof useTRPCClient>;

const seldomChanges = 5 * 60_000;
const everybody = { active: true, pageSize: 200 };

/** The schedule's queries. Whoever asks for the same uses the same answer. */
export const scheduleQueries = (trpc: Proxy, client: Client) => ({
  /** Of a day or week. The answer includes what changed while it was on its way. */
  appointments: (days: { from: LocalDate; to: LocalDate }, zone: TimeZone, practitionerId?: string | null) => {
    const { start, end } = periodOfDays(days, zone);
    const whose = practitionerId ? { practitionerIds: [practitionerId as PractitionerId] } : {};
    const asked = { from: instantOf(start), to: instantOf(end), ...whose };
    return queryOptions({
      queryKey: trpc.appointments.day.queryKey(asked),
      queryFn: async () => {
        const since = heardChanges.count;
        const { items } = await client.appointments.day.query(asked);
        return { items: heardChanges.complete(items, asked, since) };
      },
    });
  },
  /** A whole week at once: hours are few, and then the neighbouring days are loaded too. */
  hours: (day: LocalDate) =>
    queryOptions({
      queryKey: trpc.practitioners.sessions.queryKey(weekOf(day)),
      queryFn: async () => client.practitioners.sessions.query(weekOf(day)),
    }),
  practitioners: () =>
    queryOptions({
      queryKey: trpc.practitioners.list.queryKey(everybody),
      queryFn: async () => client.practitioners.list.query(everybody),
      staleTime: seldomChanges,
    }),
  rooms: () =>
    queryOptions({
      queryKey: trpc.locations.list.queryKey({}),
      queryFn: async () => client.locations.list.query({}),
      staleTime: seldomChanges,
    }),
});

/** Requests the day in the address; resolves when it is loaded or has failed. */
export async function readDayAhead(
  queryClient: QueryClient,
  trpc: Proxy,
  client: Client,
  language: string,
  zoneRules: ToldZoneRules,
): Promise<void> {
  const { day, view } = readAddress(location.search);
  if (view === "week") return;
  followZoneRules(zoneRules);
  const zone = zoneRules.timeZone;
  const shown = day ?? formatFor(language, zone).dayOf(instantOf(Date.now()));
  const { appointments, hours, practitioners, rooms } = scheduleQueries(trpc, client);
  await Promise.all([
    queryClient.prefetchQuery(practitioners()),
    queryClient.prefetchQuery(rooms()),
    queryClient.prefetchQuery(hours(shown)),
    queryClient.prefetchQuery(appointments({ from: shown, to: shown }, zone)),
  ]);
}
