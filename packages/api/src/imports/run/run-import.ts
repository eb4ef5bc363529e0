import {
  activateHospitalBatch,
  beatImport,
  findClinic,
  inClinic,
  listChunks,
  listCorrections,
  lockImportBatch,
  openHospitalBatch,
  type Tx,
  updateImportBatch,
} from "@daybook/db/postgres";
import {
  activatesItself,
  type ColumnMapping,
  type ImportBatchState,
  importFileGone,
  localDateAt,
  moveBatch,
  remoteNotConfigured,
} from "@daybook/domain";
import { stateOf } from "../batch-state.ts";
import { createExistingPatientFinder, holdsNobody } from "../reading/find-existing-patients.ts";
import { createGivenMrns } from "../reading/given-mrns.ts";
import { createRowSorter } from "../reading/sort-rows.ts";
import { readingOf } from "../reading/stored-reading.ts";
import { sendFile } from "../remote/send-file.ts";
import { type ClaimedImport, ImportLost, type ImportWork } from "./claimed-import.ts";
import { retryFailures } from "./retry-failures.ts";
import { writeFile } from "./write-file.ts";

/** Thrown when another live worker holds the batch. */
export class ImportAttended extends Error {
  override readonly name = "ImportAttended";
}

/** A quarter of the time after which a worker without a heartbeat counts as dead (batch-queries.pg.ts). */
const beatMs = 1_000;
/** After this many restarts without progress we assume that the batch crashes its workers. */
const mostFruitlessAttempts = 20;

/**
 * Works on a batch until it is finished, cancelled or taken over by another worker. Does nothing when there is nothing to do.
 * @throws ImportAttended when another worker holds the batch, or an error when the database is unreachable: call it again
 */
export async function runImport(work: ImportWork): Promise<void> {
  const claimed = await takeUp(work);
  if (!claimed) return;
  const lost = new AbortController();
  const beating = setInterval(() => {
    void inClinic(work.pool, work.clinicId, (tx) => beatImport(tx, work.batchId, claimed.attempt)).then(
      (mine) => mine || lost.abort(new ImportLost()),
      () => undefined, // the next heartbeat or the next chunk will fail too
    );
  }, beatMs);
  try {
    await workOn({ ...claimed, signal: AbortSignal.any([work.signal, lost.signal]) });
  } catch (error) {
    if (!(error instanceof ImportLost)) throw error;
    if (work.signal.aborted) throw error;
  } finally {
    clearInterval(beating);
    work.announce();
  }
}

/** The claimed batch, before its file is read. */
type Taken = Omit<ClaimedImport, "likely" | "givenMrns">;

async function takeUp(work: ImportWork): Promise<Taken | null> {
  const { pool, clinicId, batchId, now } = work;
  return inClinic(pool, clinicId, async (tx) => {
    const batch = await lockImportBatch(tx, batchId);
    if (!batch?.acceptedAt) return null;
    if (batch.status === "IN_PROGRESS" && batch.isAttended) throw new ImportAttended();
    const started = moveBatch(stateOf(batch), { name: "start" });
    if (!started.ok) return null;
    const { attempt } = started.value;
    const chunks = await listChunks(tx, batchId);
    if (attempt > mostFruitlessAttempts + chunks.length) {
      await fail(tx, started.value, { batchId, error: "import_crashed", now });
      return null;
    }
    await updateImportBatch(tx, batchId, { status: "IN_PROGRESS", attempt, startedAt: batch.startedAt ?? now() });
    if (batch.kind === "hospitals" && batch.target === "local") await openHospitalBatch(tx, batchId);
    return {
      ...work,
      batch,
      attempt,
      mapping: batch.mapping as ColumnMapping,
      reading: readingOf(batch),
    };
  });
}

async function workOn(taken: Taken): Promise<void> {
  const { pool, clinicId, batchId, batch, desk, mapping, reading, now } = taken;
  const likely = await likelyFinderOf(taken);
  const [corrections, done, { timeZone }] = await inClinic(pool, clinicId, async (tx) => [
    await listCorrections(tx, batchId),
    await listChunks(tx, batchId),
    await findClinic(tx),
  ]);
  const sorter = createRowSorter({
    kind: batch.kind,
    mapping,
    reading,
    totalRows: batch.totalRows,
    corrections,
    latestBirthDate: localDateAt(now(), timeZone),
  });
  const claimed: ClaimedImport = { ...taken, likely, givenMrns: createGivenMrns(taken, sorter) };
  const bytes = await desk.read(batchId);
  if (!bytes) return stop(claimed, importFileGone.code);
  if (batch.target === "remote") {
    if (!desk.directory) return stop(claimed, remoteNotConfigured.code);
    const end = await sendFile(claimed, desk.directory, bytes, sorter);
    claimed.signal.throwIfAborted();
    return end.kind === "stopped" ? stop(claimed, end.reason) : finish(claimed);
  }
  await writeFile(claimed, bytes, done, sorter);
  if (batch.round > 0) await retryFailures(claimed, sorter);
  await finish(claimed);
}

const likelyFinderOf = ({ pool, clinicId, batchId, batch, reading }: Taken) =>
  reading.createsHeld
    ? holdsNobody
    : createExistingPatientFinder((look) => inClinic(pool, clinicId, look), batch.kind, batchId);

async function finish({ pool, clinicId, batchId, attempt, now }: Taken): Promise<void> {
  await inClinic(pool, clinicId, async (tx) => {
    const batch = await lockImportBatch(tx, batchId);
    if (!batch || batch.attempt !== attempt) throw new ImportLost();
    const finished = moveBatch(stateOf(batch), { name: "finish" });
    if (!finished.ok) throw new ImportLost();
    const activated = activatesItself(finished.value);
    if (activated && batch.kind === "hospitals" && batch.target === "local") await activateHospitalBatch(tx, batchId);
    await updateImportBatch(tx, batchId, { status: finished.value.status, activated, finishedAt: now(), error: null });
  });
}

async function stop({ pool, clinicId, batchId, attempt, now }: Taken, error: string): Promise<void> {
  await inClinic(pool, clinicId, async (tx) => {
    const batch = await lockImportBatch(tx, batchId);
    if (!batch || batch.attempt !== attempt || batch.status !== "IN_PROGRESS") throw new ImportLost();
    await fail(tx, stateOf(batch), { batchId, error, now });
  });
}

async function fail(
  tx: Tx,
  state: ImportBatchState,
  { batchId, error, now }: Pick<ClaimedImport, "batchId" | "now"> & { readonly error: string },
): Promise<void> {
  const failed = moveBatch(state, { name: "fail" });
  if (!failed.ok) throw new ImportLost();
  await updateImportBatch(tx, batchId, { status: failed.value.status, error, finishedAt: now() });
}
