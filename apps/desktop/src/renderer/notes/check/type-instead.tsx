import { Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { useDraft } from "../../core/drafts/drafts.ts";
import { useTRPC } from "../../core/server/client.ts";
import { ServerReason, useServerOnly } from "../../core/server/server-reason.tsx";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import type { Note } from "../chart/chart-context.ts";
import styles from "./check.module.css";
import { WholePage } from "./page-picture.tsx";

/** A file that no machine could read: its picture, and a field for what it says. */
export function TypeInstead({ note }: { readonly note: Note }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const [, navigate] = useLocation();
  const { patientId, id, version } = note;
  const [draft, change, forget] = useDraft(`reading.${id}`, { text: "" });
  const correct = useMutation(trpc.notes.correct.mutationOptions());
  const { isAway, control, reason } = useServerOnly();
  const save = async () => {
    if (isAway) return; // Enter in the field does not ask the button
    try {
      await correct.mutateAsync({ patientId, id, content: draft.text, checked: true, version });
    } catch {
      return; // said in the form
    }
    forget();
    await queryClient.invalidateQueries(trpc.notes.pathFilter());
    void queryClient.invalidateQueries(trpc.summaries.pathFilter());
    navigate(paths.patient(patientId));
  };
  return (
    <div className={styles["below"]}>
      <div>
        {(note.file?.pages ?? 0) > 0 ? (
          <WholePage note={note} page={1} place={null} />
        ) : (
          <p className={styles["quiet"]}>{t("notes.check.noPicture")}</p>
        )}
      </div>
      <form
        className={styles["typing"]}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p>{t(`notes.reading.problem.${note.readingProblem ?? "not_readable"}`)}</p>
        <Textarea
          autosize
          minRows={10}
          label={t("notes.check.type")}
          value={draft.text}
          error={correct.error && textOf(correct.error)}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <Button
          type="submit"
          variant="filled"
          {...control}
          loading={correct.isPending}
          disabled={isAway || draft.text.trim() === ""}
        >
          {t("common.save")}
        </Button>
        <ServerReason {...reason}>{t("notes.check.offline")}</ServerReason>
      </form>
    </div>
  );
}
