import { z } from "zod";
import { userId } from "../shared/id.ts";
import { addMinutes, type Instant, instant } from "../shared/time/time.ts";

/** How long somebody who signed in stays so: without use, and in all. */
export const sessionLife = { idleMinutes: 30, absoluteMinutes: 12 * 60 } as const;

/** When a session ends by itself; every request of its owner puts the first off, nothing the second. */
export const sessionEnds = ({ startedAt, lastSeenAt }: { startedAt: Instant; lastSeenAt: Instant }) => ({
  idleEndsAt: addMinutes(lastSeenAt, sessionLife.idleMinutes),
  endsAt: addMinutes(startedAt, sessionLife.absoluteMinutes),
});

/** One place where a person is signed in. */
export const staffSession = z.strictObject({
  id: z.uuid(),
  startedAt: instant,
  lastSeenAt: instant.meta({ description: "Exact to some 20 seconds." }),
  device: z
    .strictObject({ app: z.string().nullable(), system: z.string().nullable() })
    .nullable()
    .meta({ description: "Browser or program, and system, as far as they say; null when they do not." }),
  isCurrent: z.boolean().meta({ description: "Whether this very call came with it." }),
});
export type StaffSession = z.infer<typeof staffSession>;
export const staffSessions = z.strictObject({ items: z.array(staffSession) });

/** One of them, or without `sessionId` all; of one's own all but the one that asks. */
export const revokeOwnInput = z.strictObject({ sessionId: z.uuid().optional() });
export const revokeSessionsInput = z.strictObject({ id: userId, sessionId: z.uuid().optional() });
export const revokedSessions = z.strictObject({
  ended: z.int().meta({ description: "How many were ended; 0 when none of them was there." }),
});
