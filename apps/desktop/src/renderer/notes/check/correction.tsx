import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { useKeys } from "../../core/keys/keys.ts";
import { useTRPC } from "../../core/server/client.ts";
import { ServerReason, useServerOnly } from "../../core/server/server-reason.tsx";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import type { Finding, Note } from "../chart/chart-context.ts";
import styles from "./check.module.css";

/** What the picture says instead. The corrected note takes the place of this one. */
export function Correction({
  note,
  reading,
  onClose,
}: {
  readonly note: Note;
  readonly reading: Finding;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const [, navigate] = useLocation();
  const [text, setText] = useState(reading.quote);
  const correct = useMutation(trpc.notes.correct.mutationOptions());
  const { isAway, control, reason } = useServerOnly();
  const { patientId, id, version } = note;
  const save = async () => {
    const before = note.content ?? "";
    if (text.trim() === "" || correct.isPending || isAway) return;
    const content = before.slice(0, reading.start) + text.trim() + before.slice(reading.end);
    try {
      const saved = await correct.mutateAsync({ patientId, id, content, version });
      queryClient.setQueryData(trpc.notes.get.queryKey({ patientId, id: saved.id }), saved);
      void queryClient.invalidateQueries(trpc.notes.list.pathFilter());
      void queryClient.invalidateQueries(trpc.summaries.pathFilter());
      navigate(paths.checkNote(patientId, saved.id), { replace: true });
    } catch (error) {
      tellFailure(error);
    }
  };
  useKeys(t("notes.check.keys"), [{ keys: "Escape", label: t("common.cancel"), run: onClose, inFields: true }]);
  return (
    <form
      className={styles["answers"]}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        aria-label={t("notes.check.says")}
        value={text}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" {...control} loading={correct.isPending}>
        {t("common.save")}
      </Button>
      <Button variant="subtle" color="gray" onClick={onClose}>
        {t("common.cancel")}
      </Button>
      <ServerReason {...reason}>{t("notes.check.offline")}</ServerReason>
    </form>
  );
}
