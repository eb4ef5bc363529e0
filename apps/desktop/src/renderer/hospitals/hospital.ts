import type { Outputs } from "../core/server/client.ts";

/** A hospital as the list shows it. */
export type Hospital = Outputs["hospitals"]["list"]["items"][number];
