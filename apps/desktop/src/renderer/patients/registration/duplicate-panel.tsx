import { useState } from "react";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import type { Patient, PatientForm } from "../patient-form.ts";
import { CompareRecords } from "../record/compare-records.tsx";
import { PatientLine } from "../search/patient-line.tsx";
import styles from "./duplicate-panel.module.css";
import type { Duplicate } from "./use-duplicates.ts";
import { useReasonWords } from "./use-reason-words.ts";

/** Beside a registration: existing patients who may be the same person, and why. */
export function DuplicatePanel({
  duplicates,
  form,
  onUse,
  onDifferent,
}: {
  readonly duplicates: readonly Duplicate[];
  readonly form: PatientForm;
  readonly onUse: (patient: Patient) => void;
  readonly onDifferent: (id: string) => void;
}) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const [compared, setCompared] = useState<string | null>(null);
  if (duplicates.length === 0) return null;
  return (
    <section className={styles["panel"]} aria-label={t("patients.duplicates.title", { count: duplicates.length })}>
      <h2>
        <span role="status">{t("patients.duplicates.title", { count: duplicates.length })}</span>
      </h2>
      <ul>
        {duplicates.map(({ patient, reasons, level }) => (
          <li key={patient.id} className={styles["duplicate"]} data-level={level}>
            <PatientLine patient={patient} />
            <p className={styles["reasons"]}>
              {t(`patients.duplicates.${level}`)} {words(reasons)}
            </p>
            {compared === patient.id && <CompareRecords form={form} patient={patient} />}
            <div className={styles["actions"]}>
              <Button onClick={() => onUse(patient)}>{t("patients.duplicates.use")}</Button>
              <Button variant="subtle" color="gray" onClick={() => onDifferent(patient.id)}>
                {t("patients.duplicates.different")}
              </Button>
              <Button
                variant="subtle"
                color="gray"
                aria-expanded={compared === patient.id}
                onClick={() => setCompared(compared === patient.id ? null : patient.id)}
              >
                {t("patients.duplicates.compare")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
