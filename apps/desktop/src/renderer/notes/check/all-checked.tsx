import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useLocation } from "wouter";
import { useKeys } from "../../core/keys/keys.ts";
import { useTRPC } from "../../core/server/client.ts";
import { ServerReason, useServerOnly } from "../../core/server/server-reason.tsx";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/states.tsx";
import type { Note } from "../chart/chart-context.ts";
import styles from "./check.module.css";
import { CheckedText } from "./checked-text.tsx";
import { WholePage } from "./page-picture.tsx";

/** Every finding has an answer; what remains is whether the rest of the text was compared, too. */
export function AllChecked({
  note,
  count,
  onBack,
}: {
  readonly note: Note;
  readonly count: number;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const [, navigate] = useLocation();
  const confirm = useMutation(trpc.notes.confirmReading.mutationOptions());
  const { control, reason } = useServerOnly();
  const leave = () => navigate(paths.patient(note.patientId));
  const compared = async () => {
    try {
      await confirm.mutateAsync({ patientId: note.patientId, id: note.id, version: note.version });
      await queryClient.invalidateQueries(trpc.notes.pathFilter());
      leave();
    } catch (error) {
      tellFailure(error);
    }
  };
  useKeys(t("notes.check.keys"), [{ keys: "Ctrl+z", label: t("common.back"), run: onBack }]);
  return (
    <>
      <EmptyState icon={CircleCheck} title={t("notes.check.all", { count })}>
        <Button onClick={leave}>{t("notes.check.toChart")}</Button>
        {note.readingState === "unchecked" && (
          <Button {...control} loading={confirm.isPending} onClick={() => void compared()}>
            {t("notes.check.wholeRight")}
          </Button>
        )}
        {note.readingState === "unchecked" && <ServerReason {...reason}>{t("notes.check.offline")}</ServerReason>}
      </EmptyState>
      <div className={styles["below"]}>
        <WholePage note={note} page={1} place={null} />
        <CheckedText note={note} current={null} />
      </div>
    </>
  );
}
