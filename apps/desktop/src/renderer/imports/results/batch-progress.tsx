import { useTranslation } from "../../i18n/translation.ts";
import { useMany } from "../use-many.ts";
import styles from "./batch.module.css";
import { type Batch, isRunning } from "./batch.ts";

/** The progress of the import, and in words what is left. */
export function BatchProgress({ batch, rate }: { readonly batch: Batch; readonly rate: number | null }) {
  const { t } = useTranslation();
  const many = useMany();
  const { totalHospitals: total, processedHospitals: processed, failedHospitals: failed } = batch;
  const { existingHospitals: there } = batch;
  const share = (rows: number) => (total === 0 ? 0 : rows / total);
  const parts = { created: processed - failed, there, failed: failed - there };
  const left = rate && rate > 0 ? Math.ceil((total - processed) / rate) : null;
  return (
    <>
      <div
        role="progressbar"
        aria-label={t("imports.progress")}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={processed}
        className={styles["track"]}
      >
        {Object.entries(parts).map(([part, rows], index, all) => {
          const before = all.slice(0, index).reduce((sum, [, each]) => sum + each, 0);
          const transform = `translateX(${100 * share(before)}%) scaleX(${share(rows)})`;
          return <span key={part} data-part={part} style={{ transform }} />;
        })}
      </div>
      <p className={styles["counts"]}>
        <b>{t("imports.wentIn", many(processed - failed))}</b>
        {failed > there && <span data-tone="danger">{t("imports.failedRows", many(failed - there))}</span>}
        {there > 0 && <span>{t("imports.areThere", many(there))}</span>}
        {processed < total && <span>{t("imports.waiting", many(total - processed))}</span>}
        {isRunning(batch) && rate !== null && rate > 0 && <span>{t("imports.rate", { rate: many(rate).n })}</span>}
        {isRunning(batch) && left !== null && <span>{t("imports.timeLeft", many(left))}</span>}
      </p>
    </>
  );
}

/** What the person should know or do now. */
export function useOutcomeText(batch: Batch): string {
  const { t } = useTranslation();
  const many = useMany();
  if (isRunning(batch)) return t("imports.mayClose");
  const { processedHospitals, totalHospitals } = batch;
  return t(`imports.outcome.${outcomeOf(batch)}`, { done: many(processedHospitals).n, rows: many(totalHospitals).n });
}

function outcomeOf({ status, kind, totalHospitals, failedHospitals, existingHospitals: there, batchActivated }: Batch) {
  if (status !== "CANCELLED" && there > 0 && there === failedHospitals) {
    if (there === totalHospitals) return "allThere";
    if (status === "COMPLETED") return batchActivated || kind !== "hospitals" ? "restIn" : "restInInactive";
  }
  if (status === "CANCELLED") return kind === "hospitals" ? "cancelledInactive" : "cancelled";
  if (status === "FAILED") return failedHospitals === totalHospitals ? "noneIn" : "failed";
  if (failedHospitals > 0) return batchActivated || kind !== "hospitals" ? "someFailed" : "someFailedInactive";
  return kind === "hospitals" && !batchActivated ? "waitsForActivation" : "allIn";
}
