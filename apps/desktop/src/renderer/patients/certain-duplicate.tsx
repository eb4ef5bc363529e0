import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CompareRecords } from "./compare-records.tsx";
import { useReasonWords } from "./duplicate-reasons.ts";
import type { Patient, PatientForm } from "./patient-form.ts";
import styles from "./register-form.module.css";
import type { Duplicate } from "./use-duplicates.ts";

/** Asked before somebody who is certainly known is registered again. */
export function CertainDuplicate({
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
  return (
    <Modal
      opened={duplicate !== undefined}
      onClose={onClose}
      title={t("patients.duplicates.certainTitle")}
      size={520}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {duplicate && (
        <>
          <p>{t("patients.duplicates.certainHint", { reasons: words(duplicate.reasons) })}</p>
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
    </Modal>
  );
}
