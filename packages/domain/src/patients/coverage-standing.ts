import { addDays, type LocalDate } from "../shared/time/time.ts";
import type { Coverage } from "./patient.ts";

const soonDays = 30;

/**
 * Whether insurance has run out or is about to; it counts until the end of its last day. Null where nothing needs doing, or
 * where the last day is not known.
 * @param today the clinic's date
 */
export function coverageStanding({ validUntil }: Coverage, today: LocalDate): "expired" | "expires-soon" | null {
  if (validUntil === null) return null;
  if (validUntil < today) return "expired";
  return validUntil <= addDays(today, soonDays) ? "expires-soon" : null;
}
