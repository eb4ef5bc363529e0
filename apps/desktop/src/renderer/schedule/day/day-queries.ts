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
import type { QueryClient } from "@tanstack/react-query";
import type { Inputs, useTRPC } from "../../core/server/client.ts";
import { followZoneRules } from "../../core/time/follow-zone-rules.ts";
import { formatFor } from "../../core/time/format.ts";
import { readAddress } from "../read-address.ts";

/** Monday to Sunday around a day. */
export function weekOf(day: LocalDate): { from: LocalDate; to: LocalDate } {
  const from = addDays(day, 1 - weekdayOf(epochDayOf(day)));
  return { from, to: addDays(from, 6) };
}

/** The schedule's requests; the same request uses the same cache entry. */
export const questions = {
  appointments: (
    days: { from: LocalDate; to: LocalDate },
    zone: TimeZone,
    practitionerId?: string | null,
  ): Inputs["appointments"]["day"] => {
    const { start, end } = periodOfDays(days, zone);
    const whose = practitionerId ? { practitionerIds: [practitionerId as PractitionerId] } : {};
    return { from: instantOf(start), to: instantOf(end), ...whose };
  },
  /** A whole week at once: hours are few, and then the neighbouring days are loaded too. */
  hours: (day: LocalDate): Inputs["practitioners"]["sessions"] => weekOf(day),
  practitioners: { active: true, pageSize: 200 } satisfies Inputs["practitioners"]["list"],
  rooms: {} satisfies Inputs["locations"]["list"],
};

/** Requests the day in the address; resolves when it is loaded or has failed. */
export async function readDayAhead(
  queryClient: QueryClient,
  trpc: ReturnType<typeof useTRPC>,
  language: string,
  zoneRules: ToldZoneRules,
): Promise<void> {
  const { day, view } = readAddress(location.search);
  if (view === "week") return;
  followZoneRules(zoneRules);
  const zone = zoneRules.timeZone;
  const shown = day ?? formatFor(language, zone).dayOf(instantOf(Date.now()));
  await Promise.all([
    queryClient.prefetchQuery(trpc.practitioners.list.queryOptions(questions.practitioners)),
    queryClient.prefetchQuery(trpc.locations.list.queryOptions(questions.rooms)),
    queryClient.prefetchQuery(trpc.practitioners.sessions.queryOptions(questions.hours(shown))),
    queryClient.prefetchQuery(
      trpc.appointments.day.queryOptions(questions.appointments({ from: shown, to: shown }, zone)),
    ),
  ]);
}
