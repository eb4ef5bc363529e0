import { setTimeout as delay } from "node:timers/promises";
import { areReturned, wantLeases } from "@daybook/db/postgres";
import type { Refusal } from "@daybook/domain";
import type { Outside } from "../../core/procedure.ts";

/** A person waits for the answer meanwhile. */
const patienceMs = 300;
const lookMs = 25;

/**
 * Asks desks in reach for the time that they keep and that somebody wants, and waits a moment for them. A desk out of reach
 * keeps it: it may have given it away already.
 * @returns whether the time was given back, so that it is worth trying again
 */
export async function askBack(
  { look, services }: Pick<Outside, "look" | "services">,
  { leases = [] }: Pick<Refusal, "leases">,
): Promise<boolean> {
  if (leases.length === 0) return false;
  const devices = await look((tx) => wantLeases(tx, leases));
  if (!devices) return false;
  for (const device of devices) services.changes.announce(device);
  for (const startedAt = performance.now(); performance.now() - startedAt < patienceMs; await delay(lookMs))
    if (await look((tx) => areReturned(tx, leases))) return true;
  return false;
}
