import type { Logger } from "@daybook/api";
import {
  findSearchKeysVersion,
  inClinic,
  listClinicIds,
  refillHospitalKeys,
  refillPatientKeys,
  refillPractitionerKeys,
  saveSearchKeysVersion,
  type Tx,
} from "@daybook/db/postgres";
import { type ClinicId, searchKeysVersion } from "@daybook/domain";
import type { Pool } from "pg";

const chunk = 500;

/**
 * Recomputes the stored search columns after an update that changed how names or numbers are folded: clinic by clinic, a few
 * hundred records a transaction, while the server runs. It may be interrupted and restarted, and two servers may do it at
 * once, because each record is computed only from itself.
 */
export function startRefillingSearchKeys({ pool, log }: { pool: Pool; log: Logger }): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const refill = async (clinic: ClinicId) => {
    const inChunk = <T>(work: (tx: Tx) => Promise<T>) => inClinic(pool, clinic, work);
    if ((await inChunk(findSearchKeysVersion)) >= searchKeysVersion) return;
    // Practitioners come first: they are few, and none can be found before.
    const practitioners = await inChunks((after: Parameters<typeof refillPractitionerKeys>[1]) =>
      inChunk((tx) => refillPractitionerKeys(tx, after, chunk)),
    );
    const patients = await inChunks((after: Parameters<typeof refillPatientKeys>[1]) =>
      inChunk((tx) => refillPatientKeys(tx, after, chunk)),
    );
    const hospitals = await inChunks((after: number | null) => inChunk((tx) => refillHospitalKeys(tx, after, chunk)));
    if (stopping.signal.aborted) return;
    await inChunk((tx) => saveSearchKeysVersion(tx, searchKeysVersion));
    log.info({ clinic, practitioners, patients, hospitals, version: searchKeysVersion }, "search keys were recomputed");
  };
  const inChunks = async <Id>(next: (after: Id | null) => Promise<{ last: Id | null; changed: number }>) => {
    let changed = 0;
    let after: Id | null = null;
    do {
      const done: { last: Id | null; changed: number } = await next(after);
      changed += done.changed;
      after = done.last;
    } while (after !== null && !stopping.signal.aborted);
    return changed;
  };
  const finished = (async () => {
    for (const clinic of await listClinicIds(pool)) if (!stopping.signal.aborted) await refill(clinic);
  })().catch((error: unknown) =>
    log.warn({ err: error }, "search keys could not be recomputed; the next start will continue"),
  );
  return {
    stop: async () => {
      stopping.abort();
      await finished;
    },
  };
}
