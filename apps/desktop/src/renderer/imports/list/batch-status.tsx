import type { ImportSummary } from "@daybook/domain";
import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleMinus,
  Clock,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "./batch-status.module.css";

type Known = Pick<
  ImportSummary,
  "status" | "totalHospitals" | "failedHospitals" | "existingHospitals" | "batchActivated" | "kind"
>;
export type Standing =
  | "waiting"
  | "running"
  | "done"
  | "nothingNew"
  | "notActive"
  | "withFailures"
  | "failed"
  | "cancelled";

const icons: Readonly<Record<Standing, LucideIcon>> = {
  waiting: Clock,
  running: LoaderCircle,
  done: CircleCheck,
  nothingNew: CircleMinus,
  notActive: CircleAlert,
  withFailures: TriangleAlert,
  failed: TriangleAlert,
  cancelled: Ban,
};

/** The state of a batch in one word. It is not a failure if all rows that stayed out are already there. */
export function standingOf(batch: Known): Standing {
  const { status, totalHospitals, failedHospitals, existingHospitals, batchActivated, kind } = batch;
  if (status === "FAILED" && totalHospitals > 0 && existingHospitals === totalHospitals) return "nothingNew";
  if (status === "COMPLETED") {
    if (failedHospitals > existingHospitals) return "withFailures";
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
