import type { Instant, PatientId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { draftOf, draftsUnder } from "../core/drafts/drafts.ts";
import { usePrivacy } from "../core/preferences.ts";
import { useTRPC } from "../core/server/client.ts";
import { patientName } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { openNote, useOpenNote } from "../notes/capture/capture-state.ts";
import { isWritten, type NoteDraft, noteDraftPrefix } from "../notes/capture/note-draft.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/button.tsx";
import styles from "./my-day.module.css";

/** Notes that were begun and not signed. */
export function Drafts() {
  const { t } = useTranslation();
  useOpenNote(); // a note that was opened or closed may have begun a draft, or ended one
  const drafts = draftsUnder(noteDraftPrefix)
    .map((key) => ({ patientId: key.slice(noteDraftPrefix.length) as PatientId, draft: draftOf<NoteDraft>(key) }))
    .filter(({ draft }) => isWritten(draft));
  return (
    <section aria-label={t("myDay.drafts")}>
      <header className={styles["title"]}>
        <h2>{t("myDay.drafts")}</h2>
        {drafts.length > 0 && <p>{t("myDay.unsigned", { count: drafts.length })}</p>}
      </header>
      {drafts.length === 0 && <p className={styles["quiet"]}>{t("myDay.noDrafts")}</p>}
      <ul className={styles["rows"]}>
        {drafts.map(({ patientId, draft }) => (
          <DraftRow key={patientId} patientId={patientId} draft={draft} />
        ))}
      </ul>
      <Unchecked />
    </section>
  );
}

/** Files whose readings wait for a person. */
function Unchecked() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const privacy = usePrivacy();
  const { data } = useQuery(trpc.notes.listUnchecked.queryOptions({ pageSize: 5 }));
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <header className={`${styles["title"]} ${styles["queue"]}`}>
        <h2>{t("notes.check.queue")}</h2>
      </header>
      <ul className={styles["rows"]}>
        {data.items.map(({ id, patientId, patientName: name, takenAt, unchecked, readingState, readingProblem }) => (
          <li key={id} className={styles["draft"]}>
            <span>
              <span>{privacy ? t("notes.hidden") : name}</span>
              <span className={styles["quiet"]}>
                {[
                  readingState === "unreadable"
                    ? t(`notes.reading.problem.${readingProblem ?? "not_readable"}`)
                    : t("notes.reading.toCheck", { count: unchecked }),
                  format.dayAndTime(takenAt),
                ].join(" · ")}
              </span>
            </span>
            <Link href={paths.checkNote(patientId, id)}>{t("notes.check.check")}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function DraftRow({ patientId, draft }: { readonly patientId: PatientId; readonly draft: Partial<NoteDraft> }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const privacy = usePrivacy();
  const patient = useQuery(trpc.patients.get.queryOptions({ id: patientId }, { staleTime: 60_000 }));
  return (
    <li className={styles["draft"]}>
      <span>
        <span>{patient.data ? patientName(patient.data, privacy) : "…"}</span>
        {draft.changedAt && (
          <span className={styles["quiet"]}>
            {t("myDay.draftSaved", { time: format.dayAndTime(draft.changedAt as Instant) })}
          </span>
        )}
      </span>
      <Button onClick={() => openNote({ patientId, appointmentId: null })}>{t("myDay.sign")}</Button>
    </li>
  );
}
