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
/** The page begins with changes: reads are a hundred times as many. Whoever asks for a patient or an action means both. */
export const kindOf = (search: URLSearchParams): string =>
  search.get("kind") ?? (search.has("patientId") || search.has("action") ? "all" : "changes");

/** What the filters in the address ask the server for: days become moments at the clinic. */
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
