import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { patientName } from "../../core/time/format.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { type Patient, toForm } from "../patient-form.ts";
import styles from "../registration/register-form.module.css";
import { PatientCombobox } from "../search/patient-combobox.tsx";
import { CompareRecords } from "./compare-records.tsx";

/** Merges two records of one person, after comparing them; it can be undone. */
export function MergeDialog({ patient, onClose }: { readonly patient: Patient; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const tellFailure = useFailureToast();
  const [duplicate, setDuplicate] = useState<Patient | null>(null);
  const lookAgain = async () => {
    await queryClient.invalidateQueries(trpc.patients.pathFilter());
    await queryClient.invalidateQueries(trpc.appointments.pathFilter());
  };
  const merge = useMutation(
    trpc.patients.merge.mutationOptions({
      onSuccess: async ({ mergeId, movedAppointments }) => {
        onClose();
        const undo = async () => {
          try {
            await client.patients.unmerge.mutate({ mergeId });
          } catch (error) {
            tellFailure(error);
          }
          await lookAgain();
        };
        showToast({ text: t("patients.merge.done", { count: movedAppointments.length }), undo });
        await lookAgain();
      },
    }),
  );
  return (
    <Dialog opened onClose={onClose} title={t("patients.merge.title")} size={560}>
      <p className={styles["intro"]}>{t("patients.merge.hint", { name: patientName(patient) })}</p>
      <PatientCombobox
        label={t("patients.merge.duplicate")}
        value={duplicate}
        onChange={setDuplicate}
        exceptId={patient.id}
        autoFocus
        error={merge.error ? textOf(merge.error) : undefined}
      />
      {duplicate && (
        <CompareRecords
          form={toForm(patient)}
          patient={duplicate}
          headings={[t("patients.merge.stays"), t("patients.merge.goes")]}
        />
      )}
      {duplicate && merge.error && (
        <p role="alert" className={styles["refused"]}>
          {textOf(merge.error)}
        </p>
      )}
      <div className={styles["buttons"]}>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button
          variant="filled"
          disabled={duplicate === null}
          loading={merge.isPending}
          onClick={() => duplicate && merge.mutate({ id: patient.id, duplicateId: duplicate.id })}
        >
          {t("patients.merge.do")}
        </Button>
      </div>
    </Dialog>
  );
}
