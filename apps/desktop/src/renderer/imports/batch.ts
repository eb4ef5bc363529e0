import type { Outputs } from "../core/client.ts";

/** An import and what became of its rows. */
export type Batch = Outputs["imports"]["get"];

export const isRunning = ({ status }: Pick<Batch, "status">): boolean =>
  status === "PENDING" || status === "IN_PROGRESS";
