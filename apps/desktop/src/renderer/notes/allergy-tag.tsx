import type { PatientId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { usePrivacy } from "../core/preferences.ts";
import { useTRPC } from "../core/server/client.ts";
import { useAgainOnReturn } from "../core/server/use-connection.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./chart/chart.module.css";

/** The allergies beside a patient's name, always in sight of those who may read notes. */
export function AllergyTag({ patientId }: { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const privacy = usePrivacy();
  const { data, error, refetch } = useQuery(trpc.summaries.getFacts.queryOptions({ patientId }));
  useAgainOnReturn(error !== null, () => void refetch());
  if (privacy) return null;
  if (!data) {
    // No tag at all would look like no allergies.
    return error ? (
      <span className={styles["allergy"]} data-tone="warn">
        <span>{t("notes.facts.allergiesUnknown")}</span>
      </span>
    ) : null;
  }
  const { allergies, noAllergies, unchecked } = data;
  if (allergies.length > 0) {
    const text = t("notes.facts.allergyTo", { names: allergies.map(({ label }) => label).join(", ") });
    return (
      <span className={styles["allergy"]} data-tone="danger" title={text}>
        <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
        <span>{text}</span>
      </span>
    );
  }
  if (unchecked.some(({ type }) => type === "allergy"))
    return (
      <span className={styles["allergy"]} data-tone="warn">
        <span>{t("notes.facts.allergiesToCheck")}</span>
      </span>
    );
  return (
    <span className={styles["allergy"]} data-tone={noAllergies ? "quiet" : "warn"}>
      <span>{t(noAllergies ? "notes.facts.noAllergies" : "notes.facts.allergiesNotRecorded")}</span>
    </span>
  );
}
