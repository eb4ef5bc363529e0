import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import type { PatientField, PatientForm } from "./patient-form.ts";
import styles from "./patient-screen.module.css";

/** Two people changed one record: what both changed is decided field by field. */
export function EditConflict({
  mine,
  theirs,
  conflicts,
  onDecide,
}: {
  readonly mine: PatientForm;
  readonly theirs: PatientForm;
  readonly conflicts: readonly PatientField[];
  readonly onDecide: (field: PatientField, part: Partial<PatientForm>) => void;
}) {
  const { t } = useTranslation();
  const shown = (form: PatientForm, field: PatientField) => {
    const value = form[field];
    if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
    if (field === "sex" && value) return t(`common.sexLong.${value as "female"}`);
    return value || t("patients.conflict.empty");
  };
  return (
    <div role="alert" className={styles["conflict"]}>
      <h2>{t("patients.conflict.title")}</h2>
      <p>{t(conflicts.length > 0 ? "patients.conflict.both" : "patients.conflict.merged")}</p>
      <ul>
        {conflicts.map((field) => (
          <li key={field}>
            {t("patients.conflict.field", {
              field: t(`patients.field.${field}`),
              mine: shown(mine, field),
              theirs: shown(theirs, field),
            })}
            <div className={styles["choices"]}>
              <Button onClick={() => onDecide(field, {})}>{t("patients.conflict.mine")}</Button>
              <Button onClick={() => onDecide(field, { [field]: theirs[field] })}>
                {t("patients.conflict.theirs")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
