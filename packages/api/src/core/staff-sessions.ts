import type { StaffSessionRow } from "@daybook/db/postgres";
import { type Actor, deviceOf, epochMs, type Instant, type StaffSession, sessionEnds } from "@daybook/domain";

/** The sessions that are still valid; expired ones may still be in the table. */
export function toSessions(rows: readonly StaffSessionRow[], actor: Actor, now: Instant): StaffSession[] {
  return rows
    .filter((row) => {
      const { idleEndsAt, endsAt } = sessionEnds(row);
      return epochMs(now) < Math.min(epochMs(idleEndsAt), epochMs(endsAt));
    })
    .map(({ id, startedAt, lastSeenAt, userAgent }) => ({
      id,
      startedAt,
      lastSeenAt,
      device: deviceOf(userAgent),
      isCurrent: id === actor.sessionId,
    }));
}
