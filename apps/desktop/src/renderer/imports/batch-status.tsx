import type { ImportSummary } from "@daybook/domain";
import { Ban, CircleAlert, CircleCheck, Clock, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./batch-status.module.css";

type Known = Pick<ImportSummary, "status" | "failedHospitals" | "batchActivated" | "kind">;
export type Standing = "waiting" | "running" | "done" | "notActive" | "withFailures" | "failed" | "cancelled";

const icons: Readonly<Record<Standing, LucideIcon>> = {
  waiting: Clock,
  running: LoaderCircle,
  done: CircleCheck,
  notActive: CircleAlert,
  withFailures: TriangleAlert,
  failed: TriangleAlert,
  cancelled: Ban,
};

/** What a person has to know of a batch, in one word. */
export function standingOf({ status, failedHospitals, batchActivated, kind }: Known): Standing {
  if (status === "COMPLETED") {
    if (failedHospitals > 0) return "withFailures";
    return batchActivated || kind !== "hospitals" ? "done" : "notActive";
  }
  return ({ PENDING: "waiting", IN_PROGRESS: "running", FAILED: "failed", CANCELLED: "cancelled" } as const)[status];
}

export function BatchStatusChip({ batch }: { readonly batch: Known }) {
  const { t } = useTranslation();
  const standing = standingOf(batch);
  const Icon = icons[standing];
  return (
    <span className={styles["chip"]} data-standing={standing}>
      <Icon size={12} aria-hidden="true" /> {t(`imports.standing.${standing}`)}
    </span>
  );
}
