import {
  type PatientId,
  type SummaryAudience,
  type SummaryLength,
  summaryAudience,
  summaryLength,
} from "@daybook/domain";
import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CloudOff, NotebookPen, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { useAgainOnReturn, useOfflineSince } from "../../core/server/use-connection.ts";
import { patientName } from "../../core/time/format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { useIdentity } from "../../patients/use-identity.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import { SummaryTags } from "../summary-tags.tsx";
import { isLitWords, type Summary, useChart } from "./chart-context.ts";
import styles from "./summary.module.css";
import { SummaryFoot } from "./summary-foot.tsx";
import { SummarySentences } from "./summary-sentences.tsx";

/** What the notes say, in sentences that light up the words they rest on. */
export function SummaryPanel({
  patientId,
  noteCount,
  isTab,
}: {
  readonly patientId: PatientId;
  readonly noteCount: number;
  /** Whether it is one of the tabs, which scroll by themselves. */
  readonly isTab: boolean;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const isOffline = useOfflineSince() !== null;
  const [audience, setAudience] = useState<SummaryAudience>("clinician");
  const [length, setLength] = useState<SummaryLength>("standard");
  const wanted = { patientId, audience, length };
  const asked = useQuery(trpc.summaries.get.queryOptions(wanted, { placeholderData: keepPreviousData }));
  useAgainOnReturn(asked.isError, () => void asked.refetch());
  const { data: summary } = asked;
  // As the page and the lists name the patient; the summary's own heading has the first name first.
  const patient = useQuery(trpc.patients.get.queryOptions({ id: patientId })).data;
  const name = patient && patientName(patient);
  return (
    <section className={styles["panel"]} data-tab={isTab || undefined} aria-label={t("notes.summary.title")}>
      <div className={styles["scroll"]} data-scrolls="">
        <div className={styles["top"]}>
          <h2>{t("notes.summary.title")}</h2>
          {summary && summary.sentences.length > 0 && <SummaryTags summary={summary} />}
        </div>
        <div className={styles["choices"]}>
          <SegmentedControl
            size="xs"
            aria-label={t("notes.summary.audience")}
            value={audience}
            onChange={(chosen) => setAudience(chosen)}
            data={summaryAudience.options.map((value) => ({ value, label: t(`notes.summary.audiences.${value}`) }))}
          />
          <SegmentedControl
            size="xs"
            aria-label={t("notes.summary.length")}
            value={length}
            onChange={(chosen) => setLength(chosen)}
            data={summaryLength.options.map((value) => ({ value, label: t(`notes.summary.lengths.${value}`) }))}
          />
        </div>
        {asked.isPending && <SkeletonRows rows={6} height={24} />}
        {asked.error && !summary && isOffline && <EmptyState icon={CloudOff} title={t("notes.summary.offline")} />}
        {asked.error && !summary && !isOffline && (
          <FailureState error={asked.error} retry={() => void asked.refetch()} />
        )}
        {summary && <Body summary={summary} name={name ?? summary.heading.name} onAgain={() => void asked.refetch()} />}
      </div>
      {summary && summary.sentences.length > 0 && (
        <SummaryFoot
          key={`${audience} ${length}`}
          summary={summary}
          patientId={patientId}
          noteCount={noteCount}
          isWriting={asked.isFetching}
          onAgain={() => void asked.refetch()}
        />
      )}
    </section>
  );
}

function Body({
  summary,
  name,
  onAgain,
}: {
  readonly summary: Summary;
  readonly name: string;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation();
  const identity = useIdentity();
  const { numberOf, noteOf, goTo, light } = useChart();
  const { heading, omitted, notice, newerNotes, sentences } = summary;
  if (sentences.length === 0)
    return (
      <EmptyState icon={NotebookPen} title={t("notes.summary.noNotes")}>
        {notice}
      </EmptyState>
    );
  return (
    <>
      {newerNotes > 0 && (
        <p className={styles["newer"]}>
          {t("notes.summary.newer", { count: newerNotes })}
          <Button variant="subtle" leftSection={<RefreshCw size={14} aria-hidden="true" />} onClick={onAgain}>
            {t("notes.summary.update")}
          </Button>
        </p>
      )}
      <p className={styles["heading"]}>
        <strong>{name}</strong>
        {` · ${identity({ sex: heading.sex, birthDate: heading.birthDate, mrn: heading.mrn })}`}
      </p>
      {notice && <p className={styles["notice"]}>{notice}</p>}
      <SummarySentences summary={summary} />
      {omitted.length > 0 && (
        <section className={styles["omitted"]}>
          <h3>{t("notes.summary.omitted")}</h3>
          <ul>
            {omitted.map(({ type, label, noteId }) => {
              const start = noteOf(noteId)?.content?.indexOf(label) ?? -1;
              const source = {
                noteId,
                start: Math.max(0, start),
                end: Math.max(0, start) + (start < 0 ? 0 : label.length),
              };
              return (
                <li key={type + label + noteId}>
                  <button
                    type="button"
                    className={styles["left"]}
                    onMouseEnter={() => light([source], source)}
                    onMouseLeave={() => light([])}
                    onFocus={() => light([source], source)}
                    onBlur={(event) => !isLitWords(event.relatedTarget) && light([])}
                    onClick={(event) => goTo(source, event.currentTarget)}
                  >
                    {label}
                    <span className={styles["chip"]}>{numberOf(noteId)}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
