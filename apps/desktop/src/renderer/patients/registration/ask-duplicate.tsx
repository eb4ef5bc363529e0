import { usePrivacy } from "../../core/preferences.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { Patient, PatientForm } from "../patient-form.ts";
import { CompareRecords } from "../record/compare-records.tsx";
import styles from "./register-form.module.css";
import type { Duplicate } from "./use-duplicates.ts";
import { useReasonWords } from "./use-reason-words.ts";

/** Asks once before somebody who is certainly or probably registered already is registered again. */
export function AskDuplicate({
  duplicate,
  form,
  onUse,
  onAnyway,
  onClose,
}: {
  readonly duplicate: Duplicate | undefined;
  readonly form: PatientForm;
  readonly onUse: (patient: Patient) => void;
  readonly onAnyway: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const format = useFormat();
  const privacy = usePrivacy();
  return (
    <Dialog
      opened={duplicate !== undefined}
      onClose={onClose}
      title={
        duplicate &&
        t("patients.duplicates.looksLike", {
          name: patientName(duplicate.patient, privacy),
          date: format.day(duplicate.patient.birthDate),
        })
      }
      size={520}
    >
      {duplicate && (
        <>
          <p>{t("patients.duplicates.ask", { reasons: words(duplicate.reasons) })}</p>
          <CompareRecords form={form} patient={duplicate.patient} />
          <div className={styles["buttons"]}>
            <Button variant="subtle" color="gray" onClick={onAnyway}>
              {t("patients.duplicates.registerAnyway")}
            </Button>
            <Button variant="filled" data-autofocus onClick={() => onUse(duplicate.patient)}>
              {t("patients.duplicates.use")}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
