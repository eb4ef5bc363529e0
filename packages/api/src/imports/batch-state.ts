import { type ImportBatch } from "@daybook/db/postgres";
import { epochMs, type ImportBatchState, type ImportProgress, type ImportSummary, type Instant } from "@daybook/domain";
import type { AnyBatch } from "./load-batch.ts";

/** The state of a stored batch, for `moveBatch`. */
export const stateOf = ({
  status,
  totalRows,
  processed,
  failed,
  activated,
  attempt,
}: ImportBatch): ImportBatchState => ({
  status,
  total: totalRows,
  processed,
  failed,
  activated,
  attempt,
});

/** Milliseconds that workers have spent on the batch, up to now if one is running. */
export function workedMs({ workedMs, startedAt, finishedAt }: ImportBatch, now: Instant): number {
  return startedAt === null ? workedMs : workedMs + Math.max(0, epochMs(finishedAt ?? now) - epochMs(startedAt));
}

export const toSummary = (batch: AnyBatch, now: Instant): ImportSummary => ({
  batchId: batch.id,
  kind: batch.kind,
  target: batch.target,
  status: batch.status,
  totalHospitals: batch.totalRows,
  processedHospitals: batch.processed,
  failedHospitals: batch.failed,
  existingHospitals: batch.existing,
  processingTimeSeconds: workedMs(batch, now) / 1000,
  batchActivated: batch.activated,
  message: messageOf(batch),
  createdAt: batch.createdAt,
});

export function toProgress(batch: ImportBatch, now: Instant): ImportProgress {
  const seconds = workedMs(batch, now) / 1000;
  return {
    batchId: batch.id,
    status: batch.status,
    totalHospitals: batch.totalRows,
    processedHospitals: batch.processed,
    failedHospitals: batch.failed,
    existingHospitals: batch.existing,
    batchActivated: batch.activated,
    rowsPerSecond: seconds > 0 ? Math.round(batch.processed / seconds) : null,
  };
}

/** Whether the batch does not change any more until somebody acts. */
export const isSettled = ({ status }: Pick<ImportBatch, "status">): boolean =>
  status !== "PENDING" && status !== "IN_PROGRESS";

const stopped: Readonly<Record<string, string>> = {
  import_file_gone: "The uploaded file is no longer there; upload it again.",
  remote_not_configured: "The server has no remote directory any more; set HOSPITAL_DIRECTORY_URL, then resume.",
  remote_unreachable: "The remote directory did not answer. Resume when it does; nothing is sent twice.",
  remote_refused_us: "The remote directory refused the server itself; check its address and token, then resume.",
  remote_loses_rows: "The remote directory keeps losing rows that it had confirmed. Ask whoever runs it, then resume.",
  remote_has_more:
    "The remote directory has hospitals under this batch that are not in the file; it was not activated.",
  remote_not_activated: "Every row is there, but the remote directory did not activate the batch. Resume to try again.",
  import_crashed: "It was started many times without getting further; see the server's log.",
};

function messageOf(batch: AnyBatch): string {
  if (batch.isOneByOne)
    return batch.activated
      ? "The batch is active."
      : batch.wasActivated
        ? "Created one by one; some came after the activation and wait for the next."
        : "Created one by one; waiting to be activated.";
  const { status, totalRows, processed, failed, activated, error } = batch;
  const created = processed - failed;
  switch (status) {
    case "PENDING":
      return batch.acceptedAt === null ? "Waiting to be started." : "Waiting for a worker.";
    case "IN_PROGRESS":
      return `${processed} of ${totalRows} rows are done.`;
    case "CANCELLED":
      return `Cancelled; ${created} rows were imported before${batch.kind === "hospitals" ? " and stay inactive" : ""}.`;
    case "FAILED":
      return error === null
        ? "No row was imported; see the errors of the rows."
        : (stopped[error] ?? `It stopped after ${processed} of ${totalRows} rows.`);
    case "COMPLETED":
      if (failed > 0) {
        const rest = `${created} of ${totalRows} rows were imported, ${failed} were not`;
        return activated ? `${rest}; the batch is active.` : `${rest}; correct and resume, or activate it as it is.`;
      }
      return activated
        ? `All ${totalRows} rows were imported; the batch is active.`
        : `All ${totalRows} rows were imported.`;
  }
}
