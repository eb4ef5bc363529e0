import { mayCall, type PatientId } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Copy, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useKeys } from "../../core/keys/keys.ts";
import { useTRPC } from "../../core/server/client.ts";
import { ServerReason, useServerOnly } from "../../core/server/server-reason.tsx";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useMe } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { type Summary, useChart } from "./chart-context.ts";
import { isFlagged } from "./sentence-parts.ts";
import styles from "./summary.module.css";

/** What the summary rests on, and what can be done with it. */
export function SummaryFoot({
  summary,
  patientId,
  noteCount,
  isWriting,
  onAgain,
}: {
  readonly summary: Summary;
  readonly patientId: PatientId;
  readonly noteCount: number;
  readonly isWriting: boolean;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useMe();
  const { newest } = useChart();
  const { approve, isApproving, isAsking } = useApproval(summary, patientId);
  const { copy } = useCopy();
  const isCutOff = useIsCutOff();
  const approving = useServerOnly();
  const mayApprove = mayCall("summaries.approve", role) && summary.draft;
  const flagged = summary.sentences.find(isFlagged);
  const found = summary.sentences.filter(({ supported }) => supported).length;
  const textOf = useCopyText();
  useKeys(
    t("notes.summary.keys.title"),
    mayApprove && !approving.isAway ? [{ keys: "a", label: t("notes.summary.approve"), run: approve }] : [],
  );
  return (
    <footer className={styles["foot"]}>
      {isAsking && flagged && (
        <p className={styles["flag"]} role="alert">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t("notes.summary.approveDespite", { text: flagged.text })}
        </p>
      )}
      <p className={styles["quiet"]}>
        {t("notes.summary.foot", {
          notes: t("notes.summary.footNotes", { count: noteCount }),
          date: newest ? format.day(format.dayOf(newest)) : "",
          found,
          sentences: t("notes.summary.footSentences", { count: summary.sentences.length }),
        })}
      </p>
      <div className={styles["buttons"]}>
        {mayApprove && (
          <Button
            variant="filled"
            loading={isApproving}
            {...approving.control}
            leftSection={<Check size={16} aria-hidden="true" />}
            rightSection={<Kbd keys="a" />}
            onClick={approve}
          >
            {t(isAsking ? "notes.summary.approveAnyway" : "notes.summary.approve")}
          </Button>
        )}
        <Button leftSection={<Copy size={16} aria-hidden="true" />} onClick={() => copy(textOf(summary))}>
          {t("common.copy")}
        </Button>
        <Button variant="subtle" color="gray" loading={isWriting} disabled={isCutOff} onClick={onAgain}>
          {t("notes.summary.again")}
        </Button>
      </div>
      {mayApprove && <ServerReason {...approving.reason}>{t("notes.summary.approveOffline")}</ServerReason>}
    </footer>
  );
}

/** Approves the summary; one with a flag only when it is asked a second time, with the flag in sight. */
function useApproval(summary: Summary, patientId: PatientId) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const [isAsking, setIsAsking] = useState(false);
  const approval = useMutation(trpc.summaries.approve.mutationOptions());
  const { audience, length } = summary;
  const send = async () => {
    const wanted = { patientId, audience, length };
    try {
      const approved = await approval.mutateAsync(wanted);
      setIsAsking(false);
      queryClient.setQueryData(trpc.summaries.get.queryKey(wanted), approved);
      showToast({ text: t("notes.summary.approved") });
    } catch (error) {
      tellFailure(error);
    }
  };
  const approve = () => {
    if (approval.isPending) return;
    if (!isAsking && summary.sentences.some(isFlagged)) setIsAsking(true);
    else void send();
  };
  return { approve, isApproving: approval.isPending, isAsking };
}

/** The summary as text for another program, with its date, its state and what is not found in the notes. */
function useCopyText(): (summary: Summary) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ heading, sentences, draft, approvedBy, generatedAt }) => {
    const state = draft ? t("notes.summary.state.draft") : t("notes.summary.state.approved", { name: approvedBy });
    const lines = sentences.map(({ text, flags, supported }) => {
      const told = flags.map(({ code, detail }) => t(`notes.flag.${code}`, { detail }));
      const marks = told.length === 0 && !supported ? [t("notes.summary.noSource")] : told;
      return marks.length > 0 ? `${text} [${marks.join(" ")}]` : text;
    });
    const title = [heading.name, heading.mrn, format.day(format.dayOf(generatedAt)), state].join(" · ");
    return [title, ...lines].join("\n");
  };
}
