import { findGrantHolders, insertAuditEvent, lockLastRead, noteLastRead, type Tx } from "@daybook/db/postgres";
import { type Actor, type DeskReading, offlineOf } from "@daybook/domain";
import type { RequestContext } from "../../core/context.ts";

/**
 * Writes what was read on a desk into the audit trail, once, in the name of who read it and with the time by the desk's clock.
 * @returns the number of the last reading that the trail has
 */
export async function recordReadings(
  tx: Tx,
  { actor, requestId, ip }: RequestContext & { readonly actor: Actor },
  deviceId: string,
  reads: readonly DeskReading[],
): Promise<number> {
  const lastRead = await lockLastRead(tx, deviceId);
  const fresh = reads.filter(({ n }) => n > lastRead).toSorted((a, b) => a.n - b.n);
  const [last] = fresh.slice(-1);
  if (!last) return lastRead;
  const holders = new Set(await findGrantHolders(tx, deviceId));
  for (const { path, patientIds, recordCount, madeBy, madeAt } of fresh) {
    const isKnown = offlineOf(path) !== null;
    const isOfOne = path.startsWith("patients.") && patientIds.length === 1;
    await insertAuditEvent(tx, {
      actorKind: "user",
      // Somebody who never had a grant for this desk cannot have read here: then it is told of who sends it.
      actorId: holders.has(madeBy) ? madeBy : actor.id,
      sessionHash: actor.sessionHash,
      action: isKnown ? path : "sync.push",
      objectType: isOfOne ? "patient" : null,
      objectId: isOfOne ? (patientIds[0] ?? null) : null,
      patientIds,
      recordCount,
      fields: [],
      outcome: "ok",
      detail: holders.has(madeBy) ? null : "reader_unknown",
      requestId,
      ip,
      made: { at: madeAt, deviceId },
    });
  }
  await noteLastRead(tx, deviceId, last.n);
  return last.n;
}
