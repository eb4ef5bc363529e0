import type { Outputs } from "../../core/server/client.ts";

/** An import and the results of its rows. */
export type Batch = Outputs["imports"]["get"];

/**
 * A batch that another directory creates here hospital by hospital has no file and no worker: nothing runs, and it
 * waits for its activation. Only its rows come with addresses.
 */
export const asStanding = (batch: Batch): Batch =>
  batch.status === "IN_PROGRESS" && isForeign(batch) ? { ...batch, status: "COMPLETED" } : batch;

export const isForeign = ({ hospitals: [first] }: Batch): boolean => first?.address !== undefined;

export const isRunning = ({ status }: Pick<Batch, "status">): boolean =>
  status === "PENDING" || status === "IN_PROGRESS";
