import { z } from "zod";
import { instant } from "../shared/time/time.ts";
import { deviceId, syncLimits } from "./device.ts";
import { type SyncEntity, type SyncRows, syncEntity, syncRows } from "./entities.ts";
import { type FeedCursor, feedCursor } from "./feed-cursor.ts";

/** Everything that a desk keeps and that changed after the cursor, at most `max` records. */
export const pullInput = z.strictObject({
  deviceId,
  epoch: z.uuid(),
  cursor: feedCursor,
  max: z.int().min(1).max(syncLimits.pageRows).default(1_000),
});
export type PullInput = z.infer<typeof pullInput>;

export const pullAnswer = z.strictObject({
  records: z.partialRecord(syncEntity, syncRows).meta({ description: "Changed records in their present state." }),
  gone: z
    .array(z.tuple([syncEntity, z.uuid(), z.int()]))
    .meta({ description: "Records that the desk no longer keeps: kind, id and rev." }),
  cursor: feedCursor.meta({ description: "Where the next pull begins." }),
  done: z.boolean().meta({ description: "Whether there is nothing more to read now." }),
  unsettled: z.boolean().meta({
    description: "Whether more has changed that cannot be read yet: pull again in a second.",
  }),
  serverTime: instant,
});
export interface PullAnswer {
  readonly records: Readonly<Partial<Record<SyncEntity, SyncRows>>>;
  readonly gone: readonly (readonly [entity: SyncEntity, id: string, rev: number])[];
  readonly cursor: FeedCursor;
  readonly done: boolean;
  readonly unsettled: boolean;
  readonly serverTime: string;
}

/** Tells that a pull would now read something new. A desk that hears nothing pulls every half minute all the same. */
export const nudge = z.strictObject({
  cursor: feedCursor,
  leases: z.boolean().optional().meta({ description: "Whether somebody wants time that is kept for the desk." }),
});
export const nudgeInput = z.strictObject({ deviceId, lastEventId: z.string().max(100).nullish() });
