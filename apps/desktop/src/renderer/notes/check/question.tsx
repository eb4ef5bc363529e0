import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, CircleAlert, Pencil, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { KeyLayer } from "../../core/keys/key-layer.tsx";
import { useKeys } from "../../core/keys/keys.ts";
import { useTRPC } from "../../core/server/client.ts";
import { ServerReason, useServerOnly } from "../../core/server/server-reason.tsx";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import type { Finding, Note } from "../chart/chart-context.ts";
import styles from "./check.module.css";
import { CheckedText } from "./checked-text.tsx";
import { Correction } from "./correction.tsx";
import { CutOut, WholePage } from "./page-picture.tsx";
import { readingWords } from "./reading-words.ts";

/** One reading beside the picture. Nothing has the focus but the heading, so that habit confirms no dose. */
export function Question({
  note,
  reading,
  position,
  onAnswered,
  onBack,
}: {
  readonly note: Note;
  readonly reading: Finding;
  readonly position: { readonly nth: number; readonly count: number };
  readonly onAnswered: () => void;
  readonly onBack: () => void;
}) {
  const translation = useTranslation();
  const { t } = translation;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const heading = useRef<HTMLHeadingElement>(null);
  const [correcting, setCorrecting] = useState(false);
  const { isAway, control, reason } = useServerOnly();
  const judge = useMutation(trpc.notes.confirmFinding.mutationOptions());
  const { patientId, id } = note;
  useEffect(() => heading.current?.focus(), []);
  const answer = async (said: { readonly confirmed: true } | { readonly rejected: true }) => {
    if (judge.isPending || isAway) return;
    try {
      const changed = await judge.mutateAsync({ patientId, noteId: id, id: reading.id, ...said });
      queryClient.setQueryData(trpc.notes.get.queryKey({ patientId, id }), changed);
      onAnswered();
      void queryClient.invalidateQueries(trpc.summaries.pathFilter());
      void queryClient.invalidateQueries(trpc.notes.list.pathFilter());
      void queryClient.invalidateQueries(trpc.notes.listUnchecked.pathFilter());
    } catch (error) {
      tellFailure(error);
    }
  };
  const right = () => void answer({ confirmed: true });
  const wrong = () => void answer({ rejected: true });
  useKeys(t("notes.check.keys"), [
    // By position on a French keyboard, whose number row types these without Shift.
    { keys: "1", also: ["&"], label: t("notes.check.right"), run: right },
    { keys: "2", also: ["é"], label: t("notes.check.wrong"), run: wrong },
    { keys: "3", also: ['"'], label: t("notes.check.correct"), run: () => !isAway && setCorrecting(true) },
    { keys: "Ctrl+z", label: t("common.back"), run: onBack },
  ]);
  const low = (note.reading?.lowWordSpans ?? []).some(({ start, end }) => start < reading.end && end > reading.start);
  const { name, value } = readingWords(reading, translation);
  const hasUncertain = (note.reading?.lowWordSpans ?? []).length > 0;
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={styles["question"]}>
        {t("notes.check.question")}
        <span className="visually-hidden">
          {` ${name}, ${value}, ${t(low ? "notes.check.uncertain" : "notes.check.clear")}, ${t("notes.check.position", position)}`}
        </span>
      </h2>
      <div className={styles["compare"]}>
        <div>
          <h3>{t("notes.check.inPicture")}</h3>
          {reading.place ? (
            <CutOut note={note} place={reading.place} label={name} />
          ) : (
            <p className={styles["quiet"]}>{t("notes.check.noPlace")}</p>
          )}
        </div>
        <div>
          <h3>{t("notes.check.read")}</h3>
          <p className={styles["label"]}>{name}</p>
          <p className={styles["value"]}>{value || reading.quote}</p>
          <p className={low ? styles["uncertain"] : styles["quiet"]}>
            {low && <CircleAlert size={14} strokeWidth={1.75} aria-hidden="true" />}
            {t(low ? "notes.check.uncertain" : "notes.check.clear")}
          </p>
        </div>
      </div>
      {correcting ? (
        <KeyLayer kind="form">
          <Correction note={note} reading={reading} onClose={() => setCorrecting(false)} />
        </KeyLayer>
      ) : (
        <div className={styles["answers"]}>
          <Button
            {...control}
            leftSection={<Check size={16} aria-hidden="true" />}
            rightSection={<Kbd keys="1" />}
            onClick={right}
          >
            {t("notes.check.right")}
          </Button>
          <Button
            {...control}
            leftSection={<X size={16} aria-hidden="true" />}
            rightSection={<Kbd keys="2" />}
            onClick={wrong}
          >
            {t("notes.check.wrong")}
          </Button>
          <Button
            {...control}
            leftSection={<Pencil size={16} aria-hidden="true" />}
            rightSection={<Kbd keys="3" />}
            onClick={() => setCorrecting(true)}
          >
            {t("notes.check.correct")}
          </Button>
          <p className={styles["quiet"]}>{t("notes.check.meaning")}</p>
          <ServerReason {...reason}>{t("notes.check.offline")}</ServerReason>
        </div>
      )}
      <div className={styles["below"]}>
        <div>
          <h3>{t("notes.check.wholePicture")}</h3>
          <WholePage note={note} page={reading.place?.page ?? 1} place={reading.place} />
        </div>
        <div>
          <div className={styles["legend"]}>
            <h3>{t("notes.check.text")}</h3>
            {hasUncertain && (
              <p aria-hidden="true">
                <span className={styles["low"]}>{t("notes.check.dotted")}</span> {t("notes.check.dottedMeans")}
              </p>
            )}
          </div>
          <CheckedText note={note} current={reading} />
        </div>
      </div>
    </>
  );
}
