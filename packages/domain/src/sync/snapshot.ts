import { z } from "zod";
import { deviceId, syncLimits } from "./device.ts";
import { type SyncRows, syncEntity, syncRows } from "./entities.ts";
import { type FeedCursor, feedCursor } from "./feed-cursor.ts";

/**
 * One page of a kind of record, in the order of ids. A desk reads all pages of all kinds and then follows the feed from the
 * cursor that the very first page of all told: what changed between two pages comes again from there.
 */
export const snapshotInput = z.strictObject({
  deviceId,
  epoch: z.uuid(),
  entity: syncEntity,
  after: z.uuid().nullish().default(null).meta({ description: "`last` of the page before; null for the first page." }),
  max: z.int().min(1).max(syncLimits.pageRows).default(1_000),
});
export type SnapshotInput = z.infer<typeof snapshotInput>;

export const snapshotPage = z.strictObject({
  ...syncRows.shape,
  last: z.uuid().nullable().meta({ description: "Id of the last record; null when there is none." }),
  done: z.boolean().meta({ description: "Whether this was the last page of the kind." }),
  cursor: feedCursor.nullable().meta({ description: "On a first page: where the feed stood before it." }),
});
export interface SnapshotPage extends SyncRows {
  readonly last: string | null;
  readonly done: boolean;
  readonly cursor: FeedCursor | null;
}
