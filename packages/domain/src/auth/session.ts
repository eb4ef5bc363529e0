import { z } from "zod";
import { userId } from "../shared/id.ts";
import { addMinutes, type Instant, instant } from "../shared/time/time.ts";

/** How long a session lasts: without any request, and in total. */
export const sessionLife = { idleMinutes: 30, absoluteMinutes: 12 * 60 } as const;

/** When a session ends. Each request postpones the idle end, nothing postpones the absolute end. */
export const sessionEnds = ({ startedAt, lastSeenAt }: { startedAt: Instant; lastSeenAt: Instant }) => ({
  idleEndsAt: addMinutes(lastSeenAt, sessionLife.idleMinutes),
  endsAt: addMinutes(startedAt, sessionLife.absoluteMinutes),
});

/** A session: one device on which a person is signed in. */
export const staffSession = z.strictObject({
  id: z.uuid(),
  startedAt: instant,
  lastSeenAt: instant.meta({ description: "Accurate to about 20 seconds." }),
  device: z
    .strictObject({ app: z.string().nullable(), system: z.string().nullable() })
    .nullable()
    .meta({ description: "Browser or program, and operating system, from the user agent; null when it names none." }),
  isCurrent: z.boolean().meta({ description: "Whether this call uses it." }),
});
export type StaffSession = z.infer<typeof staffSession>;
export const staffSessions = z.strictObject({ items: z.array(staffSession) });

/** Ends one session; without `sessionId` all of the caller's sessions but the one that this call uses. */
export const revokeSessionInput = z.strictObject({ sessionId: z.uuid().optional() });
export const revokeSessionsInput = z.strictObject({ id: userId, sessionId: z.uuid().optional() });
export const revokedSessions = z.strictObject({
  ended: z.int().meta({ description: "Number of sessions that were ended." }),
});
