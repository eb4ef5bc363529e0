import {
  addDays,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  type TimeZone,
  zonedToEpochMs,
} from "@daybook/domain";
import type { Inputs } from "../../core/server/client.ts";
import { filterNames } from "./filter-names.ts";

export type AskedAudit = Inputs["audit"]["export"];
/**
 * The page first shows changes only, because there are a hundred times as many reads. A search for a patient or an
 * action includes both.
 */
export const kindOf = (search: URLSearchParams): string =>
  search.get("kind") ?? (search.has("patientId") || search.has("action") ? "all" : "changes");

/** Converts the filters in the address to the server's input: days become moments in the clinic's time zone. */
export function askedOf(search: URLSearchParams, zone: TimeZone): AskedAudit {
  const given = Object.fromEntries(filterNames.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])));
  const midnight = (day: LocalDate): Instant => instantOf(zonedToEpochMs(day, "00:00" as LocalTime, zone));
  const { from, to, ...others } = given as { from?: LocalDate; to?: LocalDate; actorId?: string; patientId?: string };
  const kind = kindOf(search);
  return {
    ...others,
    ...(kind === "changes" || kind === "reads" ? { kind } : {}),
    ...(from ? { from: midnight(from) } : {}),
    ...(to ? { to: midnight(addDays(to, 1)) } : {}),
  };
}
