import { epochMs } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useKindText } from "../appointments/kind-text.ts";
import { statusLook } from "../appointments/status-look.ts";
import { StatusPill } from "../appointments/status-pill.tsx";
import { usePreferences, usePrivacy } from "../core/preferences.ts";
import { useTRPC } from "../core/server/client.ts";
import { useIsCutOff, useOfflineSince } from "../core/server/use-connection.ts";
import { useFailureText } from "../core/server/use-failure-text.ts";
import { patientName } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { AllergyTag } from "../notes/allergy-tag.tsx";
import { SummaryTags } from "../notes/summary-tags.tsx";
import { useIdentity } from "../patients/use-identity.ts";
import type { DayAppointment } from "../schedule/day/day-records.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { SkeletonRows } from "../ui/states.tsx";
import styles from "./my-day.module.css";

/** A summary before the door opens says the most important things only. */
const sentencesShown = 4;

/** Who is next: their identity, why they come, what the notes say in short, and what to do. */
export function NextPatient({
  appointment,
  onTake,
  onChart,
  onWrite,
}: {
  readonly appointment: DayAppointment;
  /** Null when the patient is in the room already. */
  readonly onTake: (() => void) | null;
  readonly onChart: () => void;
  readonly onWrite: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const now = useNow();
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const identity = useIdentity();
  const kindText = useKindText();
  const isCutOff = useIsCutOff();
  const { patient, patientId, status, start, end, kind, reason, arrivedAt, statusChangedAt } = appointment;
  const record = useQuery(trpc.patients.get.queryOptions({ id: patientId }, { staleTime: 60_000 }));
  const waited = status === "arrived" ? epochMs(now) - epochMs(arrivedAt ?? statusChangedAt) : undefined;
  return (
    <div className={styles["next"]}>
      <div className={styles["who"]}>
        <div className={styles["name"]}>
          <h3>{patientName(patient, privacy, capitalFamilyNames)}</h3>
          <AllergyTag patientId={patientId} />
          <StatusPill
            look={statusLook(appointment)}
            minutes={waited === undefined ? undefined : Math.max(0, Math.floor(waited / 60_000))}
          />
        </div>
        <p>{identity(record.data ?? patient)}</p>
        <p>{[format.period(start, end), kindText(kind), privacy ? null : reason].filter(Boolean).join(" · ")}</p>
      </div>
      {!privacy && <ShortSummary patientId={patientId} />}
      <div className={styles["actions"]}>
        {onTake && (
          <Button variant="filled" disabled={isCutOff} rightSection={<Kbd keys="r" />} onClick={onTake}>
            {t("myDay.take")}
          </Button>
        )}
        <Button rightSection={<Kbd keys="o" />} onClick={onChart}>
          {t("myDay.chart")}
        </Button>
        <Button rightSection={<Kbd keys="n" />} onClick={onWrite}>
          {t("myDay.write")}
        </Button>
      </div>
    </div>
  );
}

function ShortSummary({ patientId }: { readonly patientId: DayAppointment["patientId"] }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const textOf = useFailureText();
  const isOffline = useOfflineSince() !== null;
  const { data, error, isPending } = useQuery(
    trpc.summaries.get.queryOptions({ patientId, audience: "clinician", length: "short" }),
  );
  const notes = useQuery(trpc.notes.list.queryOptions({ patientId, pageSize: 200, withdrawn: true }));
  const told = (notes.data?.items ?? []).filter(({ withdrawnAt }) => withdrawnAt === null);
  const numberOf = (noteId: string) => told.findIndex(({ id }) => id === noteId) + 1;
  if (isPending) return <SkeletonRows rows={3} height={24} />;
  if (!data) return <p className={styles["nothing"]}>{isOffline ? t("myDay.offline") : textOf(error)}</p>;
  if (data.sentences.length === 0) return <p className={styles["nothing"]}>{t("myDay.reason")}</p>;
  return (
    <div className={styles["summary"]} lang={data.language}>
      <p className={styles["tags"]}>
        {t("notes.summary.title")}
        <SummaryTags summary={data} />
      </p>
      <ul>
        {data.sentences.slice(0, sentencesShown).map(({ text, noteIds, supported }) => (
          <li key={text}>
            <span data-flagged={!supported || undefined}>{text}</span>{" "}
            {!supported && <span className={styles["flag"]}>{t("notes.summary.noSource")}</span>}
            {noteIds.map((id) => {
              const number = numberOf(id);
              return number > 0 ? (
                <span key={id} className={styles["chip"]}>
                  <span aria-hidden="true">{number}</span>
                  <span className="visually-hidden">{t("notes.numbered", { number })}</span>
                </span>
              ) : null;
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
