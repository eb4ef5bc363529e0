import { type WithdrawalReason, withdrawalReason } from "@daybook/domain";
import { Radio, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { Note } from "./chart-context.ts";
import styles from "./timeline.module.css";

/** Asks why a note is withdrawn: there is no way back. */
export function WithdrawDialog({
  note: { patientId, id },
  opened,
  onClose,
}: {
  readonly note: Note;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const [reason, setReason] = useState<WithdrawalReason>("wrong_patient");
  const withdraw = useMutation(trpc.notes.delete.mutationOptions());
  const confirm = async () => {
    try {
      await withdraw.mutateAsync({ patientId, id, reason });
    } catch {
      return; // said in the dialog
    }
    onClose();
    showToast({ text: t("notes.withdraw.done") });
    await Promise.all([
      queryClient.invalidateQueries(trpc.notes.pathFilter()),
      queryClient.invalidateQueries(trpc.summaries.pathFilter()),
    ]);
  };
  return (
    <Dialog title={t("notes.withdraw.title")} opened={opened} onClose={onClose}>
      <p>{t("notes.withdraw.what")}</p>
      <Radio.Group mt={12} label={t("notes.withdraw.why")} value={reason} onChange={(chosen) => setReason(chosen)}>
        <Stack gap={8} mt={8}>
          {withdrawalReason.options.map((each) => (
            <Radio key={each} value={each} label={t(`notes.withdraw.reasons.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {withdraw.error && (
        <p role="alert" className={styles["alert"]}>
          {textOf(withdraw.error)}
        </p>
      )}
      <div className={styles["buttons"]}>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button variant="filled" color="red" loading={withdraw.isPending} onClick={() => void confirm()}>
          {t("notes.withdraw.confirm")}
        </Button>
      </div>
    </Dialog>
  );
}
