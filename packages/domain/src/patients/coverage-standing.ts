import { addDays, type LocalDate } from "../shared/time/time.ts";
import type { Coverage } from "./patient.ts";

const soonDays = 30;

/**
 * Whether insurance has expired or ends soon. It is valid until the end of its last day. Null when it needs no attention,
 * or when its last day is unknown.
 * @param today the clinic's date
 */
export function coverageStanding({ validUntil }: Coverage, today: LocalDate): "expired" | "expires-soon" | null {
  if (validUntil === null) return null;
  if (validUntil < today) return "expired";
  return validUntil <= addDays(today, soonDays) ? "expires-soon" : null;
}
